"""The list of campaigns, and one campaign at a glance."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.parts import Step
from accounts.web.requests import StaffRequest
from ledger.services import refusals
from office import queues
from office.rules import values
from recruitment.queries import campaigns as queries
from recruitment.queries import overviews


@doors.acting("campaign.view")
def campaigns(request: StaffRequest) -> HttpResponse:
    """The campaigns that the reader may see, each with its stage."""
    found = overviews.visible(request.user, request.at)
    return pages.show(request, "recruitment/overviews/list.html", {"campaigns": found})


@doors.acting("campaign.view", over="campaign:{campaign}")
def campaign(request: StaffRequest, campaign: str) -> HttpResponse:
    """One campaign: where it stands, what its posts have, what waits for the reader in it."""
    found = queries.find(campaign)
    posts = overviews.posts(found)
    facts = {
        "campaign": found,
        "steps": [step(one) for one in overviews.passages(found, request.at)],
        "posts": posts,
        "applied": sum(post.applied for post in posts),
        "accepted": sum(post.accepted for post in posts),
        "undecided": sum(post.undecided for post in posts),
        "quota": sum(post.quota for post in posts),
        "due": [one for one in queues.due(request.user, request.at) if one.where == campaign],
        "list": reverse("recruitment:applications", args=[campaign]),
    }
    return pages.show(request, "recruitment/overviews/campaign.html", facts)


def step(one: overviews.Passage) -> Step:
    """A gate as a point of the timeline."""
    if one.gate == "receiving":
        days = {
            "first": values.show_date(one.opens_on) if one.opens_on else "",
            "last": values.show_date(one.until) if one.until else "",
        }
        return Step(_("Applications are received"), one.state, _("%(first)s to %(last)s") % days)
    when = f"{localtime(one.at):%H:%M %d/%m/%Y}" if one.at else ""
    text = ""
    if one.of > 1 and one.state != "done":
        text = _("%(done)s of %(of)s") % {"done": one.done, "of": one.of}
    if one.until:
        text = _("by law until %(day)s") % {"day": values.show_date(one.until)}
    return Step(str(refusals.title("gate", one.gate)), one.state, when, text)
