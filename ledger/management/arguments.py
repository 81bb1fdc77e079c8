"""The words of the command line's own complaints, in the reader's language."""

import re
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

REQUIRED = re.compile(r"the following arguments are required: (?P<names>.+)")
UNKNOWN = re.compile(r"unrecognized arguments: (?P<names>.+)")
NUMBER = re.compile(r"argument (?P<name>[^:]+): invalid int value: (?P<shown>.+)")


class Parser(CommandParser):
    """A parser that says what is wrong in a sentence and where help is found."""

    def error(self, message: str) -> Any:
        hint = _("See --help.")
        return super().error(f"{_told(message)} {hint}")


def _told(message: str) -> str:
    """argparse's message, reworded where people meet it most."""
    if found := REQUIRED.fullmatch(message):
        return _("Still missing: %(names)s.") % found.groupdict()
    if found := UNKNOWN.fullmatch(message):
        return _("Not known here: %(names)s.") % found.groupdict()
    if found := NUMBER.fullmatch(message):
        return _("%(name)s: %(shown)s is not a whole number.") % found.groupdict()
    return message
