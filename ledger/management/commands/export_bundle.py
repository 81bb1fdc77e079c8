"""Write a campaign's bundle of evidence."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from ledger.services import bundles, clock


class Command(RefusingCommand):
    help = gettext_lazy(
        "Export the evidence of a campaign as one zip for auditors, or for the public."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help=_("code of the campaign"))
        parser.add_argument("out", metavar="OUT.zip", help=_("the file to write"))
        parser.add_argument(
            "--public", action="store_true", help=_("leave out what only an auditor may see")
        )

    def act(self, **options: Any) -> str:
        summary = bundles.export(
            options["campaign"],
            options["out"],
            by="export_bundle",
            at=clock.now(),
            public=options["public"],
        )
        told = [_("%(path)s: %(files)s files, %(bytes)s bytes, SHA-256 %(sha256)s") % vars(summary)]
        for room, root in summary.roots.items():
            facts = {"room": room, "size": summary.entries[room], "root": root}
            told.append(_("%(room)s: %(size)s entries, root %(root)s") % facts)
        if summary.sealed:
            told.append(
                _("Still sealed, so not inside: %(names)s") % {"names": ", ".join(summary.sealed)}
            )
        if summary.unwitnessed:
            told.append(
                _("No quorum of witnesses stands to the end of: %(rooms)s. Have it cosigned.")
                % {"rooms": ", ".join(summary.unwitnessed)}
            )
        return "\n".join(told)
