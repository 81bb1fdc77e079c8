"""Applications of a campaign as a list: filtered, sorted, counted, and who stands before and after one.

Every row of a list costs the same few queries, whatever its length.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from ledger.rules.refusals import Refusal
from office.rules import names
from recruitment.models import Application, Campaign, Decision, Person

SORTS = {
    "name": ("person__name_key", "reference"),
    "received": ("received_on", "person__name_key", "reference"),
    "post": ("post__code", "person__name_key", "reference"),
    "number": ("candidate__number", "person__name_key", "reference"),
}
SECOND_LOOK = "second_look"
BATCH = 500


@dataclass(frozen=True)
class Filters:
    """What a reader asks to see. `reader` is who looks, for refusals that others proposed."""

    text: str = ""
    post: str = ""
    state: str = ""
    odd: bool = False
    priority: bool = False
    received_from: date | None = None
    received_to: date | None = None
    sort: str = "name"
    reader: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    reference: str
    name: str
    birth_date: date | None
    post: str
    post_title: str
    state: str
    received_on: date
    odd: bool
    priority: bool
    number: str
    documents: int


@dataclass(frozen=True)
class Place:
    """Where an application stands in a filtered list."""

    at: int
    count: int
    before: str
    after: str


def find(campaign: Campaign, reference: str) -> Application:
    """The application. Refuses `application.missing`."""
    found = (
        Application.objects.select_related("post", "person", "candidate")
        .filter(campaign=campaign, reference=reference)
        .first()
    )
    if found is None:
        raise Refusal("application.missing", application=reference)
    return found


def listed(campaign: Campaign, filters: Filters) -> QuerySet[Application]:
    """The applications asked for, in order."""
    found = Application.objects.filter(campaign=campaign)
    if filters.post:
        found = found.filter(post__code=filters.post)
    if filters.state == SECOND_LOOK:
        found = awaiting_another(campaign, filters.reader)
        found = found.filter(post__code=filters.post) if filters.post else found
    elif filters.state:
        found = found.filter(state=filters.state)
    if filters.received_from:
        found = found.filter(received_on__gte=filters.received_from)
    if filters.received_to:
        found = found.filter(received_on__lte=filters.received_to)
    if filters.priority:
        found = found.exclude(declared=[])
    if filters.odd:
        found = found.filter(Q(person__odd=True) | Exists(_same_name()) | Exists(_same_phone()))
    if filters.text:
        found = found.filter(_matching(filters.text))
    first, *rest = SORTS.get(filters.sort, SORTS["name"])
    return found.order_by(F(first).asc(nulls_last=True), *rest)


def awaiting_another(campaign: Campaign, reader: str) -> QuerySet[Application]:
    """Proposed refusals that somebody other than the reader proposed: the second look is his."""
    proposals = Decision.objects.filter(application=OuterRef("pk"), outcome="refusal_proposed")
    proposer = Subquery(proposals.order_by("-pk").values("by")[:1])
    waiting = Application.objects.filter(campaign=campaign, state="refusal_proposed")
    return waiting.annotate(proposer=proposer).exclude(proposer=reader)


def rows(found: Iterable[Application] | QuerySet[Application]) -> list[Row]:
    """The lines of the list; for a query, with all they show in one more query."""
    if isinstance(found, QuerySet):
        found = found.select_related("post", "person", "candidate").annotate(
            papers=Count("documents")
        )
    return [_row(one) for one in found]


def place(campaign: Campaign, filters: Filters, reference: str) -> Place:
    """Where the application stands among those asked for; nought when it is not among them."""
    found = list(listed(campaign, filters).values_list("reference", flat=True))
    if reference not in found:
        return Place(0, len(found), "", found[0] if found else "")
    at = found.index(reference)
    before = found[at - 1] if at else ""
    after = found[at + 1] if at + 1 < len(found) else ""
    return Place(at + 1, len(found), before, after)


def acceptable(campaign: Campaign, filters: Filters) -> list[str]:
    """References of those asked for that nobody decided yet, in order."""
    found = listed(campaign, filters).filter(state="received")
    return list(found.values_list("reference", flat=True))


def chosen(campaign: Campaign, references: list[str]) -> list[Row]:
    """The lines of the named applications, by name; unknown references are left out."""
    found: list[Application] = []
    for start in range(0, len(references), BATCH):
        part = references[start : start + BATCH]
        rows_of = Application.objects.filter(campaign=campaign, reference__in=part)
        found += rows_of.select_related("post", "person", "candidate")
    lines = [_row(one) for one in found]
    return sorted(lines, key=lambda line: (names.order(line.name), line.reference))


def counts(campaign: Campaign) -> dict[str, int]:
    """How many applications are in each state."""
    found = Application.objects.filter(campaign=campaign).values_list("state")
    return dict(found.annotate(count=Count("pk")).order_by("state"))


def alike(application: Application) -> list[Row]:
    """Other applications of the campaign that may be of the same person."""
    person = person_of(application)
    if person is None:
        return []
    same = Q(person__phone=person.phone) | Q(
        person__unaccented=person.unaccented, person__birth_date=person.birth_date
    )
    others = Application.objects.filter(same, campaign_id=application.campaign_id)
    return rows(others.exclude(pk=application.pk).order_by("person__name_key", "reference")[:10])


def person_of(application: Application) -> Person | None:
    """Who applied; None when the row was erased by law."""
    return getattr(application, "person", None)


def _row(one: Application) -> Row:
    person = person_of(one)
    candidate = getattr(one, "candidate", None)
    return Row(
        reference=one.reference,
        name=person.full_name if person else "",
        birth_date=person.birth_date if person else None,
        post=one.post.code,
        post_title=one.post.title,
        state=one.state,
        received_on=one.received_on,
        odd=bool(person and person.odd),
        priority=bool(one.declared),
        number=candidate.number if candidate else "",
        documents=getattr(one, "papers", 0),
    )


def _matching(text: str) -> Q:
    """Name without diacritics, identity number, candidate number or reference."""
    wanted = names.search(text)
    return (
        Q(person__unaccented__contains=wanted)
        | Q(person__identity_number__contains=wanted)
        | Q(candidate__number=wanted)
        | Q(reference__startswith=wanted)
    )


def _same_phone() -> QuerySet[Person]:
    return Person.objects.filter(
        campaign=OuterRef("campaign"), phone=OuterRef("person__phone")
    ).exclude(application=OuterRef("pk"))


def _same_name() -> QuerySet[Person]:
    return Person.objects.filter(
        campaign=OuterRef("campaign"),
        unaccented=OuterRef("person__unaccented"),
        birth_date=OuterRef("person__birth_date"),
    ).exclude(application=OuterRef("pk"))


def by_reference(campaign: Campaign, *, state: str = "") -> QuerySet[Application]:
    """The applications without their writers, in an order that tells nothing; one state when asked."""
    found = Application.objects.filter(campaign=campaign).select_related("post")
    return (found.filter(state=state) if state else found).order_by("reference")
