"""The roster: closed on a page that shows the whole sum, then read, saved and posted."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry, sent
from accounts.web.requests import StaffRequest
from ledger.services.refusals import word
from office.documents import letterhead
from office.documents.papers import Paper
from office.web import lists
from recruitment.documents import applications as papers
from recruitment.models import Campaign
from recruitment.queries import campaigns, checks, results
from recruitment.queries import rosters as queries
from recruitment.services import rosters as services

OVER = "campaign:{campaign}"
READERS = ("application.decide", "application.import", "roster.close", "sitting.seat")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class CloseForm(Form):
    """The chair types how many numbers are given: nobody closes a roster by a slip."""

    count = forms.IntegerField(
        label=gettext_lazy("Number of candidates, as a check"),
        help_text=gettext_lazy("Type the number of accepted applications shown above."),
        min_value=0,
    )

    def __init__(self, data: object, accepted: int) -> None:
        super().__init__(data)
        self.accepted = accepted

    def clean_count(self) -> int:
        """The number; another one means that something changed or was misread."""
        given = int(self.cleaned_data["count"])
        if given != self.accepted:
            raise forms.ValidationError(
                _("%(accepted)s applications are accepted now, not %(given)s: look again.")
                % {"accepted": self.accepted, "given": given}
            )
        return given


class SearchForm(Form):
    """Which candidates to show."""

    tim = forms.CharField(
        label=gettext_lazy("Name or candidate number"), required=False, max_length=120
    )
    vi_tri = forms.ChoiceField(label=gettext_lazy("Post"), required=False)


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def closing(request: StaffRequest, campaign: str) -> HttpResponse:
    """The sum, the gates before, the numbers to be given; the chair closes."""
    found = campaigns.find(campaign)
    state = queries.readiness(found, request.at)
    form = CloseForm(sent(request)[0], state.accepted)
    by, at = request.user, request.at
    if carry(
        request,
        form,
        lambda given: services.close(found, by=by, at=at, photos=checks.photos(found)),
    ):
        told = _("The roster is closed: %(count)s candidates have their numbers.")
        return pages.done(request, told % {"count": state.accepted}, "recruitment:roster", campaign)
    facts = {
        "campaign": found,
        "state": state,
        "told": word(state.refusal) if state.refusal else "",
        "may_close": access.may(by, "roster.close", found.scope, at),
        "photos": len(checks.photos(found)),
    }
    return pages.show(request, "recruitment/rosters/closing.html", facts, form)


@doors.acting(*READERS, over=OVER)
def roster(request: StaffRequest, campaign: str) -> HttpResponse:
    """The candidates by number."""
    found = campaigns.find(campaign)
    form = SearchForm(request.GET)
    posts = campaigns.posts_of(found)
    form.fields["vi_tri"].choices = [("", _("All")), *((p.code, p.title) for p in posts)]  # type: ignore[attr-defined]
    form.is_valid()
    rows = queries.listed(
        found, post=form.cleaned_data.get("vi_tri", ""), text=form.cleaned_data.get("tim", "")
    )
    if lists.wants_excel(request):
        return lists.excel(_titles(), _cells(queries.rows(rows)), f"{campaign}-danh-sach-du-thi")
    page = lists.page(request, rows)
    page.object_list = queries.rows(page.object_list)
    facts = {
        "campaign": found,
        "filters": form,
        "page": page,
        "posts": posts,
        "closed": campaigns.passed(found, "roster_closed"),
    }
    return pages.show(request, "recruitment/rosters/list.html", facts)


@doors.acting(*READERS, over=OVER)
def posted(request: StaffRequest, campaign: str, post: str) -> HttpResponse:
    """The list of one post to be posted, in the layout of NĐ 30/2020: PDF, or Word (`?dang=word`)."""
    found = campaigns.find(campaign)
    row = campaigns.post(found, post)
    subject = f"Thí sinh đủ điều kiện dự thi, vị trí {row.code} – {row.title}"
    facts = papers.accepted(rows=results.eligible(found, row), **_frame(found, subject))
    return _paper(request, papers.ACCEPTED_PAPER, facts, f"{campaign}-{post}-niem-yet")


@doors.acting(*READERS, over=OVER)
def refused(request: StaffRequest, campaign: str) -> HttpResponse:
    """The list of the refused with their reasons, as `posted`."""
    found = campaigns.find(campaign)
    subject = "Người không đủ điều kiện dự tuyển"
    facts = papers.refused(rows=results.refused(found), **_frame(found, subject))
    return _paper(request, papers.REFUSED_PAPER, facts, f"{campaign}-khong-du-dieu-kien")


def _frame(campaign: Campaign, subject: str) -> dict[str, Any]:
    """What stands around the list: number, day and signature are left to the clerk's pen."""
    agency = campaign.agency
    return {
        "head": letterhead.letterhead(
            parent=agency.name,
            agency="Hội đồng tuyển dụng",
            kind="DANH SÁCH",
            symbol="HĐTD",
            place=agency.place,
            subject=subject,
        ),
        "signature": letterhead.signature(
            form="TM.", of="Hội đồng tuyển dụng", title="Chủ tịch", name=""
        ),
        "recipients": letterhead.recipients("Ban giám sát", "Lưu: VT, HĐTD"),
    }


def _paper(request: StaffRequest, paper: Paper, facts: dict[str, Any], name: str) -> HttpResponse:
    if request.GET.get("dang") == "word":
        return lists.download(paper.word(facts), f"{name}.docx", WORD)
    return lists.download(paper.pdf(facts), f"{name}.pdf", "application/pdf")


def _titles() -> list[str]:
    return [_("Candidate number"), _("Full name"), _("Date of birth"), _("Post"), _("Title")]


def _cells(rows: list[queries.Row]) -> list[list[object]]:
    return [[one.number, one.name, one.birth_date, one.post, one.post_title] for one in rows]
