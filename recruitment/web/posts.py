"""Posts of a campaign whose rules are still open."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from recruitment.queries import campaigns, plans
from recruitment.services import campaigns as services
from recruitment.titles import RANKS
from recruitment.web.keys import posted


class PostForm(Form):
    """A post as the plan has it."""

    act_fields = {"post.exists": "code"}

    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]{0,19}$",
        label=gettext_lazy("Code of the post"),
        help_text=gettext_lazy("For example VT01."),
        error_messages={"invalid": gettext_lazy("Use capital letters, digits and hyphens only.")},
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    rank = forms.ChoiceField(label=gettext_lazy("Civil servant rank"))
    using_body = forms.CharField(label=gettext_lazy("Body that will use the post"), max_length=300)
    quota = forms.IntegerField(label=gettext_lazy("Quota"), min_value=1, max_value=5000)
    round1_test = forms.CharField(
        label=gettext_lazy("Test of round 1, on computers"),
        help_text=gettext_lazy("Code of the test; empty for ranks whose exam has one round."),
        max_length=20,
        required=False,
    )
    written_test = forms.CharField(
        label=gettext_lazy("Professional test, written"),
        help_text=gettext_lazy("Code of the test, for example NVCN."),
        max_length=20,
    )

    def __init__(self, *args: Any, ranks: list[tuple[str, bool]], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(rank, RANKS.get(rank, rank)) for rank, _round1 in ranks]
        self.fields["rank"].choices = named  # type: ignore[attr-defined]


@doors.acting("campaign.open", over="campaign:{campaign}", methods=("GET", "POST"))
def add(request: StaffRequest, campaign: str) -> HttpResponse:
    """Add a post."""
    found = campaigns.find(campaign)
    first = {"rank": "chuyen_vien", "round1_test": "KTC", "written_test": "NVCN"}
    form = PostForm(posted(request), ranks=plans.ranks(found), initial=first)
    by, at = request.user, request.at
    if carry(request, form, lambda given: services.add_post(found, by=by, at=at, **given)):
        told = _("Post %(post)s is added.")
        return pages.done(request, told % {"post": form.result.code}, "recruitment:plan", campaign)
    return pages.show(request, "recruitment/posts/add.html", {"campaign": found}, form)
