"""Import applications from a spreadsheet: all rows, or none and a report."""

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
from recruitment.queries import campaigns
from recruitment.services import imports

SHOWN = 20


class Command(RefusingCommand):
    help = gettext_lazy(
        "Import applications (.xlsx, .xls, .ods, .csv) into a campaign; one wrong row stops the "
        "whole file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the spreadsheet: .xlsx, .xls, .ods or CSV"))
        parser.add_argument("--campaign", required=True, help=_("code of the campaign"))
        parser.add_argument("--by", required=True, help=_("user name of who imports"))
        parser.add_argument("--dry-run", action="store_true", help=_("look only"))
        parser.add_argument("--report", type=Path, help=_("write the rows with errors as xlsx"))

    def act(self, **options: Any) -> str | None:
        user = User.objects.filter(username=options["by"]).first()
        if user is None:
            raise CommandError(_("There is no user %(username)s.") % {"username": options["by"]})
        campaign = campaigns.find(options["campaign"])
        data = options["file"].read_bytes()
        if options["report"]:
            check_writable(options["report"])
        try:
            done = imports.import_file(
                campaign, data, dry_run=options["dry_run"], by=user, at=clock.now()
            )
        except PermissionDenied:
            facts = {"username": user.username, "campaign": campaign.code}
            raise CommandError(
                _("%(username)s may not import applications into %(campaign)s.") % facts
            ) from None
        for warned in done.warnings[:SHOWN]:
            self.stderr.write(word(warned.refusal()))
        self._more(len(done.warnings))
        if done.errors:
            self._tell(done, options["report"])
        counts = {"rows": done.count, "received": len(done.received)}
        if options["dry_run"]:
            return _("%(rows)s rows read without error. Dry run: nothing was written.") % counts
        return _("%(rows)s rows read, %(received)s applications received.") % counts

    def _more(self, count: int) -> None:
        if count > SHOWN:
            more = _("… and %(count)s more findings; see all of them with --report.")
            self.stderr.write(more % {"count": count - SHOWN})

    def _tell(self, done: imports.Imported, report: Path | None) -> None:
        if report and done.report:
            report.write_bytes(done.report)
        for error in done.errors[:SHOWN]:
            self.stderr.write(word(error.refusal()))
        self._more(len(done.errors))
        facts = {"errors": len(done.errors), "rows": done.count}
        raise CommandError(_("%(errors)s errors in %(rows)s rows: nothing is imported.") % facts)
