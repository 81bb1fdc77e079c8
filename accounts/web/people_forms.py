"""Forms about people and their roles."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import people
from accounts.titles import TITLES
from accounts.web.forms import Day, Form

STATES = {
    "": _("All"),
    "awake": _("Ready to work"),
    "asleep": _("Second step not set up"),
    "new": _("Has not signed in yet"),
}


class Search(Form):
    """A name, and how far the sign-in is."""

    words = forms.CharField(label=_("Name"), required=False)
    state = forms.ChoiceField(label=_("Sign-in"), required=False, choices=list(STATES.items()))


class NewPerson(Form):
    """Name and user name."""

    act_fields: ClassVar[dict[str, str]] = {
        "user.name_missing": "full_name",
        "user.name_taken": "username",
    }
    full_name = forms.CharField(
        label=_("Full name"), help_text=_("Family name first."), max_length=120
    )
    username = forms.CharField(
        label=_("User name"),
        help_text=_("To sign in with, for example ledung. It cannot be changed later."),
        max_length=64,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )


class Reason(Form):
    """Why a sign-in is reset."""

    act_fields: ClassVar[dict[str, str]] = {"user.reason_missing": "reason"}
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "Who asked, and how you knew who it was. It is kept with the line in the register."
        ),
        max_length=300,
    )


class Giving(Form):
    """A role, a place, days, the appointing document."""

    act_fields: ClassVar[dict[str, str]] = {
        "grant.alias_taken": "alias",
        "grant.ends_before_it_starts": "ends_on",
        "grant.held_already": "role",
        "grant.not_yours_to_give": "role",
        "grant.reason_missing": "reason",
        "grant.roles_clash": "role",
        "grant.roles_need_a_decision": "override",
        "grant.scope_unknown": "place",
    }
    role = forms.ChoiceField(label=_("Role"))
    place = forms.ChoiceField(label=_("Where"))
    part = forms.CharField(
        label=_("Part of it"),
        required=False,
        max_length=40,
        help_text=_(
            "Only for markers and invigilators of one part: the key of the written test or "
            "session, for example NVCN or KTC/1."
        ),
    )
    starts_on = Day(label=_("From"), required=False, help_text=_("Empty: from now on."))
    ends_on = Day(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))
    alias = forms.CharField(
        label=_("Name in this role"),
        required=False,
        max_length=32,
        help_text=_("For markers: the sign under which the marks stand, for example M01."),
    )
    reason = forms.CharField(
        label=_("Appointing document"),
        max_length=300,
        help_text=_("Number and date of the decision."),
    )
    override = forms.CharField(
        label=_("Decision of the Council on two roles"),
        required=False,
        max_length=300,
        help_text=_("Only when the law leaves it to the Council that one person holds both."),
    )

    def __init__(self, *args: Any, reader: User, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = people.roles_to_give(reader, at)
        self.fields["role"].choices = [("", "")] + [(r.value, TITLES[r]) for r in roles]  # type: ignore[attr-defined]
        places = people.places_to_give(reader, at)
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (scope, title or now_("The whole office")) for scope, title in places.items()
        ]

    def clean(self) -> dict[str, Any]:
        """What the service takes: a scope, moments; the last day is whole."""
        given = super().clean()
        if "place" not in given:
            return given
        kind, _colon, key = given.pop("place").partition(":")
        part = given.pop("part", "").strip().strip("/")
        if part:
            kind, key = ("session" if "/" in part else "board"), f"{key}/{part}"
        starts, ends = given.get("starts_on"), given.get("ends_on")
        given |= {
            "scope": (kind, key),
            "starts_on": _moment(starts, time.min) if starts else None,
            "ends_on": _moment(ends, time.max) if ends else None,
        }
        return given


class Ending(Form):
    """Which role ends, and why."""

    act_fields: ClassVar[dict[str, str]] = {"grant.reason_missing": "reason"}
    grant = forms.ChoiceField(label=_("Role"))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Number and date of the decision.")
    )

    def __init__(self, *args: Any, roles: Iterable[people.Held], **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = {held.key: held.grant for held in roles if held.yours}
        self.fields["grant"].choices = [  # type: ignore[attr-defined]
            (held.key, f"{TITLES[held.grant.role]} – {held.place or held.scope[1]}")  # type: ignore[index]
            for held in roles
            if held.yours
        ]

    def clean(self) -> dict[str, Any]:
        """The grant itself."""
        given = super().clean()
        if "grant" in given:
            given["grant"] = self.held[given["grant"]]
        return given


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at.replace(microsecond=0)))
