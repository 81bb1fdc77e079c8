"""Schemes: the list, one scheme with its numbers, a new value, the head's confirmation."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from office.queries import agencies
from training.queries import programmes
from training.queries import schemes as queries
from training.rules import terms
from training.services import schemes as services
from training.titles import MARKS

BOTH = ("GET", "POST")


class OpenForm(Form):
    """What a scheme is from its first day; its numbers come afterwards, each with its source."""

    act_fields = {"scheme.code_taken": "code", "scheme.years": "last_year"}

    agency = forms.ChoiceField(label=gettext_lazy("Agency"))
    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9.-]{0,19}$",
        label=gettext_lazy("Code of the scheme"),
        help_text=gettext_lazy("Capital letters, digits and hyphens, for example CCN."),
        error_messages={"invalid": gettext_lazy("Use capital letters, digits and hyphens only.")},
    )
    title = forms.CharField(label=gettext_lazy("Name of the scheme"), max_length=400)
    legal_basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        help_text=gettext_lazy(
            "One text a line, with number and date as they stand on the paper. Leave out what is "
            "not known."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    target = forms.IntegerField(
        label=gettext_lazy("Target (people)"), min_value=1, max_value=100_000
    )
    first_year = forms.IntegerField(
        label=gettext_lazy("First year"), min_value=1990, max_value=2100
    )
    last_year = forms.IntegerField(label=gettext_lazy("Last year"), min_value=1990, max_value=2100)

    def __init__(self, *args: Any, places: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = list(places.items())  # type: ignore[attr-defined]


class ValueForm(Form):
    """A new version of one number."""

    act_fields = {
        "rule.mark": "mark",
        "rule.no_source": "source",
        "rule.unchanged": "written",
        "term.empty": "written",
        "term.grades": "written",
        "term.not_a_number": "written",
        "term.out_of_range": "written",
        "term.too_many": "written",
    }

    written = forms.CharField(label=gettext_lazy("Value"), required=False, max_length=4000)
    mark = forms.ChoiceField(label=gettext_lazy("How sure it is"), choices=list(MARKS.items()))
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy("Number and date of the text and the article, or who said so."),
        max_length=500,
    )

    def __init__(self, *args: Any, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        kind = terms.TERMS[key].kind
        if kind in {"grades", "list"}:
            self.fields["written"].widget = forms.Textarea(attrs={"rows": 6})
        self.fields["written"].help_text = HINTS[kind]


HINTS = {
    "grades": gettext_lazy("One grade a line, the highest first, like “9,0 Xuất sắc”."),
    "list": gettext_lazy("One entry a line."),
    "number": gettext_lazy(
        "A number, with a comma before the decimals. Leave it empty when the value is unknown."
    ),
    "text": gettext_lazy("In words. Leave it empty when the value is unknown."),
    "whole": gettext_lazy("A whole number. Leave it empty when the value is unknown."),
}


class ConfirmForm(Form):
    """The paper on which a value is confirmed."""

    act_fields = {"rule.no_document": "document"}

    document = forms.CharField(
        label=gettext_lazy("Paper that confirms it"),
        help_text=gettext_lazy("Number, date and who signed it."),
        max_length=200,
    )


@doors.acting("training.view")
def listing(request: StaffRequest) -> HttpResponse:
    """The schemes, intakes and classes the reader sees."""
    facts = {"seen": queries.seen(request.user, request.at)}
    return pages.show(request, "training/schemes/list.html", facts)


@doors.acting("scheme.edit", methods=BOTH)
def open(request: StaffRequest) -> HttpResponse:
    """Open a scheme."""
    by, at = request.user, request.at
    mine = agencies.where(by, "scheme.edit", at)
    places = {one.code: one.name for one in mine}
    form = OpenForm(request.POST or None, places=places)
    if carry(
        request, form, lambda given: services.open_scheme(**_opened(given, mine), by=by, at=at)
    ):
        told = _("The scheme is open. Write down its numbers, each with its source.")
        return pages.done(request, told, "training:scheme", form.result.code)
    return pages.show(request, "training/schemes/open.html", {"agencies": places}, form)


@doors.acting("training.view", over="scheme:{scheme}")
def scheme(request: StaffRequest, scheme: str) -> HttpResponse:
    """One scheme: legal basis, target, years, its numbers, programmes and intakes."""
    found = queries.find(scheme)
    facts = {
        "scheme": found,
        "values": queries.values(found),
        "programmes": programmes.listed(found),
        "intakes": queries.intakes_of(found),
    }
    return pages.show(request, "training/schemes/scheme.html", facts)


@doors.acting("training.view", over="scheme:{scheme}")
def rule(request: StaffRequest, scheme: str, key: str) -> HttpResponse:
    """One number: every version with its source, and the forms to change or confirm it."""
    return _rule(request, scheme, key)


@doors.acting("scheme.edit", over="scheme:{scheme}", methods=BOTH)
def rule_set(request: StaffRequest, scheme: str, key: str) -> HttpResponse:
    """Write a new version of a number."""
    found, by, at = queries.find(scheme), request.user, request.at
    form = ValueForm(request.POST or None, key=_known(key))
    if carry(request, form, lambda given: services.set_value(found, key, **given, by=by, at=at)):
        told = _(
            "Written down. No decision relies on it before the head of the authority confirms it."
        )
        return pages.done(request, told, "training:rule", scheme, key)
    return _rule(request, scheme, key, setting=form)


@doors.acting("scheme.confirm", over="scheme:{scheme}", methods=BOTH)
def rule_confirm(request: StaffRequest, scheme: str, key: str, version: int) -> HttpResponse:
    """The head's word that a version holds."""
    found, by, at = queries.find(scheme), request.user, request.at
    form = ConfirmForm(request.POST or None)
    if carry(
        request, form, lambda given: services.confirm(found, key, version, **given, by=by, at=at)
    ):
        told = _("Confirmed. Decisions may rely on this value from now on.")
        return pages.done(request, told, "training:rule", scheme, key)
    return _rule(request, scheme, key, confirming=form)


def _rule(
    request: StaffRequest,
    scheme: str,
    key: str,
    *,
    setting: ValueForm | None = None,
    confirming: ConfirmForm | None = None,
) -> HttpResponse:
    found = queries.find(scheme)
    facts = {
        "scheme": found,
        "value": queries.value(found, _known(key)),
        "versions": queries.history(found, key),
        "setting": setting or ValueForm(key=key),
        "confirming": confirming or ConfirmForm(),
    }
    return pages.show(request, "training/schemes/rule.html", facts, setting or confirming)


def _known(key: str) -> str:
    if key not in terms.TERMS:
        raise Http404(key)
    return key


def _opened(given: dict[str, Any], mine: list[Any]) -> dict[str, Any]:
    """What the service takes: the agency itself, the legal basis line by line."""
    agency = next(one for one in mine if one.code == given["agency"])
    basis = given["legal_basis"].splitlines()
    return {**given, "agency": agency, "legal_basis": basis}
