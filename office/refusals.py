"""The catalogue of refusals, as pages and error columns use it, and the office's own sentences."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.services.refusals import codes, register
from ledger.services.refusals import word as sentence

__all__ = ["SENTENCES", "codes", "register", "sentence"]

SENTENCES: Final[dict[str, Promise]] = {
    "document.type_unknown": _("The document type %(type_code)s is not known."),
    "file.damaged": _("The file %(name)s is damaged: its digest is not the one recorded."),
    "file.empty": _("The file %(name)s is empty."),
    "unit.line_unreadable": _("Line %(row)s of the unit list cannot be read: %(text)s"),
}
