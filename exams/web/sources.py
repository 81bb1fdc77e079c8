"""The texts of law that items rest on: their days, and what must be read again when one ends."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.requests import StaffRequest
from exams.models import Bank, LawSource
from exams.queries import banks as bank_queries
from exams.queries import sources as queries
from exams.services import sources
from ledger.rules.refusals import Refusal
from office.web import lists

OVER = "agency:{agency}"
ACTS = ("bank.import", "bank.review")
REVIEW = "bank.review"


class SourceForm(Form):
    """One text with its days."""

    code = forms.CharField(
        label=gettext_lazy("As it is cited"),
        help_text=gettext_lazy("For example: Luật 80/2025/QH15"),
        max_length=60,
    )
    title = forms.CharField(label=gettext_lazy("Title of the text"), max_length=300)
    from_on = Day(label=gettext_lazy("In force from"), required=False)
    until_on = Day(
        label=gettext_lazy("No longer in force from"),
        required=False,
    )
    act_fields = {"source.code_missing": "code", "source.exists": "code", "source.days": "until_on"}

    def __init__(self, *args: Any, others: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [("", _("None")), *((code, code) for code in others)]
        self.fields["replaced_by"] = forms.ChoiceField(
            label=_("Replaced by"), choices=named, required=False
        )


@doors.acting(*ACTS, over=OVER)
def listed(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The texts, with how many items of this bank rest on each."""
    found = bank_queries.find(agency, bank)
    page = lists.page(request, queries.listed(found, request.at))
    facts = {"bank": found, "page": page}
    return pages.show(request, "exams/sources/list.html", facts)


@doors.acting(REVIEW, over=OVER, methods=("GET", "POST"))
def begin(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """A text that is not in the list yet."""
    found = bank_queries.find(agency, bank)
    form = SourceForm(request.POST or None, others=_others(found, request))
    by, at = request.user, request.at
    if carry(request, form, lambda given: sources.save(found, **given, by=by, at=at)):
        return pages.done(request, _("The text is saved."), "bank:sources", agency, bank)
    return pages.show(request, "exams/sources/edit.html", {"bank": found}, form)


@doors.acting(*ACTS, over=OVER)
def shown(request: StaffRequest, agency: str, bank: str, number: int) -> HttpResponse:
    """One text and the items on it."""
    found = bank_queries.find(agency, bank)
    source = queries.find(found, number)
    page = lists.page(request, queries.resting(found, source))
    ended = source.until_on is not None and source.until_on <= queries.today(request.at)
    facts = {
        "bank": found,
        "source": source,
        "ended": ended,
        "page": page,
        "rows": queries.shown(list(page)),
    }
    return pages.show(request, "exams/sources/text.html", facts)


@doors.acting(REVIEW, over=OVER, methods=("GET", "POST"))
def edit(request: StaffRequest, agency: str, bank: str, number: int) -> HttpResponse:
    """Change the days of a text."""
    found = bank_queries.find(agency, bank)
    source = queries.find(found, number)
    form = SourceForm(
        request.POST or None, initial=_initial(source), others=_others(found, request, source)
    )
    by, at = request.user, request.at
    if carry(
        request, form, lambda given: sources.save(found, **given, number=number, by=by, at=at)
    ):
        return pages.done(request, _("The text is saved."), "bank:source", agency, bank, number)
    return pages.show(request, "exams/sources/edit.html", {"bank": found, "source": source}, form)


@doors.acting(REVIEW, over=OVER, methods=("POST",))
def cite(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Look for known texts in what authors wrote."""
    found = bank_queries.find(agency, bank)
    count = sources.cite(found, by=request.user, at=request.at)
    told = ngettext(
        "%(count)s item is tied to its text.", "%(count)s items are tied to their texts.", count
    )
    return pages.done(request, told % {"count": count}, "bank:sources", agency, bank)


@doors.acting(REVIEW, over=OVER, methods=("POST",))
def decide(request: StaffRequest, agency: str, bank: str, number: int) -> HttpResponse:
    """What becomes of the ticked items on a text."""
    found = bank_queries.find(agency, bank)
    return pages.act(
        request,
        lambda: _decided(request, found, number),
        _("Decided."),
        *("bank:source", agency, bank, number),
    )


def _decided(request: StaffRequest, bank: Bank, number: int) -> int:
    acts = {"keep": sources.keep, "again": sources.read_again, "withdraw": sources.withdraw}
    act = acts.get(request.POST.get("verdict", ""))
    if act is None:
        raise Refusal("item.verdict_unknown")
    codes, comment = request.POST.getlist("code"), request.POST.get("comment", "")[:1000]
    return act(bank, number, codes, comment=comment, by=request.user, at=request.at)


def _others(bank: Bank, request: StaffRequest, but: LawSource | None = None) -> list[str]:
    rows = queries.listed(bank, request.at)
    return [one.row.code for one in rows if but is None or one.row.pk != but.pk]


def _initial(source: LawSource) -> dict[str, Any]:
    return {
        "code": source.code,
        "title": source.title,
        "from_on": source.from_on,
        "until_on": source.until_on,
        "replaced_by": source.replaced_by.code if source.replaced_by else "",
    }
