"""Items that must not meet in a paper, and pairs of look-alikes to decide on."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.models import Bank
from exams.queries import banks as bank_queries
from exams.queries import enemies as queries
from exams.queries import likeness
from exams.services import enemies, sights
from ledger.rules.refusals import Refusal
from office.web import lists

OVER = "agency:{agency}"
ACTS = ("bank.import", "bank.review")
REVIEW = "bank.review"
PER = 10


class SetForm(Form):
    """The items of a set, and why they must not meet."""

    codes = forms.CharField(
        label=gettext_lazy("Codes of the items"),
        help_text=gettext_lazy("At least two, with spaces or commas between them."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
    act_fields = {
        "enemies.few": "codes",
        "enemies.unknown": "codes",
        "enemies.reason_missing": "reason",
    }

    def clean_codes(self) -> list[str]:
        """The codes one by one."""
        return str(self.cleaned_data["codes"]).replace(",", " ").replace(";", " ").split()


class DissolveForm(Form):
    """Why the items of a set may meet again."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


@doors.acting(*ACTS, over=OVER)
def pairs(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Pairs of items that look alike and that nobody has decided on."""
    found = bank_queries.find(agency, bank)
    page = lists.page(request, likeness.undecided(found), per=PER)
    shown = likeness.beside(found, list(page))
    versions = [side.version for one in shown for side in (one.first, one.second)]
    sights.note(versions, request.user, sights.LIST, request.at)
    facts = {"bank": found, "page": page, "pairs": shown}
    return pages.show(request, "exams/enemies/pairs.html", facts)


@doors.acting(REVIEW, over=OVER, methods=("POST",))
def decide(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """What becomes of one pair: enemies, both kept, or one withdrawn."""
    found = bank_queries.find(agency, bank)
    return pages.act(
        request, lambda: _decided(request, found), _("Decided."), "bank:pairs", agency, bank
    )


@doors.acting(*ACTS, over=OVER, methods=("GET", "POST"))
def listed(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The sets of enemies of a bank, and a form for a new one."""
    found = bank_queries.find(agency, bank)
    form = SetForm(request.POST or None)
    by, at = request.user, request.at
    if carry(request, form, lambda given: enemies.make(found, **given, by=by, at=at)):
        return pages.done(request, _("The set is saved."), "bank:enemies", agency, bank)
    page = lists.page(request, queries.listed(found))
    return pages.show(request, "exams/enemies/list.html", {"bank": found, "page": page}, form)


@doors.acting(REVIEW, over=OVER, methods=("GET", "POST"))
def edit(request: StaffRequest, agency: str, bank: str, number: int) -> HttpResponse:
    """One set: its items and its reason."""
    found = bank_queries.find(agency, bank)
    held = queries.find(found, number)
    given = {"codes": " ".join(held.codes), "reason": held.row.reason}
    form = SetForm(request.POST or None, initial=given)
    by, at = request.user, request.at
    if carry(request, form, lambda given: enemies.change(held.row, **given, by=by, at=at)):
        return pages.done(request, _("The set is saved."), "bank:enemies", agency, bank)
    facts = {"bank": found, "held": held, "dissolving": DissolveForm()}
    return pages.show(request, "exams/enemies/edit.html", facts, form)


@doors.acting(REVIEW, over=OVER, methods=("POST",))
def dissolve(request: StaffRequest, agency: str, bank: str, number: int) -> HttpResponse:
    """The items of a set may meet again."""
    found = bank_queries.find(agency, bank)
    held = queries.find(found, number)
    form = DissolveForm(request.POST)
    by, at = request.user, request.at
    if carry(request, form, lambda given: enemies.dissolve(held.row, **given, by=by, at=at)):
        return pages.done(request, _("The set is dissolved."), "bank:enemies", agency, bank)
    facts: dict[str, Any] = {"bank": found, "held": held, "dissolving": form}
    return pages.show(request, "exams/enemies/edit.html", facts, form)


def _decided(request: StaffRequest, bank: Bank) -> object:
    first, second = (request.POST.get(name, "")[:32] for name in ("first", "second"))
    reason = request.POST.get("reason", "")[:250]
    by, at = request.user, request.at
    match request.POST.get("decision"):
        case "enemies":
            told = reason.strip() or _("They look alike")
            return enemies.make(bank, [first, second], reason=told, by=by, at=at)
        case "keep":
            return enemies.keep_both(bank, [first, second], by=by, at=at)
        case "withdraw_first":
            return enemies.withdraw(bank, first, other=second, comment=reason, by=by, at=at)
        case "withdraw_second":
            return enemies.withdraw(bank, second, other=first, comment=reason, by=by, at=at)
    raise Refusal("item.verdict_unknown")
