"""Publish a version of the ranking: look once more, then the irreversible step."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from recruitment.queries import appeals, campaigns, rankings, standings
from recruitment.services import publications
from recruitment.web.keys import posted


class PublishForm(Form):
    """One box that says the list was read."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read the list of every post and it is to be shown to everybody.")
    )


@doors.acting("results.publish", over="campaign:{campaign}", methods=("GET", "POST"))
def publication(request: StaffRequest, campaign: str) -> HttpResponse:
    """What will be shown, and what it sets going."""
    found = campaigns.find(campaign)
    form = PublishForm(posted(request))
    by, at = request.user, request.at
    if carry(request, form, lambda given: publications.publish(found, by=by, at=at)):
        told = _("Version %(version)s is published. Have a checkpoint witnessed now.")
        version = form.result.ranking.version
        return pages.done(request, told % {"version": version}, "recruitment:rankings", campaign)
    latest = rankings.latest(found)
    facts = {
        "campaign": found,
        "latest": latest,
        "shown": rankings.published(found),
        "counts": standings.counts(latest) if latest else {},
        "posts": campaigns.posts_of(found),
        "window": appeals.window(found) if found.rules else None,
    }
    return pages.show(request, "recruitment/publications/publish.html", facts, form)
