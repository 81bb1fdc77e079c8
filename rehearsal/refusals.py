"""What a rehearsal refuses, in words."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "rehearsal.folder_in_use": _(
        "%(folder)s holds %(name)s, which no rehearsal made. Choose an empty folder."
    ),
    "rehearsal.start": _("%(start)s is not a moment: write 2026-08-03T08:00:00+07:00."),
    "rehearsal.too_few": _("A rehearsal needs at least %(least)s candidates."),
}
