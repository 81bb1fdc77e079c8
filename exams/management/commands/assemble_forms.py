"""Carry out a search for parallel forms that was asked for in a page."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exams.models import Assembly
from exams.services import assemblies
from ledger.management.base import RefusingCommand


class Command(RefusingCommand):
    help = gettext_lazy("Search the parallel forms of a test, as a page has asked for.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--search", type=int, required=True, help=_("number of the search"))

    def act(self, **options: Any) -> str | None:
        rows = Assembly.objects.select_related("test", "bank").filter(pk=options["search"])
        found = rows.first()
        if found is None:
            raise CommandError(_("There is no such search."))
        done = assemblies.carry_out(found)
        return _("Search ended: %(state)s") % {"state": done.state}
