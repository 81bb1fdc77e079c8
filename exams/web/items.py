"""The items of a bank: a list with filters, one item with its history, review and revision."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.models import Bank, State
from exams.queries import banks as bank_queries
from exams.queries import canaries, item_figures, sources
from exams.queries import items as queries
from exams.queries import reviews as review_queries
from exams.rules import checklists
from exams.rules.items import OPTIONS
from exams.services import items, sights
from exams.titles import ITEM_STATES, LEVELS
from exams.web import reviews
from ledger.rules.refusals import Refusal
from office.web import lists

OVER = "agency:{agency}"
ACTS = ("bank.import", "bank.review")


class FilterForm(forms.Form):
    """What the list is narrowed to."""

    def __init__(self, *args: Any, topics: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(name, name) for name in topics]
        self.fields["topic"] = forms.ChoiceField(
            label=_("Topic"), required=False, choices=[("", _("All")), *named]
        )
        self.order_fields(["q", "topic", "level", "state", "finding", "author"])

    q = forms.CharField(label=gettext_lazy("Words or code"), required=False, max_length=100)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        required=False,
        choices=[("", gettext_lazy("All")), *LEVELS.items()],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *ITEM_STATES.items()],
    )
    finding = forms.ChoiceField(
        label=gettext_lazy("Finding"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            (queries.REFERS, gettext_lazy("An option speaks of others")),
            (queries.TWIN, gettext_lazy("The stem stands twice")),
        ],
    )
    author = forms.ChoiceField(
        label=gettext_lazy("Author"),
        required=False,
        choices=[("", gettext_lazy("All")), ("others", gettext_lazy("Not written by me"))],
    )


class ReviseForm(Form):
    """A new wording of an item."""

    topic = forms.CharField(label=gettext_lazy("Topic"), max_length=100)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=list(LEVELS.items()))
    stem = forms.CharField(
        label=gettext_lazy("Question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    A = forms.CharField(label=gettext_lazy("Option A"), max_length=1000)
    B = forms.CharField(label=gettext_lazy("Option B"), max_length=1000)
    C = forms.CharField(label=gettext_lazy("Option C"), max_length=1000, required=False)
    D = forms.CharField(label=gettext_lazy("Option D"), max_length=1000, required=False)
    right = forms.ChoiceField(
        label=gettext_lazy("Key"), choices=[(i, i) for i in OPTIONS], widget=forms.RadioSelect
    )
    law = forms.CharField(label=gettext_lazy("Legal source"), max_length=500, required=False)


@doors.acting(*ACTS, over=OVER)
def listed(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The items of a bank, filtered, a page at a time or as Excel without their wordings."""
    found = bank_queries.find(agency, bank)
    form = FilterForm(request.GET or None, topics=queries.topics(found))
    given = form.cleaned_data if form.is_valid() else {}
    asked = queries.Filters(text=given.pop("q", ""), **given)
    rows = queries.listed(found, asked, request.user)
    if lists.wants_excel(request):
        return _excel(bank, rows)
    page = lists.page(request, rows)
    sights.note((row.version for row in page if row.stem), request.user, sights.LIST, request.at)
    facts = {
        "bank": found,
        "standing": bank_queries.standing(found, request.user),
        "page": page,
        "filters": form,
        "task_form": reviews.TaskForm(reviewers=review_queries.reviewers(found, request.at)),
        "points": checklists.POINTS,
    }
    return pages.show(request, "exams/items/list.html", facts)


