"""Appeals: received inside their window, heard, decided, closed."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, Number, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from recruitment.queries import appeals as queries
from recruitment.queries import campaigns, hearings
from recruitment.services import appeals as services
from recruitment.services import remarks
from recruitment.titles import APPEALS
from recruitment.web.keys import posted
from recruitment.web.priorities import RecogniseForm

OVER = "campaign:{campaign}"
READERS = ("appeal.receive", "appeal.decide", "bundle.export")


class FilterForm(Form):
    """Which appeals to show."""

    tinh_trang = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("all of them")),
            ("open", gettext_lazy("waiting")),
            ("decided", gettext_lazy("decided")),
        ],
    )


class ReceiveForm(Form):
    """An appeal as it came on paper."""

    act_fields = {
        "candidate.missing": "number",
        "appeal.document_missing": "document",
        "appeal.early": "received_on",
        "appeal.late": "received_on",
        "appeal.not_remarkable": "test",
        "appeal.nothing_to_remark": "test",
        "appeal.received_already": "kind",
    }

    number = forms.CharField(
        label=gettext_lazy("Candidate number"), max_length=6, help_text=gettext_lazy("Six digits.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is asked for"),
        choices=[(kind, APPEALS[kind]) for kind in ("remark", "priority")],
        widget=forms.RadioSelect,
    )
    test = forms.ChoiceField(
        label=gettext_lazy("Written test, for a re-mark"), required=False, choices=[]
    )
    received_on = Day(label=gettext_lazy("Day of receipt (the postmark counts)"))
    document = forms.CharField(
        label=gettext_lazy("Document"),
        max_length=60,
        help_text=gettext_lazy("Number or description of the appeal on paper."),
    )

    def __init__(self, *args: Any, tests: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["test"].choices = [("", "–"), *((code, code) for code in tests)]  # type: ignore[attr-defined]


class DecideForm(RecogniseForm):
    """How an appeal ends: an appeal about priority says which claims are proven."""

    act_fields = RecogniseForm.act_fields | {"appeal.reason_missing": "reason"}


class RemarkForm(Form):
    """Which mark stands after a re-mark; a mark and its minutes only where the heads had to talk."""

    act_fields = {
        "remark.outside_both_marks": "mark",
        "remark.needs_talk": "mark",
        "remark.minutes_missing": "document",
    }

    mark = Number(
        label=gettext_lazy("Mark that the chair decides"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        required=False,
    )
    document = forms.CharField(
        label=gettext_lazy("Minutes of the talk between the two heads"),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, talk: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not talk:
            self.fields.clear()


@doors.acting(*READERS, over=OVER)
def appeals(request: StaffRequest, campaign: str) -> HttpResponse:
    """All appeals with their clock."""
    found = campaigns.find(campaign)
    window = queries.window(found) if found.rules else None
    chosen = FilterForm(request.GET)
    state = chosen.cleaned_data["tinh_trang"] if chosen.is_valid() else ""
    rows = hearings.hearings(found, state) if window else []
    today = timezone.localdate(request.at)
    facts = {
        "campaign": found,
        "window": window,
        "open": bool(window and today <= window.last_day),
        "closed": bool(found.rules and campaigns.passed(found, "appeals_closed")),
        "due_on": hearings.due_on(found) if window else None,
        "page": lists.page(request, rows),
        "filters": chosen,
        "today": today,
    }
    return pages.show(request, "recruitment/appeals/list.html", facts)


@doors.acting("appeal.receive", over=OVER, methods=("GET", "POST"))
def receive(request: StaffRequest, campaign: str) -> HttpResponse:
    """Take an appeal in."""
    found = campaigns.find(campaign)
    first = {"received_on": timezone.localdate(request.at)}
    form = ReceiveForm(posted(request), tests=hearings.remarkable(found), initial=first)
    by, at = request.user, request.at
    if carry(request, form, lambda given: services.receive(found, by=by, at=at, **given)):
        told = _("The appeal of candidate %(number)s is received.")
        number = form.result.candidate.number
        return pages.done(request, told % {"number": number}, "recruitment:appeals", campaign)
    facts = {"campaign": found, "window": queries.window(found) if found.rules else None}
    return pages.show(request, "recruitment/appeals/receive.html", facts, form)


@doors.acting(*READERS, over=OVER)
def appeal(request: StaffRequest, campaign: str, reference: str) -> HttpResponse:
    """One appeal: what it is about, and how it ends."""
    return _appeal(request, campaign, reference)


@doors.acting("appeal.decide", over=OVER, methods=("GET", "POST"))
def decide(request: StaffRequest, campaign: str, reference: str) -> HttpResponse:
    """Decide the appeal."""
    return _appeal(request, campaign, reference)


@doors.acting("appeal.decide", over=OVER, methods=("POST",))
def remark(request: StaffRequest, campaign: str, reference: str) -> HttpResponse:
    """Adopt the re-mark, by the limit or by the chair's recorded decision."""
    found = campaigns.find(campaign)
    hearing = hearings.hearing(found, reference)
    facts = _about(found, hearing)
    talk = bool(facts["remark"] and facts["remark"].needs_talk)
    form = RemarkForm(request.POST, talk=talk)
    if carry(
        request,
        form,
        lambda given: remarks.decide(
            found,
            hearing.appeal.candidate.number,
            key=hearing.appeal.key,
            mark=given.get("mark"),
            document=given.get("document", ""),
            by=request.user,
            at=request.at,
        ),
    ):
        told = _("The mark after the re-mark is recorded. Now decide the appeal.")
        return pages.done(request, told, "recruitment:appeal", campaign, reference)
    facts |= {
        "campaign": found,
        "remark_form": form,
        "decide_form": DecideForm(claim=facts["claim"]),
    }
    return pages.show(request, "recruitment/appeals/appeal.html", facts, form)


@doors.acting("appeal.decide", over=OVER, methods=("POST",))
def close(request: StaffRequest, campaign: str) -> HttpResponse:
    """End the appeals: the ranking is final from here on."""
    found = campaigns.find(campaign)
    return pages.act(
        request,
        lambda: services.close(found, by=request.user, at=request.at),
        _("The appeals are closed. Have a checkpoint witnessed now."),
        "recruitment:appeals",
        campaign,
    )


def _about(found: Any, hearing: hearings.Hearing) -> dict[str, Any]:
    appeal = hearing.appeal
    is_remark = appeal.kind == "remark"
    return {
        "hearing": hearing,
        "remark": hearings.remark(found, appeal) if is_remark else None,
        "claim": None if is_remark else hearings.claim(found, appeal.candidate),
    }


def _appeal(request: StaffRequest, campaign: str, reference: str) -> HttpResponse:
    found = campaigns.find(campaign)
    hearing = hearings.hearing(found, reference)
    facts = _about(found, hearing)
    form = DecideForm(posted(request), claim=facts["claim"])
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.decide(
            found,
            reference,
            reason=given["reason"],
            categories=given.get("categories"),
            by=by,
            at=at,
        ),
    ):
        told = _("The appeal is decided. If the facts changed, rank again and publish.")
        return pages.done(request, told, "recruitment:appeals", campaign)
    talk = bool(facts["remark"] and facts["remark"].needs_talk)
    facts |= {"campaign": found, "remark_form": RemarkForm(talk=talk), "decide_form": form}
    return pages.show(request, "recruitment/appeals/appeal.html", facts, form)
