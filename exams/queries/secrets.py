"""Whether papers and keys of a test bear "Mật", and whether the law lets the mark end.

Papers: once every session of the test is closed. Keys and guides: once all of it is marked.
"""

from dataclasses import dataclass
from datetime import datetime

from exams.models import Form, Test
from ledger.models import Entry, Log
from ledger.services import gates

PAPERS, KEYS = "papers", "keys"
WHAT = (PAPERS, KEYS)


@dataclass(frozen=True)
class Standing:
    """One of the two: when it was marked, when the mark ended, whether it may end now."""

    what: str
    marked_at: datetime | None
    lifted_at: datetime | None
    over: bool

    @property
    def due(self) -> bool:
        """Whether the mark stands longer than the law wants."""
        return self.over and self.marked_at is not None and self.lifted_at is None


def of(test: Test) -> list[Standing]:
    """Both, papers first."""
    return [standing(test, what) for what in WHAT]


def standing(test: Test, what: str) -> Standing:
    """How it stands with the papers or the keys of a test. An unknown name is a fault of the page."""
    if what not in WHAT:
        raise ValueError(what)
    log = Log.objects.filter(campaign=test.campaign, room="office").first()
    rows = Entry.objects.filter(
        log=log, kind__in=("secret.marked", "secret.lifted"), scope=test.scope
    ).order_by("index")
    moments = {row.kind: row.at for row in rows if row.data.get("what") == what}
    return Standing(
        what,
        moments.get("secret.marked"),
        moments.get("secret.lifted"),
        log is not None and _over(test, what, log),
    )


def _over(test: Test, what: str, log: Log) -> bool:
    if test.form == Form.WRITTEN:
        gate = "pages_rooted" if what == PAPERS else "marks_received"
        return gates.passed(log, gate, test.scope) is not None
    gate = "closed" if what == PAPERS else "scored"
    scopes = [session.scope for session in test.sessions.all()]
    return bool(scopes) and all(gates.passed(log, gate, scope) for scope in scopes)
