"""Commands that answer a refusal with its sentence, never with a traceback."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from ledger.management.arguments import Parser
from ledger.rules.refusals import Refusal
from ledger.services import refusals


class RefusingCommand(BaseCommand):
    """A command that implements `act`; what it returns is printed."""

    # Text, or text that waits for the reader's language.
    help: Any = ""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # argparse wraps plain text only, so the language is settled here.
        self.help = str(self.help)
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # Parsers of single steps take the class of their parent: all complain in one voice.
        parser.__class__ = Parser
        return parser

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
            raise CommandError(_about_file(error)) from error
        except (OperationalError, ProgrammingError) as error:
            told = _("The database is not ready (%(reason)s). If it is new: ./run manage migrate")
            reason = str(error).strip().partition("\n")[0]
            raise CommandError(told % {"reason": reason}) from error


def check_writable(path: Path) -> None:
    """Raises OSError when nothing can be written to `path`; leaves no trace there."""
    with path.open("ab"):
        pass
    if not path.stat().st_size:
        path.unlink()


def _about_file(error: OSError) -> str:
    """What is wrong with a file or folder that a person named, and the cure."""
    facts = {"path": error.filename or "–", "reason": error.strerror or error}
    match error:
        case FileNotFoundError():
            return _("There is no %(path)s: check the name.") % facts
        case IsADirectoryError():
            return _("%(path)s is a folder: name a file.") % facts
        case NotADirectoryError() | FileExistsError():
            return _("%(path)s is a file: name a folder.") % facts
        case PermissionError():
            return _("%(path)s is closed to you: check its permissions.") % facts
    return _("%(path)s cannot be used: %(reason)s.") % facts
