"""The legal window of appeals, and the appeals themselves."""

from datetime import date

from law.queries import holidays
from law.rules.calendar import Term, term
from ledger.rules.refusals import Refusal
from recruitment.models import Appeal, Campaign
from recruitment.queries import rankings

WINDOW = "days.remark_window"


def window(campaign: Campaign) -> Term | None:
    """The days on which an appeal may come, counted from the first publication."""
    publication = rankings.first_published(campaign)
    if publication is None:
        return None
    figure = campaign.frozen.copy["decree"]["figures"][WINDOW]
    start = publication.published_on
    return term(
        start,
        int(figure["value"]),
        figure["unit"],
        holidays.days_off(start, date(start.year + 1, 12, 31)),
        count_first_day=campaign.count_first_day,
    )


def find(campaign: Campaign, reference: str) -> Appeal:
    """The appeal of that reference. Refuses `appeal.missing`."""
    found = campaign.appeals.select_related("candidate__post").filter(reference=reference).first()
    if found is None:
        raise Refusal("appeal.missing", appeal=reference)
    return found


def undecided(campaign: Campaign) -> list[str]:
    """References of appeals still open, sorted."""
    waiting = campaign.appeals.filter(decision__isnull=True)
    return sorted(waiting.values_list("reference", flat=True))
