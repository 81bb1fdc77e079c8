"""Import applications from a spreadsheet: all rows, or none and a report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from office.management.base import ImportCommand
from office.rules.columns import Warned
from office.services.imports import Imported
from recruitment.queries import campaigns
from recruitment.services import imports


class Command(ImportCommand):
    help = _(
        "Import applications (.xlsx, .xls, .ods, .csv) into a campaign; one wrong row stops the "
        "whole file."
    )
    into = "campaign"
    into_help = _("code of the campaign")
    forbidden = _("%(username)s may not import applications into %(campaign)s.")
    received = _("%(rows)s rows read, %(received)s applications received.")

    def take(self, into: str, data: bytes, **options: Any) -> Imported[Any, Any]:
        return imports.import_file(campaigns.find(into), data, **options)

    def word(self, warned: Warned) -> str:
        return imports.word(warned)
