"""Send items to review, name reviewers, and write in the thread of an item."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form
from accounts.web.requests import StaffRequest
from exams.models import Bank
from exams.queries import banks as bank_queries
from exams.queries import canaries
from exams.queries import reviews as queries
from exams.rules import checklists
from exams.services import reviews
from ledger.rules.refusals import Refusal

OVER = "agency:{agency}"
MOST = 5000


class TaskForm(Form):
    """Who is to read the items, and until when."""

    reviewer = forms.ChoiceField(label=gettext_lazy("Reviewer"), required=False)
    due_on = Day(label=gettext_lazy("To be read until"), required=False)

    def __init__(self, *args: Any, reviewers: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nobody in particular")), *reviewers.items()]


def answers(request: StaffRequest) -> dict[str, bool]:
    """The checklist as the reviewer ticked it."""
    ticked = set(request.POST.getlist("check"))
    return {point: point in ticked for point in checklists.POINTS}


@doors.acting("bank.import", over=OVER, methods=("POST",))
def submit(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Send the ticked drafts to review, or name who reads them."""
    found = bank_queries.find(agency, bank)
    codes = request.POST.getlist("code")[:MOST]
    return pages.act(
        request,
        lambda: _sent(request, found, codes),
        _("In review: %(count)s.") % {"count": len(codes)},
        *_back(request, agency, bank, codes),
    )


@doors.acting("bank.import", over=OVER, methods=("POST",))
def comment(request: StaffRequest, agency: str, bank: str, code: str) -> HttpResponse:
    """One word more in the thread of an item."""
    found = bank_queries.find(agency, bank)
    canaries.check(found, code, request.user, request.at)
    text = request.POST.get("text", "")[:1000]
    by, at = request.user, request.at
    return pages.act(
        request,
        lambda: reviews.comment(found, code, text, by=by, at=at),
        _("Your comment is saved."),
        *("bank:item", agency, bank, code),
    )


def _sent(request: StaffRequest, bank: Bank, codes: list[str]) -> int:
    by, at = request.user, request.at
    form = TaskForm(request.POST, reviewers=queries.reviewers(bank, at))
    if not form.is_valid():
        raise Refusal("review.due_missing" if "due_on" in form.errors else "review.reviewer_unfit")
    reviewer, due_on = form.cleaned_data["reviewer"], form.cleaned_data["due_on"]
    if request.POST.get("way") == "assign":
        return reviews.assign(bank, codes, reviewer=reviewer, due_on=due_on, by=by, at=at)
    return reviews.submit(bank, codes, reviewer=reviewer, due_on=due_on, by=by, at=at)


def _back(request: StaffRequest, agency: str, bank: str, codes: list[str]) -> tuple[str, ...]:
    if "one" in request.POST and len(codes) == 1:
        return ("bank:item", agency, bank, codes[0])
    return ("bank:items", agency, bank)
