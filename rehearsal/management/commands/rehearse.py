"""`./run manage rehearse --candidates N --seed S --out DIR [--start ISO]`: a whole campaign, simulated."""

import json
from argparse import SUPPRESS, ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from ledger.rules.refusals import Refusal
from rehearsal import places

START = "2026-08-03T08:00:00+07:00"
LEAST = 20


class Command(RefusingCommand):
    """Rehearse a campaign with simulated people through the real services."""

    help = gettext_lazy(
        "Rehearse a whole campaign and leave its bundle, policy, root, documents and summary."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--candidates", type=int, required=True, help=_("how many apply, 20 or more")
        )
        parser.add_argument("--seed", default="1", help=_("the same seed gives the same root"))
        parser.add_argument("--out", type=Path, required=True, help=_("folder for what is left"))
        parser.add_argument(
            "--start", default=START, help=_("first day; without it %(start)s") % {"start": START}
        )
        parser.add_argument("--quiet", action="store_true", help=_("no progress on standard error"))
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def act(self, **options: Any) -> None:
        start = _moment(options["start"])
        folder: Path = options["out"].resolve()
        if options["candidates"] < LEAST:
            raise Refusal("rehearsal.too_few", least=LEAST)
        if options["inside"]:
            from rehearsal import campaigns

            summary = campaigns.rehearse(
                folder, options["candidates"], options["seed"], start, quiet=options["quiet"]
            )
            self.stdout.write(json.dumps(summary, ensure_ascii=False))
            return
        places.clear(folder)
        arguments = ["--candidates", str(options["candidates"]), "--seed", options["seed"]]
        arguments += ["--out", str(folder), "--start", start.isoformat()]
        arguments += ["--quiet"] if options["quiet"] else []
        with places.database(folder) as address:
            code = places.run_inside(folder, address, options["seed"], arguments)
        if code:
            raise SystemExit(code)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("rehearsal.start", start=text) from None
    if moment.tzinfo is None:
        raise Refusal("rehearsal.start", start=text)
    return moment
