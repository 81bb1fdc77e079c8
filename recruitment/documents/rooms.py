"""Who sits in which room, posted at least one working day before (TT 22/2025, Quy chế, Điều 6)."""

from collections.abc import Sequence
from typing import Any

from office.documents import lists
from office.documents.papers import Paper

PAPER = Paper("recruitment/rooms/posted.html", listed=True)
COLUMNS = ("room", "number", "name", "birth_date")


def facts(
    *, test: str, session: str, starts_at: str, rows: Sequence[dict[str, Any]], **around: Any
) -> dict[str, Any]:
    """The facts of the list of one session, as `lists.facts` without its columns.

    Each row: `{"room", "number", "name", "birth_date"}`; `starts_at` is an instant in UTC as in the ledger.
    """
    known = lists.facts(rows=rows, columns=COLUMNS, **around)
    rooms = len({row["room"] for row in rows})
    return known | {"test": test, "session": session, "starts_at": starts_at, "rooms": rooms}
