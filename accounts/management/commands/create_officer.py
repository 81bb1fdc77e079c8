"""Make the first account of an installation: its head of authority."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.services import founding
from ledger.management.base import RefusingCommand
from ledger.services import clock


class Command(RefusingCommand):
    help = gettext_lazy(
        "Make the first account of an installation, the head of the authority, and print its "
        "one-time password. It has no power beyond its role, and none until its second factor "
        "is verified; every later account and role is given by persons in the system."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("the name to sign in with"))
        parser.add_argument("full_name", help=_("family name first, in quotes"))
        parser.add_argument("--document", required=True, help=_("number and date of the decision"))

    def act(self, **options: Any) -> str:
        officer, password = founding.create_officer(
            options["username"],
            full_name=options["full_name"],
            document=options["document"],
            at=clock.now(),
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
