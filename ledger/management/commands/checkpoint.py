"""Print the checkpoint of a log, for the minutes and for witnesses."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

import segno
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from ledger.services import checkpoints, clock, logs


class Command(RefusingCommand):
    help = gettext_lazy(
        "Issue the checkpoint of a campaign's log in a room and print it with its QR code."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help=_("code of the campaign"))
        parser.add_argument("room", help=_("office or marking"))
        parser.add_argument("--no-qr", action="store_true", help=_("print the note alone"))

    def act(self, **options: Any) -> str:
        log = logs.find(options["campaign"], options["room"])
        checkpoint = checkpoints.issue(log, at=clock.now())
        note = checkpoints.rendered(checkpoint)
        if options["no_qr"]:
            return note
        facts = {
            "size": checkpoint.size,
            "lines": checkpoint.cosignatures.count(),
            "quorum": log.quorum,
            "root": bytes(checkpoint.root).hex(),
        }
        drawn = StringIO()
        segno.make(note, error="l", micro=False).terminal(drawn, compact=True)
        told = _("Entries: %(size)s. Witnesses: %(lines)s of %(quorum)s needed. Root: %(root)s")
        return f"{drawn.getvalue()}\n{note}\n{told % facts}"
