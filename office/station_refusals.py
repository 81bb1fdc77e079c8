"""What the code station and the cut of sheets say when they refuse: one sentence per code."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "page.carries_more": _("The picture carries more than its pixels: scan the sheet again."),
    "page.damaged": _("The picture is damaged: scan the sheet again."),
    "page.not_an_image": _("The file is not a picture: give PNG, JPEG or TIFF."),
    "page.several_images": _("The file holds several pictures; give one sheet per file."),
    "page.size_absurd": _("The picture's size cannot be that of a sheet: scan the sheet again."),
    "page.too_large": _(
        "The file is larger than %(limit)s bytes: scan the sheet at a lower resolution."
    ),
    "station.file_unreadable": _("%(file)s cannot be read as it should be."),
    "station.no_booklets": _("There are no scripts to code."),
    "station.number_twice": _(
        "A candidate number stands twice among the scripts: join the sheets of one candidate."
    ),
    "station.numbers_differ": _(
        "%(count)s candidate numbers differ from those rooted in the rooms, "
        "the first is %(number)s."
    ),
    "station.promise_differs": _(
        "The contributions of %(key)s are not the ones that were promised: %(body)s."
    ),
    "station.sheet_differs": _(
        "Sheet %(sheet)s of %(number)s is not the one that was rooted in its room: report it to "
        "the Council."
    ),
    "station.sheet_refused": _("Sheet %(sheet)s of %(number)s: %(reason)s"),
    "station.sheets_wrong": _(
        "%(number)s has %(sheets)s sheets here; %(rooted)s were rooted in its room. Count the "
        "sheets again."
    ),
}
