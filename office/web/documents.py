"""The document desk: papers due, their files, number and date from the clerk, the signed scan."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, Upload, carry
from accounts.web.requests import StaffRequest
from office import desk
from office.documents.facts import facts_digest
from office.queries import documents as queries
from office.queries.documents import Sheet
from office.services import documents, files, signed_scans
from office.titles import PAPERS
from office.web import lists

OVER = "campaign:{campaign}"
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Filters(forms.Form):
    """What the list is narrowed to."""

    campaign = forms.ChoiceField(label=gettext_lazy("Campaign"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, given: Any, places: list[desk.Place]) -> None:
        super().__init__(given or None)
        every = [("", _("All"))]
        chosen: dict[str, Any] = {
            "campaign": [(place.campaign, place.title) for place in places],
            "kind": [(kind.name, kind.title) for kind in desk.kinds()],
            "state": [item for item in PAPERS.items() if item[0] != queries.REPLACED],
        }
        for name, choices in chosen.items():
            self.fields[name].choices = [*every, *choices]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """The filters that name something there is."""
        return {k: v for k, v in self.cleaned_data.items() if v} if self.is_valid() else {}


class RegisterForm(Form):
    """What the clerk adds."""

    act_fields = {"document.future": "issued_on", "document.early": "issued_on"}

    issued_on = Day(label=gettext_lazy("Date of issue"))
    signer = forms.CharField(
        label=gettext_lazy("Name of the signer"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Leave empty for the name printed in the draft."),
    )
    replace = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ScanForm(Form):
    """The signed and sealed paper."""

    act_fields = dict.fromkeys(
        ("scan.locked", "scan.replaced", "scan.unreadable", "scan.wrong_type", "file.empty"), "file"
    )

    file = Upload(
        label=gettext_lazy("Signed scan"),
        endings={".pdf", ".jpg", ".jpeg", ".png"},
        most_mb=30,
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 30 MB."),
    )


@doors.acting("document.view")
def listing(request: StaffRequest) -> HttpResponse:
    """All papers of the campaigns that the reader may see."""
    user, at = request.user, request.at
    form = Filters(request.GET, desk.places(user, queries.VIEW, at))
    rows = queries.lines(user, at, **form.asked())
    if lists.wants_excel(request):
        return lists.excel(_titles(), map(_cells, rows), "van-ban")
    return pages.show(
        request, "office/desk/list.html", {"filters": form, "page": lists.page(request, rows)}
    )


@doors.acting("document.view", over=OVER)
def document(request: StaffRequest, campaign: str, kind: str, key: str) -> HttpResponse:
    """One paper: what it says, its files, what is to be done next."""
    return _page(request, queries.sheet(campaign, kind, key, request.at))


@doors.acting("document.register", over=OVER, methods=("GET", "POST"))
def register(request: StaffRequest, campaign: str, kind: str, key: str) -> HttpResponse:
    """Number and date for a draft, or for one that takes the place of a registered paper."""
    sheet = queries.sheet(campaign, kind, key, request.at)
    form = RegisterForm(request.POST or None, initial=_today(request.at, sheet))
    by, at = request.user, request.at
    if carry(
        request, form, lambda given: documents.issue(campaign, kind, key, by=by, at=at, **given)
    ):
        told = _("Registered as %(number)s. Print it now: its code is on the paper.")
        told = told % {"number": form.result.full_number}
        return pages.done(request, told, "office:document", campaign, kind, key)
    return _page(request, sheet, register=form)


@doors.acting("document.register", over=OVER, methods=("GET", "POST"))
def sign(request: StaffRequest, campaign: str, kind: str, key: str) -> HttpResponse:
    """The signed scan of the registered paper."""
    sheet = queries.sheet(campaign, kind, key, request.at)
    paper = sheet.document
    if paper is None:
        raise Http404
    form = ScanForm(request.POST or None, request.FILES or None)
    by, at = request.user, request.at

    def receive(given: dict[str, Any]) -> Any:
        data, name = given["file"].read(), given["file"].name
        return signed_scans.receive(paper, data, name=name, by=by, at=at)

    if carry(request, form, receive):
        told = _("The signed scan is kept. It is the official version now.")
        return pages.done(request, told, "office:document", campaign, kind, key)
    return _page(request, sheet, scan=form)


@doors.acting("document.view", over=OVER)
def download(
    request: StaffRequest, campaign: str, kind: str, key: str, form: str, reference: str = ""
) -> HttpResponse:
    """The paper as PDF or Word: a registered one as it was registered, else the draft."""
    if form not in FORMS:
        raise Http404
    sheet = queries.sheet(campaign, kind, key, request.at)
    paper = queries.find(sheet, reference) if reference else sheet.document
    facts = queries.facts(sheet, paper)
    data = (sheet.kind.pdf if form == "pdf" else sheet.kind.word)(facts)
    return lists.download(data, f"{_name(sheet, paper)}.{form}", FORMS[form])


@doors.acting("document.view", over=OVER)
def scan(request: StaffRequest, campaign: str, kind: str, key: str, reference: str) -> HttpResponse:
    """A signed scan, as it was received."""
    kept = queries.scan(campaign, kind, key, reference).file
    return lists.download(files.read(kept), kept.name, kept.media_type)


def _page(
    request: StaffRequest, sheet: Sheet, *, register: Form | None = None, scan: Form | None = None
) -> HttpResponse:
    user, at = request.user, request.at
    paper = sheet.document
    erased = paper is not None and not hasattr(paper, "printed")
    facts = None if erased else queries.facts(sheet, paper)
    shown = {
        "sheet": sheet,
        "paper": paper,
        "scans": list(reversed(paper.scans.all())) if paper else [],
        "earlier": sheet.documents[1:],
        "title": sheet.kind.title,
        "head": facts["head"] if facts else None,
        "figures": sheet.kind.shown(facts) if facts else [],
        "digest": facts_digest(facts) if facts else paper.facts_digest if paper else "",
        "erased": erased,
        "outdated": queries.outdated(sheet),
        "clerk": queries.may_register(user, sheet.campaign, at),
        "register": register or RegisterForm(initial=_today(at, sheet)),
        "scan": scan or ScanForm(),
    }
    return pages.show(request, "office/desk/document.html", shown, register or scan)


def _today(at: datetime, sheet: Sheet) -> dict[str, date | bool]:
    return {"issued_on": queries.day(at), "replace": sheet.document is not None}


def _name(sheet: Sheet, paper: Any) -> str:
    number = f"{paper.year}-{paper.number:02d}-{paper.type_code}" if paper else "du-thao"
    return f"{sheet.campaign}-{sheet.kind.name}-{sheet.key}-{number}"


def _titles() -> list[str]:
    return [
        _("Campaign"),
        _("Kind"),
        _("Subject of the document"),
        _("State"),
        _("Document number"),
        _("Date of issue"),
        _("Digest of the facts"),
    ]


def _cells(line: queries.Line) -> list[Any]:
    paper = line.document
    return [
        line.campaign,
        str(line.kind.title),
        line.subject,
        str(PAPERS[line.state]),
        paper.full_number if paper else "",
        paper.issued_on if paper else None,
        paper.facts_digest if paper else "",
    ]
