"""One application beside its checklist: the form's facts, what looks odd, papers, history."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from accounts.models import User
from recruitment.models import Application, ApplicationDocument, Campaign, Decision, Person
from recruitment.queries import applications, oddities
from recruitment.rules import eligibility, terms
from recruitment.rules import oddities as rules

PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True)
class Line:
    """One condition to look at: the ground on which an application fails it."""

    code: str
    wording: str
    article: str
    found: bool
    proposed: bool


@dataclass(frozen=True)
class Claim:
    """A category of priority as declared: what it would give."""

    category: str
    title: str
    points: Decimal


@dataclass(frozen=True)
class Event:
    """One decision in the application's history."""

    outcome: str
    at: datetime
    by: str
    reasons: list[str]


@dataclass(frozen=True)
class Paper:
    """A document that came with the application."""

    reference: str
    kind: str
    name: str
    size: int
    at: datetime
    picture: bool


@dataclass(frozen=True)
class Sheet:
    """Everything a member of the check board needs to decide."""

    application: Application
    person: Person | None
    age: int | None
    lines: list[Line]
    odd: list[str]
    alike: list[applications.Row]
    claims: list[Claim]
    history: list[Event]
    papers: list[Paper]
    proposer: str

    @property
    def proof(self) -> bool:
        """True when some proof of priority came with the application."""
        return any(paper.kind == "priority" for paper in self.papers)


def sheet(campaign: Campaign, reference: str) -> Sheet:
    """The application beside its checklist. Refuses `application.missing`."""
    one = applications.find(campaign, reference)
    person = applications.person_of(one)
    odd = _odd(campaign, one, person)
    decisions = list(Decision.objects.filter(application=one).order_by("pk"))
    last = decisions[-1] if decisions else None
    waiting = last if one.state == "refusal_proposed" else None
    codes = {finding.code for finding in odd}
    lines = [
        Line(
            code,
            reason.wording,
            reason.article,
            code in codes,
            bool(waiting and code in waiting.reasons),
        )
        for code, reason in eligibility.REASONS.items()
    ]
    age = eligibility.age_on(person.birth_date, campaign.closes_on) if person else None
    return Sheet(
        application=one,
        person=person,
        age=age,
        lines=lines,
        odd=[oddities.told(finding) for finding in odd],
        alike=applications.alike(one),
        claims=claims(campaign, one.declared),
        history=_history(decisions),
        papers=papers(one),
        proposer=waiting.by if waiting else "",
    )


def claims(campaign: Campaign, declared: list[str]) -> list[Claim]:
    """The declared categories, the dearest first; only the first counts."""
    points = terms.priority_points(campaign.frozen)
    titles = terms.priority_titles(campaign.frozen)
    found = [Claim(one, titles.get(one, one), points.get(one, Decimal(0))) for one in declared]
    return sorted(found, key=lambda one: (-one.points, one.category))


def papers(application: Application) -> list[Paper]:
    """The documents of an application as they came."""
    rows = ApplicationDocument.objects.filter(application=application).select_related("file")
    return [_paper(row) for row in rows.order_by("pk")]


def photos(campaign: Campaign) -> dict[str, str]:
    """Digest of the last photo of each accepted application, by reference."""
    rows = ApplicationDocument.objects.filter(
        application__campaign=campaign, application__state="accepted", kind="photo"
    )
    return dict(rows.order_by("pk").values_list("application__reference", "sha256"))


def _paper(row: ApplicationDocument) -> Paper:
    file = row.file
    return Paper(
        file.reference, row.kind, file.name, file.size, row.at, file.media_type in PICTURES
    )


def _odd(campaign: Campaign, one: Application, person: Person | None) -> list[rules.Oddity]:
    if person is None:
        return []
    return rules.found(
        person.identity_number,
        person.birth_date,
        person.sex,
        one.received_on,
        oddities.window(campaign),
    )


def _history(decisions: list[Decision]) -> list[Event]:
    known = User.objects.filter(reference__in={one.by for one in decisions})
    names = dict(known.values_list("reference", "full_name"))
    return [
        Event(
            outcome=one.outcome,
            at=one.at,
            by=names.get(one.by, one.by),
            reasons=[eligibility.REASONS[code].wording for code in one.reasons],
        )
        for one in decisions
    ]
