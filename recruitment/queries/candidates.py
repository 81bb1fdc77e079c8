"""Find candidates, their recognised priority and their penalties."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from law.rules.penalties import Penalty as Imposed
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign, Candidate, Penalty, Recognition
from recruitment.rules.marks import from_hundredths


def find(campaign: Campaign, number: str) -> Candidate:
    """The candidate of that number. Refuses `candidate.missing`."""
    found = campaign.candidates.select_related("post").filter(number=number).first()
    if found is None:
        raise Refusal("candidate.missing", number=number)
    return found


def roster(campaign: Campaign) -> dict[str, Candidate]:
    """All candidates by number, in the order of numbers."""
    rows = campaign.candidates.select_related("post")
    return {row.number: row for row in sorted(rows, key=lambda row: row.number)}


def require(people: dict[str, Candidate], numbers: Iterable[str]) -> None:
    """Nothing, when all numbers stand on the roster. Refuses `candidate.missing`."""
    for number in numbers:
        if number not in people:
            raise Refusal("candidate.missing", number=number)


def priorities(campaign: Campaign) -> dict[str, Decimal]:
    """What counts for each candidate: the latest recognition, else what the roster holds."""
    points = {
        row.number: from_hundredths(row.priority_hundredths) for row in campaign.candidates.all()
    }
    recognised = Recognition.objects.filter(candidate__campaign=campaign).order_by("pk")
    for number, hundredths in recognised.values_list("candidate__number", "points_hundredths"):
        points[number] = from_hundredths(hundredths)
    return points


def penalties(campaign: Campaign, key: str) -> dict[str, list[Imposed]]:
    """Penalties of one test or session by candidate number, in the order of their minutes."""
    found: dict[str, list[Imposed]] = defaultdict(list)
    for row in penalty_rows(campaign, key):
        percent = Decimal(row.percent) if row.percent else None
        found[row.candidate.number].append(Imposed(row.kind, percent))
    return dict(found)


def penalty_rows(campaign: Campaign, key: str) -> list[Penalty]:
    """The recorded penalties, by number and minutes."""
    rows = Penalty.objects.filter(candidate__campaign=campaign, key=key)
    return sorted(
        rows.select_related("candidate"),
        key=lambda row: (row.candidate.number, row.minutes.encode()),
    )
