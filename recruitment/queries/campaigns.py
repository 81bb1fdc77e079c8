"""Find a campaign, its log and its gates."""

from django.core.exceptions import ObjectDoesNotExist

from accounts.rules.scopes import Scope
from ledger.models import Entry, Log
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs
from recruitment.models import Campaign, Post

STAGES = (
    ("archived", "archived"),
    ("approved", "approved"),
    ("appeals_closed", "appeals_closed"),
    ("published", "published"),
    ("ranked", "ranked"),
    ("roster_closed", "roster_closed"),
    ("code_key_committed", "receiving"),
    ("rules_frozen", "receiving"),
)


def find(code: str) -> Campaign:
    """The campaign of that code. Refuses `campaign.missing`."""
    try:
        return Campaign.objects.select_related("agency").get(code=code)
    except ObjectDoesNotExist:
        raise Refusal("campaign.missing", campaign=code) from None


def log_of(campaign: Campaign) -> Log:
    """The office's log of the campaign."""
    return logs.find(campaign.code, "office")


def passed(campaign: Campaign, gate: str, scope: str = "campaign") -> Entry | None:
    """The entry by which the campaign passed a gate, if it did."""
    return gates.passed(log_of(campaign), gate, scope)


def stage(campaign: Campaign) -> str:
    """How far the campaign is, read from its gates: there is no second record of it."""
    log = log_of(campaign)
    for gate, name in STAGES:
        if gates.passed(log, gate, "campaign"):
            return name
    return "planned"


def posts_of(campaign: Campaign) -> list[Post]:
    """The posts in the order of their codes."""
    return sorted(campaign.posts.all(), key=lambda post: post.code.encode())


def post(campaign: Campaign, code: str) -> Post:
    """The post of that code. Refuses `post.missing`."""
    found = campaign.posts.filter(code=code).first()
    if found is None:
        raise Refusal("post.missing", post=code)
    return found


def places() -> list[tuple[Scope, str]]:
    """Every campaign, as a place that roles can be given over."""
    return [
        (("campaign", code), f"{code} – {title}")
        for code, title in Campaign.objects.order_by("code").values_list("code", "title")
    ]


def agency_of(code: str) -> str | None:
    """The code of the agency that runs the campaign, or None for an unknown campaign."""
    return Campaign.objects.filter(code=code).values_list("agency__code", flat=True).first()
