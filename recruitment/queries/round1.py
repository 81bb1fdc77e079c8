"""A computer session after its close: which step is done, which is next, and how it came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exams.models import Seal, Session
from exams.rules.scores import taken
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign, RoundResult
from recruitment.queries import candidates
from recruitment.queries.campaigns import log_of

GATES = ("started", "closed", "penalties_frozen", "keys_opened", "scored")


@dataclass(frozen=True)
class Standing:
    """The gates that a session has passed, and what was taken over from it."""

    code: str
    title: str
    starts_at: datetime
    passed: dict[str, datetime]
    pulled: int
    passed_round: int
    shares_needed: bool

    @property
    def step(self) -> str:
        """What comes next: `start`, `close`, `penalties`, `keys`, `scores`, `pull`, or `done`."""
        names = ("start", "close", "penalties", "keys", "scores")
        for gate, name in zip(GATES, names, strict=True):
            if gate not in self.passed:
                return name
        return "done" if self.pulled else "pull"


def sessions(campaign: Campaign) -> list[Standing]:
    """Every session of the campaign by code."""
    rows = Session.objects.filter(test__campaign=campaign.code).select_related("test")
    gates = Entry.objects.filter(log=log_of(campaign), gate__in=GATES, scope__startswith="session:")
    at: dict[str, dict[str, datetime]] = {}
    for gate, scope, moment in gates.values_list("gate", "scope", "at"):
        at.setdefault(scope, {})[gate] = moment
    results: dict[str, list[bool]] = {}
    taken_over = RoundResult.objects.filter(candidate__campaign=campaign)
    for code, passed in taken_over.values_list("session", "passed"):
        results.setdefault(code, []).append(passed)
    open_keys = set(
        Seal.objects.filter(test__campaign=campaign.code, keys_opened_at__isnull=False).values_list(
            "test_id", flat=True
        )
    )
    return [
        Standing(
            code=row.code,
            title=row.test.title,
            starts_at=row.starts_at,
            passed=at.get(row.scope, {}),
            pulled=len(results.get(row.code, [])),
            passed_round=sum(results.get(row.code, [])),
            shares_needed=row.test_id not in open_keys,
        )
        for row in sorted(rows, key=lambda row: row.code.encode())
    ]


def steps(session: Standing) -> list[tuple[str, str, datetime | None]]:
    """The gates of a session with what they are now: `done`, `now` or `next`, and when."""
    found: list[tuple[str, str, datetime | None]] = []
    for gate in GATES:
        at = session.passed.get(gate)
        first = not any(state == "now" for _, state, _ in found)
        found.append((gate, "done" if at else "now" if first else "next", at))
    return found


def find(campaign: Campaign, code: str) -> Standing:
    """One session. Refuses `rounds.session.missing`."""
    for one in sessions(campaign):
        if one.code == code:
            return one
    raise Refusal("rounds.session.missing", session=code)


def session(campaign: Campaign, code: str) -> Session:
    """The session's row. Refuses `rounds.session.missing`."""
    rows = Session.objects.select_related("test").filter(test__campaign=campaign.code, code=code)
    found = rows.first()
    if found is None:
        raise Refusal("rounds.session.missing", session=code)
    return found


def deductions(campaign: Campaign, code: str) -> dict[str, int]:
    """What the recorded penalties take in all, in whole per cent; 100 ends the test."""
    imposed = candidates.penalties(campaign, code)
    return {number: taken(penalties) for number, penalties in imposed.items()}


def results(campaign: Campaign, code: str) -> Sequence[RoundResult]:
    """The results of a session as taken over, by number."""
    rows = RoundResult.objects.filter(candidate__campaign=campaign, session=code)
    return list(rows.select_related("candidate__post").order_by("candidate__number"))
