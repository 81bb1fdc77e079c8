"""Import applications from a spreadsheet: all rows, or none and a report."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import clock
from office.refusals import sentence
from recruitment.queries import campaigns
from recruitment.services import imports

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Import applications (.xlsx or .csv) into a campaign; one wrong row stops the whole file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--campaign", required=True, help="code of the campaign")
        parser.add_argument("--by", required=True, help="user name of who imports")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--report", type=Path, help="where the file with its errors is written")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say row by row what is wrong and stop with an error."""
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        user = User.objects.filter(username=options["by"]).first()
        if user is None:
            raise CommandError(f"No user {options['by']}.")
        try:
            campaign = campaigns.find(options["campaign"])
            done = imports.import_file(
                campaign, data, dry_run=options["dry_run"], by=user, at=clock.now()
            )
        except Refusal as refusal:
            raise CommandError(sentence(refusal)) from None
        except PermissionDenied as error:
            raise CommandError(f"{user.username}: {error}") from None
        for warned in done.warnings[:SHOWN]:
            self.stdout.write(f"{warned.row}: {warned.code}")
        if done.errors:
            if options["report"] and done.report:
                options["report"].write_bytes(done.report)
            for error in done.errors[:SHOWN]:
                self.stderr.write(sentence(error.refusal()))
            raise CommandError(f"{len(done.errors)} errors in {done.count} rows; nothing imported.")
        self.stdout.write(f"{done.count} rows, {len(done.received)} applications received.")
