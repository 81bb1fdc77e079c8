"""Items given to one reader alone, and the search for whom a leaked text came from."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.queries import banks as bank_queries
from exams.queries import canaries as queries
from exams.queries import items as item_queries
from exams.rules.items import OPTIONS
from exams.services import canaries
from exams.titles import LEVELS
from office.web import lists

OVER = "agency:{agency}"
ACT = queries.ACT


class CanaryForm(Form):
    """An item in words of its own, and its one reader."""

    stem = forms.CharField(
        label=gettext_lazy("Question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    A = forms.CharField(label=gettext_lazy("Option A"), max_length=1000)
    B = forms.CharField(label=gettext_lazy("Option B"), max_length=1000)
    C = forms.CharField(label=gettext_lazy("Option C"), max_length=1000)
    D = forms.CharField(label=gettext_lazy("Option D"), max_length=1000)
    right = forms.ChoiceField(
        label=gettext_lazy("Key"), choices=[(i, i) for i in OPTIONS], widget=forms.RadioSelect
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=list(LEVELS.items()))
    act_fields = {"reader.missing": "reader"}

    def __init__(
        self, *args: Any, readers: dict[str, str], topics: list[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["reader"] = forms.ChoiceField(
            label=_("Given to"), choices=list(readers.items())
        )
        self.fields["topic"] = forms.ChoiceField(
            label=_("Topic"), choices=[(name, name) for name in topics]
        )
        self.order_fields(["reader", "topic", "level", "stem", *OPTIONS, "right"])


class TraceForm(forms.Form):
    """A text that has turned up somewhere."""

    text = forms.CharField(
        label=gettext_lazy("The text that turned up"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
    )


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def listed(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The canaries of a bank, and a form to give a new one."""
    found = bank_queries.find(agency, bank)
    by, at = request.user, request.at
    form = CanaryForm(
        request.POST or None,
        readers=queries.readers(found, at),
        topics=item_queries.topics(found),
    )

    def give(given: dict[str, Any]) -> object:
        return canaries.give(found, given.pop("reader"), given, by=by, at=at)

    if carry(request, form, give):
        return pages.done(request, _("The item is given."), "bank:canaries", agency, bank)
    page = lists.page(request, queries.listed(found))
    return pages.show(request, "exams/canaries/list.html", {"bank": found, "page": page}, form)


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def trace(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Which items a leaked text repeats, and who was shown them."""
    found = bank_queries.find(agency, bank)
    form = TraceForm(request.POST or None)
    asked = request.method == "POST" and form.is_valid()
    facts = {
        "bank": found,
        "form": form,
        "asked": asked,
        "traces": queries.traced(found, form.cleaned_data["text"]) if asked else [],
    }
    return pages.show(request, "exams/canaries/trace.html", facts)
