"""Take in what witnesses signed."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, logs


class Command(RefusingCommand):
    help = gettext_lazy("Accept a checkpoint note that came back from witnesses with their lines.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help=_("code of the campaign"))
        parser.add_argument("room", help=_("office or marking"))
        parser.add_argument("note", help=_("the file with the note, or - to read it from input"))

    def act(self, **options: Any) -> str:
        log = logs.find(options["campaign"], options["room"])
        accepted = checkpoints.accept(log, self._text(options["note"]))
        names = ", ".join(sorted(line.witness.name for line in accepted)) or "–"
        told = _("Witnesses: %(names)s. A quorum stands to %(covered)s of %(size)s entries.")
        covered = checkpoints.witnessed_size(log)
        return told % {"names": names, "covered": covered, "size": log.size}

    def _text(self, name: str) -> str:
        if name == "-":
            return sys.stdin.read()
        try:
            return Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise Refusal("command.unreadable", path=name) from None
