"""Parallel forms of a test: what is wished, how far the search is, taking what it found."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, Number, carry, sent
from accounts.web.requests import StaffRequest
from exams.models import Assembly, Test
from exams.queries import assemblies as queries
from exams.queries import grids, tests
from exams.services import assemblies

OVER = "campaign:{campaign}"
PLACE = "papers:assembly"


class WishForm(Form):
    """What the forms must be."""

    act_fields = {"bank.sealed": "bank"}

    bank = forms.ChoiceField(label=gettext_lazy("Bank"))
    count = forms.IntegerField(label=gettext_lazy("Forms"), min_value=1, max_value=20, initial=3)
    overlap = forms.IntegerField(
        label=gettext_lazy("Questions that two forms may share"),
        min_value=0,
        max_value=500,
        initial=0,
    )
    least = forms.IntegerField(
        label=gettext_lazy("Right answers under each letter, at least"), min_value=0, required=False
    )
    most = forms.IntegerField(
        label=gettext_lazy("Right answers under each letter, at most"),
        help_text=gettext_lazy("Leave both empty where letters need no balance."),
        min_value=1,
        required=False,
    )
    within = Number(
        label=gettext_lazy("Difficulty of a form may differ from the bank's by"),
        help_text=gettext_lazy("In steps of difficulty, summed over the form."),
        min_value=Decimal("0.001"),
        max_value=Decimal(500),
        decimal_places=3,
        initial="1",
    )
    enough = Number(
        label=gettext_lazy("Stop when nothing can be better by more than"),
        min_value=Decimal(0),
        max_value=Decimal(500),
        decimal_places=3,
        initial="0,05",
    )
    seconds = forms.IntegerField(
        label=gettext_lazy("Search for at most (seconds)"), min_value=1, max_value=600, initial=60
    )

    def __init__(self, *args: Any, test: Test, **options: Any) -> None:
        super().__init__(*args, **options)
        self.banks = {bank.code: bank for bank in grids.banks(test)}
        choices = [(bank.code, f"{bank.code} · {bank.title}") for bank in self.banks.values()]
        self.fields["bank"].choices = choices  # type: ignore[attr-defined]
        length = test.questions or 0
        self.fields["least"].initial = max(length // 4 - length // 10, 0)
        self.fields["most"].initial = -(-length // 4) + length // 10

    def clean(self) -> dict[str, Any]:
        """Both bounds or none, in order."""
        given = super().clean()
        least, most = given.get("least"), given.get("most")
        if (least is None) != (most is None) and not self.errors:
            self.add_error("most", _("Fill in both bounds, or neither."))
        elif least is not None and most is not None and least > most:
            self.add_error("most", _("This is less than the least."))
        return given

    def asked(self) -> assemblies.Asked:
        """The wish in thousandths."""
        given = self.cleaned_data
        keys = None if given["least"] is None else (given["least"], given["most"])
        return assemblies.Asked(
            given["count"],
            given["overlap"],
            keys,
            int(given["within"] * 1000),
            int(given["enough"] * 1000),
            given["seconds"],
        )


@doors.acting("blueprint.set", over=OVER, methods=("GET", "POST"))
def page(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The form of a wish, and the searches so far; it renews itself while one is at work."""
    found = tests.find(campaign, test)
    form = WishForm(sent(request)[0], test=found)
    by, at = request.user, request.at

    def run(given: dict[str, Any]) -> None:
        bank = form.banks[given["bank"]]
        assemblies.launch(assemblies.ask(found, bank, form.asked(), by=by, at=at))

    if carry(request, form, run):
        return pages.done(request, _("The search has begun."), PLACE, campaign, test)
    facts = {
        "campaign": campaign,
        "test": found,
        "page": queries.page(found),
        "may_set": access.may(by, "blueprint.set", ("campaign", campaign), at),
    }
    return pages.show(request, "exams/assemblies/page.html", facts, form)


@doors.acting("blueprint.set", over=OVER, methods=("POST",))
def cancel(request: StaffRequest, campaign: str, test: str, search: int) -> HttpResponse:
    """Ask a search to stop."""
    found = _search(campaign, test, search)
    return pages.act(
        request,
        lambda: assemblies.cancel(found, by=request.user, at=request.at),
        _("The search stops; what it has found stays."),
        PLACE,
        campaign,
        test,
    )


@doors.acting("blueprint.set", over=OVER, methods=("POST",))
def take(request: StaffRequest, campaign: str, test: str, search: int) -> HttpResponse:
    """Take the forms of a search for the test."""
    found = _search(campaign, test, search)
    return pages.act(
        request,
        lambda: assemblies.take(found, by=request.user, at=request.at),
        _("The forms are taken. They are sealed with the bank."),
        PLACE,
        campaign,
        test,
    )


def _search(campaign: str, test: str, search: int) -> Assembly:
    rows = tests.find(campaign, test).assemblies.select_related("test", "bank")
    return pages.find(rows, pk=search)
