"""`./run manage demo --out DIR [--seed S] [--quiet]`: an installation with five campaigns and a school to look at."""

import json
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from rehearsal import places


class Command(RefusingCommand):
    """Build a demo: simulated people, real services, each campaign caught at its moment."""

    help = gettext_lazy(
        "Build a demo installation with five campaigns and a school, each caught at an interesting moment."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help=_("folder for what is left"))
        parser.add_argument("--seed", default="1", help=_("the same seed gives the same demo"))
        parser.add_argument("--quiet", action="store_true", help=_("no progress on standard error"))
        parser.add_argument("--scale", type=int, default=100, help=SUPPRESS)
        # `./run demo` tells its visitors itself, when the server stands.
        parser.add_argument("--untold", action="store_true", help=SUPPRESS)
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def act(self, **options: Any) -> None:
        folder: Path = options["out"].resolve()
        if options["inside"]:
            from rehearsal import demos

            summary = demos.build(
                folder, options["seed"], quiet=options["quiet"], scale=options["scale"]
            )
            if options["quiet"]:
                self.stdout.write(json.dumps(summary, ensure_ascii=False))
            return
        places.clear(folder)
        address = places.demo_database(folder)
        arguments = ["--out", str(folder), "--seed", options["seed"]]
        arguments += ["--scale", str(options["scale"])]
        arguments += ["--quiet"] if options["quiet"] else []
        code = places.run_inside(folder, address, options["seed"], arguments, "demo")
        if code:
            raise SystemExit(code)
        if not options["quiet"] and not options["untold"]:
            self.stdout.write((folder / "accounts.txt").read_text(encoding="utf-8"))
            call_command("demo_codes", out=folder, stdout=self.stdout)
