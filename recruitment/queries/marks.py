"""The written mark that counts for each candidate now: joined, or adopted after a re-mark."""

from decimal import Decimal

from law.rules.penalties import Counted, counted
from recruitment.models import Campaign, Mark, RemarkDecision
from recruitment.queries import candidates
from recruitment.rules.marks import from_hundredths


def standing(campaign: Campaign, test: str) -> dict[str, Decimal]:
    """The mark of each joined script by number, before penalties; re-marks taken in."""
    marks = {
        number: from_hundredths(hundredths)
        for number, hundredths in Mark.objects.filter(
            candidate__campaign=campaign, key=test
        ).values_list("candidate__number", "mark_hundredths")
    }
    adopted = RemarkDecision.objects.filter(
        candidate__campaign=campaign, key__startswith=f"{test}/"
    ).order_by("pk")
    for number, hundredths in adopted.values_list("candidate__number", "mark_hundredths"):
        marks[number] = from_hundredths(hundredths)
    return marks


def counting(campaign: Campaign, test: str) -> dict[str, Counted]:
    """What each mark counts for after the penalties of the test."""
    penalties = candidates.penalties(campaign, test)
    decimals = int(campaign.frozen.value("exam", "marking.decimals"))
    return {
        number: counted(mark, penalties.get(number, ()), decimals=decimals)
        for number, mark in standing(campaign, test).items()
    }
