"""Import trainees from a spreadsheet: all rows, or none and a report."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ledger.management.base import RefusingCommand, check_writable
from ledger.services import clock
from ledger.services.refusals import word
from training.queries import intakes
from training.services import imports

SHOWN = 20


class Command(RefusingCommand):
    help = gettext_lazy(
        "Import trainees (.xlsx, .xls, .ods, .csv) into an intake; one wrong row stops the whole "
        "file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the spreadsheet: .xlsx, .xls, .ods or CSV"))
        parser.add_argument(
            "--intake", required=True, help=_("scheme and intake, for example CCN/K1")
        )
        parser.add_argument("--by", required=True, help=_("user name of who imports"))
        parser.add_argument("--dry-run", action="store_true", help=_("look only"))
        parser.add_argument("--report", type=Path, help=_("write the rows with errors as xlsx"))

    def act(self, **options: Any) -> str | None:
        user = User.objects.filter(username=options["by"]).first()
        if user is None:
            raise CommandError(_("There is no user %(username)s.") % {"username": options["by"]})
        scheme, _slash, code = options["intake"].partition("/")
        intake = intakes.find(scheme, code)
        data = options["file"].read_bytes()
        if options["report"]:
            check_writable(options["report"])
        try:
            done = imports.import_file(
                intake, data, dry_run=options["dry_run"], by=user, at=clock.now()
            )
        except PermissionDenied:
            facts = {"username": user.username, "intake": intake.key}
            raise CommandError(
                _("%(username)s may not import trainees into %(intake)s.") % facts
            ) from None
        self._tell([imports.word(one) for one in done.warnings])
        if done.errors:
            self._refuse(done, options["report"])
        counts = {"rows": done.count, "received": len(done.received)}
        if options["dry_run"]:
            return _("%(rows)s rows read without error. Dry run: nothing was written.") % counts
        return _("%(rows)s rows read, %(received)s trainees entered.") % counts

    def _tell(self, sentences: list[str]) -> None:
        for sentence in sentences[:SHOWN]:
            self.stderr.write(sentence)
        if len(sentences) > SHOWN:
            more = _("… and %(count)s more findings; see all of them with --report.")
            self.stderr.write(more % {"count": len(sentences) - SHOWN})

    def _refuse(self, done: imports.Imported, report: Path | None) -> None:
        if report and done.report:
            report.write_bytes(done.report)
        self._tell([word(error.refusal()) for error in done.errors])
        facts = {"errors": len(done.errors), "rows": done.count}
        raise CommandError(_("%(errors)s errors in %(rows)s rows: nothing is imported.") % facts)
