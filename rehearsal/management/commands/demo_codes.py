"""`./run manage demo_codes --out DIR`: what every authenticator app of a demo shows now."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from rehearsal import tours


class Command(RefusingCommand):
    """Print user names with their current codes."""

    help = gettext_lazy("Print the six digits that every demo account needs to sign in now.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help=_("folder of a built demo"))

    def act(self, **options: Any) -> str:
        # Codes follow the real clock, as those of a telephone would.
        return tours.codes(tours.read(options["out"]), datetime.now(UTC))
