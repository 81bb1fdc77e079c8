"""Commands that take rows from a spreadsheet: all rows, or none and a report."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from ledger.management.base import RefusingCommand, check_writable
from ledger.services import clock
from ledger.services.refusals import word
from office.rules.columns import Warned
from office.services.imports import Imported

SHOWN = 20


class SheetCommand(RefusingCommand):
    """A command that reads a spreadsheet for somebody and tells what it found row by row."""

    help: Any = ""

    def find_user(self, username: str) -> User:
        """The user of that name."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(_("There is no user %(username)s.") % {"username": username})
        return user

    def tell(self, sentences: Sequence[str]) -> None:
        """The first findings, and how many more there are."""
        for sentence in sentences[:SHOWN]:
            self.stderr.write(sentence)
        if len(sentences) > SHOWN:
            more = _("… and %(count)s more findings; see all of them with --report.")
            self.stderr.write(more % {"count": len(sentences) - SHOWN})


class ImportCommand(SheetCommand):
    """A command that says what its rows go `into`, how to take them, and its own sentences.

    `forbidden` names `username` and the option, `received` names `rows` and `received`.
    """

    help: Any = ""
    into: ClassVar[str]
    into_help: ClassVar[Promise]
    forbidden: ClassVar[Promise]
    received: ClassVar[Promise]

    def take(
        self, into: str, data: bytes, *, dry_run: bool, by: User, at: datetime
    ) -> Imported[Any, Any]:
        """What the import found and did."""
        raise NotImplementedError

    def word(self, warned: Warned) -> str:
        """A warning as a sentence with its row."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the spreadsheet: .xlsx, .xls, .ods or CSV"))
        parser.add_argument(f"--{self.into}", required=True, help=str(self.into_help))
        parser.add_argument("--by", required=True, help=_("user name of who imports"))
        parser.add_argument("--dry-run", action="store_true", help=_("look only"))
        parser.add_argument("--report", type=Path, help=_("write the rows with errors as xlsx"))

    def act(self, **options: Any) -> str | None:
        done = self._import(options)
        self.tell([self.word(one) for one in done.warnings])
        if done.errors:
            self._refuse(done, options["report"])
        counts = {"rows": done.count, "received": len(done.received)}
        if options["dry_run"]:
            return _("%(rows)s rows read without error. Dry run: nothing was written.") % counts
        return self.received % counts

    def _import(self, options: dict[str, Any]) -> Imported[Any, Any]:
        by, into = self.find_user(options["by"]), options[self.into]
        data = options["file"].read_bytes()
        if options["report"]:
            check_writable(options["report"])
        try:
            return self.take(into, data, dry_run=options["dry_run"], by=by, at=clock.now())
        except PermissionDenied:
            raise CommandError(
                self.forbidden % {"username": by.username, self.into: into}
            ) from None

    def _refuse(self, done: Imported[Any, Any], report: Path | None) -> None:
        if report and done.report:
            report.write_bytes(done.report)
        self.tell([word(error.refusal()) for error in done.errors])
        facts = {"errors": len(done.errors), "rows": done.count}
        raise CommandError(_("%(errors)s errors in %(rows)s rows: nothing is imported.") % facts)
