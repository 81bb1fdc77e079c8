"""`./run manage demo_witness --out DIR [--every SECONDS]`: the simulated witnesses of a demo at work."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from time import sleep
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from rehearsal import places, serving


class Command(RefusingCommand):
    """Carry every new checkpoint to the demo's witnesses and back, so that its gates open."""

    help = gettext_lazy(
        "Have the demo's witnesses sign what was logged since they last looked; no gate opens before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help=_("folder of a built demo"))
        parser.add_argument(
            "--every", type=int, default=0, help=_("seconds between looks; without it, one look")
        )

    def act(self, **options: Any) -> str | None:
        folder: Path = options["out"].resolve()
        if folder / "var" != settings.VAR:
            self._there(folder, options["every"])
            return None
        from rehearsal import witnesses

        observers = witnesses.standing(folder / "witnesses")
        if not options["every"]:
            signed = witnesses.watch(observers)
            return _("%(count)s logs signed by the witnesses.") % {"count": len(signed)}
        started_by = os.getppid()
        # Whoever started the watch may go without a word: then the watch ends too.
        while os.getppid() == started_by:
            witnesses.watch(observers)
            sleep(options["every"])
        return None

    def _there(self, folder: Path, every: int) -> None:
        """The same command under the settings of the demo."""
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo_witness"]
        command += ["--out", str(folder), "--every", str(every)]
        there = places.clean_environment() | serving.environment(folder)
        code = subprocess.run(command, env=there).returncode
        if code:
            raise SystemExit(code)
