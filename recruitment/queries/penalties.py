"""Where penalties stand: each session and written test, what is recorded there, whether it is frozen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exams.models import Form, Session, Test
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign, Penalty
from recruitment.queries.campaigns import log_of
from recruitment.queries.candidates import penalty_rows


@dataclass(frozen=True)
class Place:
    """A session or written test at which penalties are minuted."""

    key: str
    title: str
    count: int
    ended: bool
    frozen_at: datetime | None

    @property
    def state(self) -> str:
        """`waiting` until the room is closed, then `open`, then `frozen`."""
        if self.frozen_at:
            return "frozen"
        return "open" if self.ended else "waiting"


def places(campaign: Campaign) -> list[Place]:
    """All sessions and written tests of the campaign, sessions first."""
    gates = Entry.objects.filter(
        log=log_of(campaign), gate__in=["closed", "pages_rooted", "penalties_frozen"]
    )
    passed = {(gate, scope): at for gate, scope, at in gates.values_list("gate", "scope", "at")}
    counts = Counter(
        Penalty.objects.filter(candidate__campaign=campaign).values_list("key", flat=True)
    )
    found = []
    for key, title, scope, end in _keys(campaign):
        frozen = passed.get(("penalties_frozen", scope))
        found.append(Place(key, title, counts[key], (end, scope) in passed, frozen))
    return found


def place(campaign: Campaign, key: str) -> Place:
    """The session or written test of that key. Refuses `penalty.place.missing`."""
    for one in places(campaign):
        if one.key == key:
            return one
    raise Refusal("penalty.place.missing", key=key)


def of_place(campaign: Campaign, key: str) -> Sequence[Penalty]:
    """The penalties recorded there, by number and minutes."""
    return penalty_rows(campaign, key)


def _keys(campaign: Campaign) -> list[tuple[str, str, str, str]]:
    tests = Test.objects.filter(campaign=campaign.code)
    titles = {test.code: test.title for test in tests}
    sessions = Session.objects.filter(test__campaign=campaign.code).values_list(
        "code", "test__code"
    )
    found = [
        (code, titles[test], f"session:{code}", "closed")
        for code, test in sorted(sessions, key=lambda row: row[0].encode())
    ]
    written = sorted((t.code for t in tests if t.form == Form.WRITTEN), key=str.encode)
    return found + [(code, titles[code], f"written:{code}", "pages_rooted") for code in written]
