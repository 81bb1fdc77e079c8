"""The roster: whether it may be closed and what is missing, and, closed, the list of candidates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.matrix import roles_for
from law.queries import holidays
from law.rules.calendar import term
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, gates
from office.rules import names
from recruitment.models import Campaign, Candidate
from recruitment.queries import applications
from recruitment.queries.campaigns import log_of, posts_of

BEFORE = {"rules_frozen": "campaign.freeze_rules", "code_key_committed": "codes.commit_key"}
MOST_NUMBERED = 999_999


@dataclass(frozen=True)
class Need:
    """A gate that stands before the roster: passed when, seen by the witnesses, and whose act it is."""

    gate: str
    at: datetime | None
    witnessed: bool
    roles: tuple[str, ...]


@dataclass(frozen=True)
class PostCount:
    """What the roster will hold of one post."""

    code: str
    title: str
    quota: int
    accepted: int


@dataclass(frozen=True)
class Readiness:
    """What closing the roster would do, and what stands against it."""

    counts: dict[str, int]
    posts: list[PostCount]
    needs: list[Need]
    refusal: Refusal | None
    window_open: bool
    check_until: date | None
    closed: Entry | None

    @property
    def total(self) -> int:
        """All applications."""
        return sum(self.counts.values())

    @property
    def accepted(self) -> int:
        """How many numbers will be given."""
        return self.counts.get("accepted", 0)

    @property
    def undecided(self) -> int:
        """Applications that nobody decided yet."""
        return self.counts.get("received", 0) + self.counts.get("refusal_proposed", 0)

    @property
    def last_number(self) -> str:
        """The last number that will be given."""
        return f"{self.accepted:06d}"

    @property
    def ready(self) -> bool:
        """True when nothing stands against closing."""
        return self.refusal is None and not self.undecided and bool(self.accepted)


@dataclass(frozen=True)
class Row:
    """One candidate as the posted list shows one: no identity number."""

    number: str
    name: str
    birth_date: date | None
    post: str
    post_title: str


def readiness(campaign: Campaign, at: datetime) -> Readiness:
    """The sum, the gates before, and the refusal that closing would meet now."""
    log = log_of(campaign)
    try:
        gates.check(log, "roster_closed", "campaign", at=at)
        refusal = None
    except Refusal as found:
        refusal = found
    passed = {
        entry.gate: entry
        for entry in Entry.objects.filter(
            log=log, scope="campaign", gate__in=[*BEFORE, "roster_closed"]
        )
    }
    covered = checkpoints.witnessed_size(log, at=at)
    needs = [_need(gate, act, passed.get(gate), covered) for gate, act in BEFORE.items()]
    counts = applications.counts(campaign)
    return Readiness(
        counts=counts,
        posts=_posts(campaign),
        needs=needs,
        refusal=refusal,
        window_open=timezone.localdate(at) <= campaign.closes_on,
        check_until=check_until(campaign, sum(counts.values())),
        closed=passed.get("roster_closed"),
    )


def check_until(campaign: Campaign, count: int) -> date | None:
    """The last day of the check by law, from the closing day; later for many applications.

    None while the rules are not frozen.
    """
    if campaign.rules is None:
        return None
    figures = campaign.frozen.copy["decree"]["figures"]
    many = count >= int(campaign.frozen.value("decree", "days.many_applicants"))
    figure = figures["days.check_many" if many else "days.check"]
    start = campaign.closes_on
    counted = term(
        start,
        int(figure["value"]),
        figure["unit"],
        holidays.days_off(start, date(start.year + 1, 12, 31)),
        count_first_day=campaign.count_first_day,
    )
    return counted.last_day


def listed(campaign: Campaign, *, post: str = "", text: str = "") -> QuerySet[Candidate]:
    """The candidates in the order of their numbers, which is that of their names."""
    found = campaign.candidates.select_related("post", "application__person")
    if post:
        found = found.filter(post__code=post)
    if text:
        wanted = names.search(text)
        found = found.filter(
            Q(application__person__unaccented__contains=wanted) | Q(number__contains=wanted)
        )
    return found.order_by("number")


def rows(found: Iterable[Candidate]) -> list[Row]:
    """The lines of the list."""
    return [_row(one) for one in found]


def _row(one: Candidate) -> Row:
    person = applications.person_of(one.application)
    return Row(
        one.number,
        person.full_name if person else "",
        person.birth_date if person else None,
        one.post.code,
        one.post.title,
    )


def _need(gate: str, act: str, entry: Entry | None, covered: int) -> Need:
    witnessed = entry is not None and entry.index < covered
    return Need(gate, entry.at if entry else None, witnessed, tuple(roles_for(act)))


def _posts(campaign: Campaign) -> list[PostCount]:
    accepted: dict[str, int] = {}
    for code in campaign.applications.filter(state="accepted").values_list("post__code", flat=True):
        accepted[code] = accepted.get(code, 0) + 1
    return [
        PostCount(post.code, post.title, post.quota, accepted.get(post.code, 0))
        for post in posts_of(campaign)
    ]
