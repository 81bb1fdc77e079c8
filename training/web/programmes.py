"""Programmes: make one from rows, look at one."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from office.refusals import sentence
from office.web import lists
from office.web.imports import SHEETS
from training.queries import programmes as queries
from training.queries import schemes
from training.rules.programmes import COLUMNS, Outline
from training.services import programmes as services

BOTH = ("GET", "POST")
SHOWN = 10
EXAMPLE = (
    "Giai đoạn 1: Học tập trung\tHọc tập trung\t20\tHP01\tNhà nước và pháp luật\t40\t2",
    "\t\t\tHP02\tKỹ năng hành chính\t30\t1",
    "Giai đoạn 2: Thực tế\tThực tế tại xã\t24\t\t\t\t",
)
HEAD = "\t".join(column.title for column in COLUMNS)


class ProgrammeForm(Form):
    """A programme: its phases and modules as rows of a sheet, copied in here or in a file."""

    act_fields = {
        "programme.badly_coded": "code",
        "programme.code_taken": "code",
        "programme.empty": "rows",
    }

    code = forms.CharField(
        label=gettext_lazy("Code of the programme"),
        help_text=gettext_lazy("Capital letters and digits, for example CT1."),
        max_length=20,
    )
    title = forms.CharField(label=gettext_lazy("Name of the programme"), max_length=300)
    file = Upload(
        label=gettext_lazy("Excel file of phases and modules"),
        help_text=gettext_lazy("Take the sheet above, fill it in, choose it here."),
        endings=SHEETS,
        most_mb=5,
        required=False,
    )
    rows = forms.CharField(
        label=gettext_lazy("Or rows copied from a sheet"),
        help_text=gettext_lazy(
            "Copy the cells with their titles and put them in here. A row that names a phase begins "
            "it; the rows below belong to it."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off", "spellcheck": "false"}),
        max_length=40_000,
        required=False,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """The phases out of the file or the rows; every fault is told with its row and column."""
        given = super().clean()
        if "file" in self.errors or "rows" in self.errors:
            return given
        field = "file" if given.get("file") else "rows"
        try:
            outline = self._outline(given)
        except Refusal as refusal:
            self.add_error(field, refusals.word(refusal))
            return given
        for error in outline.errors[:SHOWN]:
            self.add_error(field, sentence(error.refusal()))
        if len(outline.errors) > SHOWN:
            more = _("And %(count)s more rows to mend.")
            self.add_error(field, more % {"count": len(outline.errors) - SHOWN})
        return {**given, "phases": outline.phases}

    def _outline(self, given: dict[str, Any]) -> Outline:
        if given.get("file"):
            return services.read(given["file"].read())
        if not (given.get("rows") or "").strip():
            raise Refusal("programme.empty")
        return services.read_pasted(given["rows"])


@doors.acting("programme.edit", over="scheme:{scheme}", methods=BOTH)
def create(request: StaffRequest, scheme: str) -> HttpResponse:
    """A programme of phases and modules, from a file or from copied rows."""
    found, by, at = schemes.find(scheme), request.user, request.at
    first = {"rows": "\n".join((HEAD, *EXAMPLE))}
    form = ProgrammeForm(request.POST or None, request.FILES or None, initial=first)
    if carry(
        request,
        form,
        lambda given: services.create(
            found, given["code"], given["title"], given["phases"], by=by, at=at
        ),
    ):
        told = _("The programme is written down. Now an intake can follow it.")
        return pages.done(request, told, "training:programme", scheme, form.result.code)
    return pages.show(request, "training/programmes/create.html", {"scheme": found}, form)


@doors.acting("programme.edit", over="scheme:{scheme}")
def template(request: StaffRequest, scheme: str) -> HttpResponse:
    """The sheet to fill in."""
    schemes.find(scheme)
    return lists.download(services.template(), "chuong-trinh.xlsx", lists.EXCEL)


@doors.acting("training.view", over="scheme:{scheme}")
def programme(request: StaffRequest, scheme: str, programme: str) -> HttpResponse:
    """One programme: its phases, modules, periods and weights."""
    found = queries.find(scheme, programme)
    facts = {"scheme": found.scheme, "course": queries.course(found)}
    return pages.show(request, "training/programmes/programme.html", facts)
