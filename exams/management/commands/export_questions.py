"""Write the questions of a bank into a file of any format."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exams.queries import banks
from exams.services import exports
from ledger.management.base import check_writable
from ledger.rules.refusals import Refusal
from ledger.services import clock
from ledger.services.refusals import word
from office.management.base import SheetCommand


class Command(SheetCommand):
    help = gettext_lazy("Write the approved questions of a bank into a file of any format.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the file to write"))
        parser.add_argument("--bank", required=True, help=_("code of the bank"))
        parser.add_argument("--agency", required=True, help=_("whose bank"))
        parser.add_argument("--by", required=True, help=_("user name of who takes it"))
        parser.add_argument("--format", required=True, choices=exports.known())
        parser.add_argument("--all", action="store_true", help=_("drafts too"))

    def act(self, **options: Any) -> str | None:
        path: Path = options["file"]
        check_writable(path)
        bank = banks.find(options["agency"], options["bank"])
        by = self.find_user(options["by"])
        given: dict[str, Any] = {"approved": not options["all"], "by": by, "at": clock.now()}
        try:
            plan = exports.plan(bank, options["format"], **given)
            data = exports.write(bank, options["format"], **given)
        except PermissionDenied:
            facts = {"username": options["by"], "bank": bank.code}
            sentence = _("%(username)s may not take questions out of the bank %(bank)s.")
            raise CommandError(sentence % facts) from None
        path.write_bytes(data)
        self.tell([f"{count}: {word(Refusal(code))}" for code, count in plan.lost])
        told = _("%(count)s questions written to %(file)s.")
        return told % {"count": plan.kept, "file": path.name}
