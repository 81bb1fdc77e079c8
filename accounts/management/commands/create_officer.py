"""Make the first account of an installation: its head of authority."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.services import founding
from ledger.rules.refusals import Refusal
from ledger.services import clock
from ledger.services.refusals import word


class Command(BaseCommand):
    help = (
        "Make the first account of an installation, the head of the authority, and print its "
        "one-time password. It has no power beyond its role, and none until its second factor "
        "is verified; every later account and role is given by persons in the system."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")
        parser.add_argument("--document", required=True, help="number and date of the decision")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            officer, password = founding.create_officer(
                options["username"],
                full_name=options["full_name"],
                document=options["document"],
                at=clock.now(),
            )
        except Refusal as refusal:
            raise CommandError(word(refusal)) from refusal
        self.stdout.write(f"{officer.username} {officer.full_name} ({officer.reference})")
        self.stdout.write(f"one-time password: {password}")
        self.stdout.write("It must be changed, and a second factor set up, at the first sign-in.")
