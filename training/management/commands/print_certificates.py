"""Print the certificates of an intake on all cores."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand, check_writable
from training.models import PrintJob
from training.queries import certificates, intakes
from training.services import printing


class Command(RefusingCommand):
    help = gettext_lazy("Print the certificates of an intake that hold, as one PDF, on all cores.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("intake", nargs="?", help=_("scheme and intake, like CCN/K1"))
        parser.add_argument("file", nargs="?", type=Path, help=_("the PDF to write"))
        parser.add_argument("--job", default="", help=_("carry out a printing asked for in a page"))

    def act(self, **options: Any) -> str | None:
        if options["job"]:
            job = PrintJob.objects.select_related("intake__scheme", "by").filter(
                reference=options["job"]
            )
            found = job.first()
            if found is None:
                raise CommandError(_("There is no such printing."))
            printing.carry_out(found)
            return None
        if not options["intake"] or not options["file"]:
            raise CommandError(_("Name the intake and the PDF to write: CCN/K1 certificates.pdf"))
        scheme, _slash, code = options["intake"].partition("/")
        wanted = certificates.valid(intakes.find(scheme, code))
        if not wanted:
            raise CommandError(_("No certificate of this intake is in the register."))
        check_writable(options["file"])
        options["file"].write_bytes(printing.draw(wanted) or b"")
        return _("%(count)s certificates printed.") % {"count": len(wanted)}
