"""The sittings and chains of answers of one closed session, as a bundle shows them."""

from collections import defaultdict
from typing import Any

from exams.rules.answers import Replayed, genesis, replay
from ledger.rules.tables import row_leaf
from verify.bundles import OFFICE, Bundle, Entry

Row = dict[str, Any]


def noted(bundle: Bundle, kind: str, session: str) -> list[tuple[Entry, Row]]:
    """The entries of a kind that belong to a session, with their private facts."""
    found = bundle.payloads(kind)
    return [(entry, facts) for entry, facts in found if entry.data["session"] == session]


class Chains:
    """The sittings and events of one closed session."""

    def __init__(self, bundle: Bundle, session: str) -> None:
        self.session = session
        self.sittings: list[Row] = bundle.rows(OFFICE, f"sittings/{session}")
        papers = bundle.rows(OFFICE, f"papers/{session}")
        self.starts = {
            row["number"]: genesis(session, row["number"], row_leaf(row)) for row in papers
        }
        self.events: dict[str, list[Row]] = defaultdict(list)
        for row in bundle.rows(OFFICE, f"events/{session}"):
            self.events[row["number"]].append(row)

    def replayed(self, number: str) -> Replayed:
        """What a candidate's chain says. Refuses as `replay` does."""
        return replay(
            self.events.get(number, []),
            session=self.session,
            number=number,
            start=self.starts[number],
        )

    def head(self, number: str, seq: int) -> str:
        """The hash of a candidate's event `seq`, or of the beginning."""
        return self.events[number][seq - 1]["hash"] if seq else self.starts[number].hex()

    def last(self, number: str) -> tuple[int, str]:
        """The number and hash of a candidate's last event."""
        seq = len(self.events.get(number, []))
        return seq, self.head(number, seq)
