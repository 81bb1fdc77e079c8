"""Import trainees from a spreadsheet: all rows, or none and a report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from office.management.base import ImportCommand
from office.rules.columns import Warned
from office.services.imports import Imported
from training.queries import intakes
from training.services import imports


class Command(ImportCommand):
    help = _(
        "Import trainees (.xlsx, .xls, .ods, .csv) into an intake; one wrong row stops the whole "
        "file."
    )
    into = "intake"
    into_help = _("scheme and intake, for example CCN/K1")
    forbidden = _("%(username)s may not import trainees into %(intake)s.")
    received = _("%(rows)s rows read, %(received)s trainees entered.")

    def take(self, into: str, data: bytes, **options: Any) -> Imported[Any, Any]:
        scheme, _slash, code = into.partition("/")
        return imports.import_file(intakes.find(scheme, code), data, **options)

    def word(self, warned: Warned) -> str:
        return imports.word(warned)
