"""Names behind candidate numbers, for the rooms in which people show their identity card."""

from collections.abc import Collection

from exams.people import Person
from recruitment.models import Campaign, Candidate


def people(campaign: str, numbers: Collection[str]) -> dict[str, Person]:
    """Name and day of birth of candidates by number; who was erased has none."""
    found = Candidate.objects.filter(campaign__code=campaign, number__in=list(numbers))
    rows = found.exclude(application__person=None).values_list(
        "number", "application__person__full_name", "application__person__birth_date"
    )
    return {number: Person(name, birth) for number, name, birth in rows}


def title(campaign: str) -> str | None:
    """The title of a campaign."""
    return Campaign.objects.filter(code=campaign).values_list("title", flat=True).first()
