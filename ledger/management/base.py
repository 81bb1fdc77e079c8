"""Commands that answer a refusal with its sentence, never with a traceback."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ledger.rules.refusals import Refusal
from ledger.services import refusals


class RefusingCommand(BaseCommand):
    """A command that implements `act`; what it returns is printed."""

    def act(self, **options: Any) -> str | None:
        """Do what the command is for."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> str | None:
        try:
            return self.act(**options)
        except Refusal as refusal:
            raise CommandError(refusals.word(refusal)) from None
        except PermissionDenied:
            raise CommandError(_("You do not hold the role that this act needs.")) from None
        except OSError as error:
            raise CommandError(f"{error.strerror or error}: {error.filename or '–'}") from None
