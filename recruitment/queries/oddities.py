"""What looks odd in applications: the campaign's window, and the oddities in words."""

from ledger.rules.refusals import Refusal
from ledger.services.refusals import word
from recruitment.models import Campaign
from recruitment.rules import eligibility
from recruitment.rules.oddities import Oddity, Window


def window(campaign: Campaign) -> Window:
    """The days and the least age of a campaign whose rules are frozen."""
    min_age = int(campaign.frozen.value("decree", "eligibility.age_min"))
    return Window(campaign.opens_on, campaign.closes_on, min_age)


def told(odd: Oddity) -> str:
    """The oddity in words; a ground of refusal in the words of the notice."""
    reason = eligibility.REASONS.get(odd.code)
    if reason:
        return f"{reason.wording} ({reason.article})"
    return word(Refusal(odd.code, **odd.facts))