@doors.acting("bank.review", over=OVER, methods=("POST",))
def decide(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Approve, return or withdraw the ticked items."""
    found = bank_queries.find(agency, bank)
    codes = request.POST.getlist("code")[:5000]
    known = "one" in request.POST and queries.known(found, codes[:1])
    back = ("bank:item", agency, bank, codes[0]) if known else None
    return pages.act(
        request,
        lambda: _decided(request, found, codes),
        _told(request.POST.get("verdict", ""), len(codes)),
        *(back or ("bank:items", agency, bank)),
    )


@doors.acting(*ACTS, over=OVER)
def shown(request: StaffRequest, agency: str, bank: str, code: str) -> HttpResponse:
    """One item: wording, key, findings, versions with what changed, and its reviews."""
    found = bank_queries.find(agency, bank)
    canaries.check(found, code, request.user, request.at)
    item = queries.show(found, code)
    sights.note(item.readable, request.user, sights.PAGE, request.at)
    facts = {
        "bank": found,
        "item": item,
        "reviewable": item.newest.row.state in items.OPEN,
        "submittable": item.newest.row.state == State.DRAFT,
        "sheet": review_queries.sheet(found, code, request.at),
        "task_form": reviews.TaskForm(reviewers=review_queries.reviewers(found, request.at)),
        "sat": item_figures.of_item(item.newest.row.item),
        "cited": sources.of(item.newest.row.pk),
        "today": sources.today(request.at),
        "own": item.newest.row.written_by == request.user.reference,
        "sealed_for": bank_queries.sealed_for(found),
        "withdrawable": item.newest.row.state != State.WITHDRAWN and not item.newest.sealed,
    }
    return pages.show(request, "exams/items/item.html", facts)


@doors.acting("bank.import", over=OVER, methods=("GET", "POST"))
def revise(request: StaffRequest, agency: str, bank: str, code: str) -> HttpResponse:
    """A new version of an item, which another member must read again."""
    found = bank_queries.find(agency, bank)
    canaries.check(found, code, request.user, request.at)
    item = queries.show(found, code)
    sights.note(item.readable, request.user, sights.PAGE, request.at)
    form = ReviseForm(request.POST or None, initial=_cells(item.newest))
    at, by = request.at, request.user
    if carry(request, form, lambda given: items.revise(found, code, given, by=by, at=at)):
        told = _("Version %(number)s is saved; another member reviews it now.")
        number = {"number": form.result.number}
        return pages.done(request, told % number, "bank:item", agency, bank, code)
    return pages.show(request, "exams/items/revise.html", {"bank": found, "item": item}, form)


def _cells(version: queries.Version) -> dict[str, str]:
    return {
        "topic": version.row.topic,
        "level": version.row.level,
        "stem": version.wording.stem,
        "right": version.wording.right,
        "law": version.row.law_source,
    } | {option.letter: option.text for option in version.wording.options}


def _decided(request: StaffRequest, bank: Bank, codes: list[str]) -> int:
    if not codes:
        raise Refusal("item.none_chosen")
    comment = request.POST.get("comment", "")[:1000]
    by, at = request.user, request.at
    match request.POST.get("verdict"):
        case "approve":
            told = reviews.answers(request)
            return items.approve(bank, codes=codes, checklist=told, comment=comment, by=by, at=at)
        case "return":
            return items.send_back(bank, codes, comment=comment, by=by, at=at)
        case "withdraw":
            return items.withdraw(bank, codes, comment=comment, by=by, at=at)
    raise Refusal("item.verdict_unknown")


def _told(verdict: str, count: int) -> str:
    sentences = {
        "approve": ngettext("%(count)s item approved.", "%(count)s items approved.", count),
        "return": ngettext(
            "%(count)s item returned to its author.",
            "%(count)s items returned to their authors.",
            count,
        ),
        "withdraw": ngettext("%(count)s item withdrawn.", "%(count)s items withdrawn.", count),
    }
    return sentences.get(verdict, "") % {"count": count}


def _excel(bank: str, rows: list[queries.Line]) -> HttpResponse:
    """Codes and states only: the file leaves the house, wordings and keys do not."""
    titles = [
        _("Item code"),
        _("Version of the item"),
        _("Topic"),
        _("Level"),
        _("State"),
        _("Author"),
    ]
    table = [
        [
            row.code,
            row.number,
            row.topic,
            str(LEVELS[row.level]),
            str(ITEM_STATES[row.state]),
            row.written_by,
        ]
        for row in rows
    ]
    return lists.excel(titles, table, f"{bank}-{_('items')}")
