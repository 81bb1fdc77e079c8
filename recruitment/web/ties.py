"""A tie at the last place: the head of the authority decides, with document and reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from recruitment.queries import campaigns, standings
from recruitment.services import ties
from recruitment.web.keys import posted

OVER = "campaign:{campaign}"


class TieForm(Form):
    """A place for each of the tied, and the decision it rests on."""

    decided_by = forms.CharField(label=gettext_lazy("Decided by"), max_length=120)
    document = forms.CharField(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("Number and day of the decision on paper."),
        max_length=60,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, tied: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.tied = tied
        places = [("", "–"), *((n, n) for n in range(1, len(tied) + 1))]
        chosen = {
            f"place_{number}": forms.TypedChoiceField(
                label=_("Place of candidate %(number)s") % {"number": number},
                choices=places,
                coerce=int,
            )
            for number in tied
        }
        self.fields = {**chosen, **self.fields}

    def clean(self) -> dict[str, Any]:
        """The order; each place is given once."""
        given = super().clean()
        places = {number: given.get(f"place_{number}") for number in self.tied}
        chosen = [place for place in places.values() if place]
        if len(chosen) == len(self.tied) and len(set(chosen)) != len(chosen):
            raise ValidationError(_("Give each place to one candidate only."))
        given["order"] = sorted(self.tied, key=lambda number: places[number] or 0)
        return given


@doors.acting("tie.decide", "ranking.compute", over=OVER)
def tie(request: StaffRequest, campaign: str, post: str) -> HttpResponse:
    """Who is tied, for how many places, and the form of the decision."""
    return _tie(request, campaign, post)


@doors.acting("tie.decide", over=OVER, methods=("GET", "POST"))
def tie_decide(request: StaffRequest, campaign: str, post: str) -> HttpResponse:
    """Record the head's decision."""
    return _tie(request, campaign, post)


def _tie(request: StaffRequest, campaign: str, post: str) -> HttpResponse:
    found = campaigns.find(campaign)
    row = standings.post(found, post)
    state = standings.tie_of(found, row)
    known = {"decided_by": request.user.full_name}
    form = TieForm(posted(request), initial=known, tied=state.tied if state else ())
    by, at = request.user, request.at
    if state and carry(
        request,
        form,
        lambda given: ties.decide(
            found,
            post,
            order=given["order"],
            decided_by=given["decided_by"],
            document=given["document"],
            reason=given["reason"],
            by=by,
            at=at,
        ),
    ):
        told = _("The decision on post %(post)s is on record. The campaign can be ranked.")
        return pages.done(request, told % {"post": post}, "recruitment:rankings", campaign)
    facts = {
        "campaign": found,
        "post": row,
        "tie": state,
        "entrants": standings.tied_entrants(found, row, state),
        "article": found.frozen.article("decree", "ranking.tie") if found.rules else "",
        "decisions": standings.decisions(row),
    }
    return pages.show(request, "recruitment/ties/decide.html", facts, form)
