"""Bring a file of questions into a bank, and say what was found row by row."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exams.models import Bank
from exams.rules.blueprints import LEVELS
from exams.services import banks, previews
from exams.services.incoming import Incoming
from exams.services.sheets import Import
from ledger.management.base import check_writable
from ledger.services import clock
from ledger.services.refusals import word
from office.management.base import SheetCommand


class Command(SheetCommand):
    help = gettext_lazy(
        "Import questions from a spreadsheet into a bank as drafts. Nothing is written when a row "
        "has an error, unless --skip-bad-rows is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            help=_("the file: a spreadsheet, Word, GIFT, Aiken, XML, QTI or JSON"),
        )
        parser.add_argument("--bank", required=True, help=_("code of the bank; made if it is new"))
        parser.add_argument(
            "--agency", default="", help=_("whose bank, when several have the code")
        )
        parser.add_argument(
            "--topic", default="", help=_("topic of questions whose file names none")
        )
        parser.add_argument(
            "--level",
            default="",
            choices=("", *LEVELS),
            help=_("level of questions whose file names none"),
        )
        parser.add_argument("--by", default="", help=_("user name; without it, the console"))
        parser.add_argument("--dry-run", action="store_true", help=_("look only"))
        parser.add_argument("--skip-bad-rows", action="store_true", help=_("import the other rows"))
        parser.add_argument("--report", type=Path, help=_("write the rows with findings as xlsx"))

    def act(self, **options: Any) -> str | None:
        data = options["file"].read_bytes()
        report: Path | None = options["report"]
        if report:
            # A report that cannot be written must stop the import, not follow it.
            check_writable(report)
        # A bank made for a file that brings nothing goes with the transaction.
        with transaction.atomic():
            bank = _bank(options["bank"], options["agency"])
            found = self._import(bank, data, options)
            if not found.codes:
                transaction.set_rollback(True)
        if report:
            report.write_bytes(found.report())
        self.tell(_sentences(found))
        return _summary(found, bank, dry_run=options["dry_run"])

    def _import(self, bank: Bank, data: bytes, options: dict[str, Any]) -> Import | Incoming:
        username = options["by"]
        try:
            return banks.import_file(
                bank,
                data,
                by=self.find_user(username) if username else None,
                at=clock.now(),
                dry_run=options["dry_run"],
                skip_bad_rows=options["skip_bad_rows"],
                topic=options["topic"],
                level=options["level"],
            )
        except PermissionDenied:
            facts = {"username": username, "bank": bank.code}
            raise CommandError(
                _("%(username)s may not import into the bank %(bank)s.") % facts
            ) from None


def _bank(code: str, agency: str) -> Bank:
    """The bank of that code, made if there is none."""
    known = Bank.objects.filter(code=code)
    if agency:
        known = known.filter(agency=agency)
    found = list(known[:2])
    if len(found) > 1:
        raise CommandError(
            _("Several agencies have a bank %(bank)s: give --agency.") % {"bank": code}
        )
    if found:
        return found[0]
    banks.check_code(code)
    return Bank.objects.create(agency=agency or settings.OFFICE, code=code, title=code)


def _sentences(found: Import | Incoming) -> list[str]:
    """Every finding with its place: a sheet's own sentences name their row."""
    if isinstance(found, Incoming):
        told = _("Question %(number)s: %(sentence)s")
        return [told % {"number": o.row, "sentence": word(o.refusal())} for o in found.told]
    return [word(one.refusal()) for one in found.told]


def _summary(found: Import | Incoming, bank: Bank, *, dry_run: bool) -> str:
    codes = previews.OF_SHEETS if isinstance(found, Import) else previews.OF_OTHERS
    facts = {
        "bank": bank.code,
        "rows": found.rows,
        "good": len(found.drafts),
        "written": len(found.codes),
        "faulty": len(found.faulty),
        **dict(zip(("repeated", "stems", "fixed"), map(found.count, codes), strict=True)),
    }
    counts = _(
        "%(rows)s rows: %(good)s new questions, %(faulty)s rows with errors, %(repeated)s repeated"
        " questions left out, %(stems)s repeated stems with other options, %(fixed)s questions whose"
        " options keep their order."
    )
    if dry_run:
        end = _("Dry run: nothing was written.")
    elif found.codes:
        end = _("%(written)s drafts written to the bank %(bank)s.")
    elif found.faulty:
        raise CommandError(
            counts % facts
            + " "
            + _("Nothing was written: correct these rows, or give --skip-bad-rows.")
        )
    else:
        end = _("Nothing new to write.")
    return (counts + " " + end) % facts
