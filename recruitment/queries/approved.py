"""The approved selected of a campaign as people, for the house that takes them on."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts import access
from accounts.models import User
from recruitment.models import Campaign, Person
from recruitment.queries import campaigns, rankings
from recruitment.rules.outcomes import SELECTED


@dataclass(frozen=True)
class Selected:
    """One selected candidate with what he wrote about himself."""

    number: str
    post: str
    full_name: str
    birth_date: date
    sex: str
    ethnicity: str
    identity_number: str
    phone: str
    email: str
    address: str
    qualification: str


def listed(user: User, at: datetime) -> list[Campaign]:
    """The campaigns whose results are approved and which the reader may see, newest first."""
    rows = Campaign.objects.select_related("agency").order_by("-opens_on", "code")
    seen = access.visible(
        rows, user, "campaign.view", at, kind="campaign", path=("code",), agency="agency__code"
    )
    return [one for one in seen if campaigns.passed(one, "approved")]


def people(campaign: Campaign) -> list[Selected]:
    """The selected of the approved version by post and rank, erased persons left out; nobody before approval."""
    ranking = rankings.latest(campaign)
    if ranking is None or campaigns.passed(campaign, "approved") is None:
        return []
    wanted = [row for row in rankings.rows(ranking) if row["outcome"] == SELECTED]
    known = Person.objects.filter(
        campaign=campaign, application__candidate__number__in=[row["number"] for row in wanted]
    )
    found = {
        one.application.candidate.number: one
        for one in known.select_related("application__candidate")
    }
    return [
        _selected(row["number"], row["post"], found[row["number"]])
        for row in wanted
        if row["number"] in found
    ]


def _selected(number: str, post: str, person: Person) -> Selected:
    return Selected(
        number=number,
        post=post,
        full_name=person.full_name,
        birth_date=person.birth_date,
        sex=person.sex,
        ethnicity=person.ethnicity,
        identity_number=person.identity_number,
        phone=person.phone,
        email=person.email,
        address=person.address,
        qualification=person.qualification,
    )
