"""Questions from a spreadsheet: a preview with every finding, then the import itself.

The file waits on the server encrypted; its key goes into the page alone, so that no readable copy of a
bank is left behind beside the sealed database.
"""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from exams.models import Bank
from exams.queries import banks as queries
from exams.rules.items import COLUMNS
from exams.services import pending, previews
from exams.services.incoming import Incoming
from exams.services.sheets import Import
from exams.titles import LEVELS
from office.services import spreadsheets
from office.web import lists
from office.web.imports import SHEETS

OVER = "agency:{agency}"
ACT = "bank.import"
OTHERS = (".docx", ".gift", ".json", ".txt", ".xml", ".zip")


class FileForm(Form):
    """The file of questions."""

    file = Upload(
        label=gettext_lazy("File of questions"),
        help_text=gettext_lazy(
            "Excel, OpenDocument or CSV with one question a row; or Word, GIFT, Aiken, Moodle XML, QTI,"
            " our own JSON: what it is shows by itself. At most 20 MB."
        ),
        endings=(*SHEETS, *OTHERS),
    )
    topic = forms.CharField(
        label=gettext_lazy("Topic of questions that name none"),
        help_text=gettext_lazy("For files without topics, such as Aiken. Excel names its own."),
        max_length=100,
        required=False,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level of questions that name none"),
        choices=[("", "–"), *LEVELS.items()],
        required=False,
    )


class ConfirmForm(Form):
    """The file that waits, and what to do with rows that have errors."""

    reference = forms.CharField(widget=forms.HiddenInput(), max_length=20)
    opener = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    topic = forms.CharField(widget=forms.HiddenInput(), max_length=100, required=False)
    level = forms.ChoiceField(
        widget=forms.HiddenInput(), choices=[("", ""), *LEVELS.items()], required=False
    )
    skip = forms.BooleanField(
        label=gettext_lazy("Leave out the rows with errors and import the others"), required=False
    )


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def upload(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Choose a file; the answer is its preview. Nothing is written yet."""
    found = queries.find(agency, bank)
    form = FileForm(request.POST or None, request.FILES or None)
    at, by = request.at, request.user
    if carry(request, form, lambda given: pending.keep(found, **given, by=by, at=at)):
        waiting, read = form.result
        named = {name: form.cleaned_data[name] for name in ("topic", "level")}
        opened = {"reference": waiting.reference, "opener": waiting.opener}
        confirm = ConfirmForm(initial=named | opened)
        return _preview(request, found, read, confirm)
    return pages.show(
        request, "exams/imports/upload.html", {"bank": found, "columns": COLUMNS}, form
    )


@doors.acting(ACT, over=OVER, methods=("POST",))
def confirm(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Write the drafts of a file that was looked at."""
    found = queries.find(agency, bank)
    form = ConfirmForm(request.POST)
    at, by = request.at, request.user
    if carry(request, form, lambda given: pending.write(found, **given, by=by, at=at)):
        told = _("%(count)s drafts written. Another member reviews them now.")
        count = {"count": len(form.result.codes)}
        return pages.done(request, told % count, "bank:items", agency, bank)
    if form.refused is None:
        return pages.done(request, _("Choose the file again."), "bank:import", agency, bank)
    if form.refused.code == "import.rows_faulty":
        read = pending.read(found, form.cleaned_data, by=by, at=at)
        return _preview(request, found, read, form)
    raise form.refused


@doors.acting(ACT, over=OVER, methods=("POST",))
def report(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The file with its findings in a column of their own."""
    found = queries.find(agency, bank)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return pages.done(request, _("Choose the file again."), "bank:import", agency, bank)
    read = pending.read(found, form.cleaned_data, by=request.user, at=request.at)
    return lists.download(read.report(), f"{bank}-{_('findings')}.xlsx", lists.EXCEL)


@doors.acting(ACT, over=OVER)
def template(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """An empty file with the columns."""
    return lists.download(
        spreadsheets.template(COLUMNS, title=bank),
        f"{bank}-{_('question-template')}.xlsx",
        lists.EXCEL,
    )


def _preview(
    request: StaffRequest, bank: Bank, read: Import | Incoming, form: ConfirmForm
) -> HttpResponse:
    facts = {"bank": bank, "preview": previews.preview(read, bank)}
    return pages.show(request, "exams/imports/preview.html", facts, form)
