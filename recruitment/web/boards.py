"""Boards of a campaign: who sits where, appointed and released with a document."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rules.roles import Role
from accounts.services import grants
from accounts.titles import TITLES
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from recruitment.queries import boards as queries
from recruitment.queries import campaigns
from recruitment.web.keys import posted

OVER = "campaign:{campaign}"


class GiveForm(Form):
    """One appointment."""

    act_fields = {
        "grant.reason_missing": "reason",
        "grant.ends_before_it_starts": "ends_on",
        "grant.held_already": "role",
        "grant.alias_taken": "alias",
        "grant.roles_clash": "role",
        "grant.roles_need_a_decision": "override",
        "grant.not_yours_to_give": "role",
        "grant.to_oneself": "person",
    }

    person = forms.ChoiceField(label=gettext_lazy("Person"))
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    place = forms.ChoiceField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("Markers and their heads are appointed for one written test."),
        required=False,
    )
    alias = forms.CharField(
        label=gettext_lazy("Name on the board"),
        help_text=gettext_lazy("For markers: the name under which marks are given, such as M01."),
        max_length=32,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Decision"),
        help_text=gettext_lazy("Number and day of the decision that appoints."),
        max_length=300,
    )
    ends_on = Day(label=gettext_lazy("Until the end of"), required=False)
    override = forms.CharField(
        label=gettext_lazy("Reason of the Council, if two roles meet in one person"),
        help_text=gettext_lazy(
            "Only where the law leaves room for a decision; otherwise the appointment is refused."
        ),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        roles: list[Role],
        places: list[str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        titles = sorted(((role.value, str(TITLES[role])) for role in roles), key=lambda p: p[1])
        self.fields["person"].choices = [("", "–"), *people]  # type: ignore[attr-defined]
        self.fields["role"].choices = [("", "–"), *titles]  # type: ignore[attr-defined]
        whole = ("", _("the whole campaign"))
        self.fields["place"].choices = [whole, *((one, one) for one in places if one)]  # type: ignore[attr-defined]

    def ends_at(self) -> datetime | None:
        """The moment at which the last day ends."""
        day = self.cleaned_data.get("ends_on")
        return (
            None if day is None else timezone.make_aware(datetime.combine(day, datetime.max.time()))
        )


class EndForm(Form):
    """Why a role ends."""

    act_fields = {"grant.reason_missing": "reason"}

    reason = forms.CharField(label=gettext_lazy("Decision or reason"), max_length=300)


@doors.acting("grant.give", "bundle.export", over=OVER)
def boards(request: StaffRequest, campaign: str) -> HttpResponse:
    """Every board with its people, also those who left."""
    found = campaigns.find(campaign)
    facts = {"campaign": found, "boards": queries.boards(found, request.at)}
    return pages.show(request, "recruitment/boards/boards.html", facts)


@doors.acting("grant.give", over=OVER, methods=("GET", "POST"))
def give(request: StaffRequest, campaign: str) -> HttpResponse:
    """Appoint somebody; what the law separates is refused with its article."""
    found = campaigns.find(campaign)
    by, at = request.user, request.at
    scopes = dict(queries.places(found))
    form = GiveForm(
        posted(request),
        people=queries.people(),
        roles=queries.giveable(found, by, at),
        places=list(scopes),
    )
    if carry(
        request,
        form,
        lambda given: grants.give(
            queries.person(given["person"]),
            role=given["role"],
            scope=scopes[given["place"]],
            by=by,
            at=at,
            reason=given["reason"],
            ends_on=form.ends_at(),
            alias=given["alias"],
            override=given["override"],
        ),
    ):
        told = _("%(name)s is appointed: %(role)s.")
        facts = {"name": form.result.user, "role": TITLES[Role(form.result.role)]}
        return pages.done(request, told % facts, "recruitment:boards", campaign)
    return pages.show(request, "recruitment/boards/give.html", {"campaign": found}, form)


@doors.acting("grant.end", over=OVER, methods=("GET", "POST"))
def end(request: StaffRequest, campaign: str, grant: int) -> HttpResponse:
    """Release somebody from a role; it stays on record."""
    found = campaigns.find(campaign)
    row = queries.grant(found, grant)
    form = EndForm(posted(request))
    by, at = request.user, request.at
    if carry(request, form, lambda given: grants.end(row, by=by, at=at, reason=given["reason"])):
        told = _("The role of %(name)s has ended.") % {"name": row.user}
        return pages.done(request, told, "recruitment:boards", campaign)
    return pages.show(
        request, "recruitment/boards/end.html", {"campaign": found, "grant": row}, form
    )
