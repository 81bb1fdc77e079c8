"""What everybody may read of a campaign: its notice, its posts with live counts, its published results.

One query feeds the public page and the API, so that no figure can differ. Nothing here names a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from ledger.models import Entry, Table
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign, Post, Publication, RankedRow
from recruitment.queries import rankings
from recruitment.rules.marks import from_hundredths, text


@dataclass(frozen=True)
class PostCounts:
    """A post as announced, and how many want it: `eligible` grows while applications are checked."""

    code: str
    title: str
    rank: str
    using_body: str
    quota: int
    applied: int
    eligible: int

    @property
    def per_place(self) -> str:
        """Applicants for one place, to one decimal, with a comma."""
        return f"{self.applied / self.quota:.1f}".replace(".", ",") if self.quota else "–"


@dataclass(frozen=True)
class Announced:
    """A campaign as the public sees it."""

    code: str
    title: str
    agency: str
    opens_on: date
    closes_on: date
    decree: str
    exam_regime: str
    stage: str
    posts: Sequence[PostCounts]
    published_on: date | None

    @property
    def quota(self) -> int:
        """Places in all."""
        return sum(post.quota for post in self.posts)

    @property
    def applied(self) -> int:
        """Applications in all."""
        return sum(post.applied for post in self.posts)

    @property
    def eligible(self) -> int:
        """Accepted applications in all."""
        return sum(post.eligible for post in self.posts)

    def open_at(self, at: datetime) -> bool:
        """True while applications are received."""
        inside = self.opens_on <= localdate(at) <= self.closes_on
        return self.stage == "receiving" and inside


@dataclass(frozen=True)
class ResultRow:
    """A published row: numbers only, never a name."""

    number: str
    post: str
    mark: str | None
    priority: str
    total: str | None
    rank: int | None
    outcome: str


STAGES = ("archived", "approved", "appeals_closed", "published", "ranked", "roster_closed")


def campaigns() -> list[Announced]:
    """Every announced campaign, newest first: those whose rules are frozen."""
    return _announced(Q())


def campaign(code: str) -> Announced:
    """One announced campaign. Refuses `campaign.missing`, also while it is only planned."""
    found = _announced(Q(code=code))
    if not found:
        raise Refusal("campaign.missing", campaign=code)
    return found[0]


def known(code: str) -> Campaign:
    """The campaign behind an announced one, without its counts. Refuses `campaign.missing`."""
    found = Campaign.objects.select_related("agency").filter(code=code).first()
    if found is None or "rules_frozen" not in _passed([code]).get(code, ()):
        raise Refusal("campaign.missing", campaign=code)
    return found


def results(code: str) -> list[ResultRow]:
    """The newest published rows of a campaign by post and rank; none before publication.

    Refuses `campaign.missing`.
    """
    ordered = _published_rows(known(code)).order_by("candidate__post__code", "place")
    return [_row(row) for row in ordered]


def result(code: str, number: str) -> ResultRow:
    """One candidate's published row. Refuses `campaign.missing`, `result.missing`."""
    found = row_of(known(code), number)
    if found is None:
        raise Refusal("result.missing", number=number)
    return found


def row_of(campaign: Campaign, number: str) -> ResultRow | None:
    """The newest published row of a candidate, or None when there is none."""
    row = _published_rows(campaign).filter(candidate__number=number).first()
    return _row(row) if row else None


def _announced(where: Q) -> list[Announced]:
    rows = list(
        Campaign.objects.filter(where).select_related("agency").order_by("-opens_on", "-code")
    )
    codes = [row.code for row in rows]
    passed = _passed(codes)
    shown = [row for row in rows if "rules_frozen" in passed.get(row.code, ())]
    published, counts = _published(codes), _counts(Q(campaign__code__in=codes))
    return [
        Announced(
            code=row.code,
            title=row.title,
            agency=row.agency.name,
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            decree=row.decree,
            exam_regime=row.exam_regime,
            stage=next((s for s in STAGES if s in passed[row.code]), "receiving"),
            posts=counts.get(row.code, []),
            published_on=published.get(row.code),
        )
        for row in shown
    ]


def _passed(codes: Sequence[str]) -> dict[str, set[str]]:
    """The campaign's own gates that each of these campaigns has passed."""
    found: dict[str, set[str]] = {}
    gates = Entry.objects.filter(
        scope="campaign", log__room="office", log__campaign__in=codes
    ).exclude(gate="")
    for code, gate in gates.values_list("log__campaign", "gate"):
        found.setdefault(code, set()).add(gate)
    return found


def _published_rows(campaign: Campaign) -> QuerySet[RankedRow]:
    publication = rankings.published(campaign)
    if publication is None:
        return RankedRow.objects.none()
    rows = RankedRow.objects.filter(ranking=publication.ranking)
    return rows.select_related("candidate__post")


def _row(row: RankedRow) -> ResultRow:
    def shown(hundredths: int | None) -> str | None:
        return None if hundredths is None else text(from_hundredths(hundredths))

    return ResultRow(
        number=row.candidate.number,
        post=row.candidate.post.code,
        mark=shown(row.nvcn_hundredths),
        priority=text(from_hundredths(row.priority_hundredths)),
        total=shown(row.total_hundredths),
        rank=row.rank,
        outcome=row.outcome,
    )


def _published(codes: Sequence[str]) -> dict[str, date]:
    found = Publication.objects.filter(ranking__campaign__code__in=codes)
    rows = found.order_by("ranking__version")
    return dict(rows.values_list("ranking__campaign__code", "published_on"))


def _counts(where: Q) -> dict[str, list[PostCounts]]:
    standing = ~Q(applications__state="withdrawn")
    rows = Post.objects.filter(where).annotate(
        applied=Count("applications", filter=standing),
        eligible=Count("applications", filter=Q(applications__state="accepted")),
    )
    found: dict[str, list[PostCounts]] = {}
    for row in rows.select_related("campaign").order_by("campaign__code", "code"):
        found.setdefault(row.campaign.code, []).append(
            PostCounts(
                row.code, row.title, row.rank, row.using_body, row.quota, row.applied, row.eligible
            )
        )
    return found


@dataclass(frozen=True)
class PublishedTable:
    """Where the published rows stand in the log: the version, its root, the entry."""

    version: int
    published_on: date
    root: str
    place: str


def proof(code: str) -> PublishedTable | None:
    """The table behind the newest published results, or None before publication."""
    found = Campaign.objects.filter(code=code).first()
    publication = rankings.published(found) if found else None
    if found is None or publication is None:
        return None
    version = publication.ranking.version
    table = Table.objects.select_related("entry").get(
        log__campaign=code, log__room="office", name=f"published/{version}"
    )
    return PublishedTable(
        version=version,
        published_on=publication.published_on,
        root=bytes(table.root).hex(),
        place=f"office#{table.entry.index}",
    )
