"""Give the head of the authority a new start: password and devices are lost."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.services import founding
from ledger.management.base import RefusingCommand
from ledger.services import clock


class Command(RefusingCommand):
    help = gettext_lazy(
        "Forget the password and devices of the head of the authority and print a one-time "
        "password. Everybody else is reset by an officer on the pages. A line of the register says so."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("the name to sign in with"))
        parser.add_argument("--document", required=True, help=_("number and date of the decision"))

    def act(self, **options: Any) -> str:
        officer, password = founding.restore_officer(
            options["username"], document=options["document"], at=clock.now()
        )
        facts = {
            "username": officer.username,
            "name": officer.full_name,
            "reference": officer.reference,
            "password": password,
        }
        return (
            _(
                "%(username)s, %(name)s (%(reference)s)\n"
                "One-time password: %(password)s\n"
                "It must be changed, and a second factor set up, at the first sign-in."
            )
            % facts
        )
