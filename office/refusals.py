"""The catalogue of refusals, as pages and error columns use it, and the office's own sentences."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.services.refusals import codes, register
from ledger.services.refusals import word as sentence

__all__ = ["SENTENCES", "codes", "register", "sentence"]

SENTENCES: Final[dict[str, Promise]] = {
    "agency.code_taken": _("The agency code %(agency)s is taken: choose another."),
    "agency.incomplete": _("Give the agency a code without “/”, a name and a symbol."),
    "cell.error_value": _(
        "Row %(row)s, column “%(column)s”: the cell shows the error %(shown)s; type the value."
    ),
    "cell.missing": _("Row %(row)s, column “%(column)s” is empty; fill it in."),
    "cell.not_a_choice": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is not one of the choices; "
        "write one of: %(choices)s."
    ),
    "cell.too_long": _(
        "Row %(row)s, column “%(column)s”: %(length)s characters; shorten it to %(longest)s."
    ),
    "document.early": _(
        "The day lies before that of document %(document)s, which this one replaces."
    ),
    "document.erased": _(
        "The facts of document %(document)s were erased by law: open its signed scan instead."
    ),
    "document.future": _("A document is not dated in the future: give today or an earlier day."),
    "document.nothing_to_replace": _(
        "No document of this kind is registered yet: register this one without replacing."
    ),
    "document.registered_already": _(
        "It is registered already as %(document)s. To correct it, register one that replaces it."
    ),
    "document.subject_missing": _("Give the subject of the document."),
    "document.type_missing": _("Give the type code of the document, as in TB or QĐ."),
    "draft.missing": _("There is no such document here."),
    "file.damaged": _(
        "The file %(name)s is damaged: its digest is not the one recorded. Put its copy back."
    ),
    "file.empty": _("The file %(name)s is empty: choose another."),
    "identity.lost_zeros": _(
        "Row %(row)s, column “%(column)s”: %(shown)s has %(digits)s digits instead of 12, its "
        "leading zeros are lost; format the column as Text, then type the numbers again."
    ),
    "identity.not_digits": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is not a number of 12 digits; write the "
        "12 digits without other signs."
    ),
    "identity.not_text": _(
        "Row %(row)s, column “%(column)s”: %(shown)s is a number, not text, and may have lost its "
        "leading zeros; format the column as Text, then type the 12 digits again."
    ),
    "identity.wrong_length": _(
        "Row %(row)s, column “%(column)s”: %(shown)s has %(digits)s digits; write all 12."
    ),
    "identity.birth_year_differs": _(
        "The identity number says born in %(number)s, the form says %(form)s: check both."
    ),
    "identity.place_unknown": _(
        "The identity number begins with an unknown place: %(place)s. Check the number."
    ),
    "identity.sex_differs": _(
        "The identity number says %(number)s, the form says %(form)s: check both."
    ),
    "scan.locked": _("The file %(name)s is protected by a password: scan it without one."),
    "scan.replaced": _("This document was replaced by %(document)s: give the scan to that one."),
    "scan.too_many_pixels": _(
        "The picture %(name)s has too many pixels: scan it again at 300 dots an inch."
    ),
    "scan.unreadable": _("The file %(name)s cannot be opened: scan the paper again."),
    "scan.wrong_type": _("The file %(name)s is neither PDF nor JPEG nor PNG: choose another."),
    "sheet.area_too_large": _(
        "The sheet reaches over %(rows)s rows and %(columns)s columns; delete what stands right of "
        "and below the list."
    ),
    "sheet.column_twice": _(
        "The column “%(column)s” stands twice, in %(cells)s; keep one of them."
    ),
    "sheet.columns_missing": _(
        "Columns are missing from the header in row %(row)s: %(missing)s. Add them, or start from "
        "the template."
    ),
    "sheet.csv_broken": _(
        "Row %(row)s of the CSV file cannot be read: a quotation mark is not closed, or a cell is "
        "too long; correct the row, or save the list as .xlsx."
    ),
    "sheet.bloated": _(
        "The file unpacks to far more than a sheet holds; copy the filled rows into a new workbook "
        "and save that."
    ),
    "sheet.damaged": _(
        "The file is damaged and cannot be opened; open it in Excel and save it again as .xlsx."
    ),
    "sheet.empty": _("No sheet of the file has anything in it: choose another file."),
    "sheet.empty_file": _("The file is empty (0 bytes); choose another."),
    "sheet.encoding": _(
        "The text of the CSV file is not in UTF-8; save it as “CSV UTF-8” or as .xlsx."
    ),
    "sheet.encrypted": _("The file is protected by a password; save it without one."),
    "sheet.formulas": _(
        "%(count)s cells hold formulas: %(cells)s. Copy the columns and paste them as values."
    ),
    "sheet.merged": _(
        "Cells are merged among the data: %(ranges)s. Unmerge them and fill in every row."
    ),
    "sheet.no_header": _(
        "No header was found in the first rows; the columns are to be named: %(columns)s."
    ),
    "sheet.no_rows": _(
        "Below the header in row %(row)s there are no rows to read: fill in the list."
    ),
    "sheet.too_large": _(
        "The file is too large: more than %(limit_mb)s MB; split it into several files."
    ),
    "sheet.too_many_rows": _(
        "The sheet has more than %(limit)s rows (something stands in row %(row)s); split it into "
        "several files, or delete what stands below the list."
    ),
    "sheet.too_wide": _(
        "Row %(row)s reaches beyond column number %(widest)s; delete what stands right of the list."
    ),
    "sheet.wrong_type": _(
        "The file is not a spreadsheet, whatever its name says (found: %(found)s); save the list as "
        ".xlsx, .xls, .ods or CSV."
    ),
    "unit.ended_already": _("%(unit)s has ended already, or begins only later."),
    "unit.line_unreadable": _("Line %(row)s of the unit list cannot be read; correct it: %(text)s"),
    "unit.listed_twice": _(
        "Line %(row)s of the unit list repeats a unit; keep one of them: %(text)s"
    ),
    "unit.nothing_replaced": _("Name the units that are replaced."),
    "value.ambiguous": _(
        "Row %(row)s, column “%(column)s”: %(shown)s can be read in two ways; write a decimal "
        "comma (1,234) or no point (1234)."
    ),
    "value.not_a_date": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is not a date; write day/month/year, as in "
        "05/03/1998."
    ),
    "value.not_a_number": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is not a number; write it as in 7,5."
    ),
    "value.not_a_phone": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is not a telephone number of Việt Nam; "
        "write 10 digits beginning with 0."
    ),
    "value.not_whole": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is not a whole number; write digits only."
    ),
    "value.phone_not_text": _(
        "Row %(row)s, column “%(column)s”: %(shown)s is a number, not text, and has lost its "
        "leading zero; format the column as Text, then type it again."
    ),
    "witnessing.checkpoint.missing": _(
        "There is no checkpoint at %(size)s entries: issue one, or look at its number again."
    ),
    "witnessing.no_lines": _("No line of a witness was given: paste the lines or choose the file."),
}
