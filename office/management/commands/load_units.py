"""Load Hà Nội's 126 wards and communes as they stand since 1 July 2025."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from office.services import units

SINCE = date(2025, 7, 1)
LIST = Path(__file__).resolve().parents[2] / "data" / "hanoi_units_2025-07-01.txt"


class Command(RefusingCommand):
    help = gettext_lazy(
        "Load Hà Nội's 126 wards and communes since 01/07/2025; a second run adds nothing."
    )

    def act(self, **options: Any) -> str:
        loaded = units.load(
            LIST.read_text(encoding="utf-8"), parent=("thành phố", "Hà Nội"), since=SINCE
        )
        return _("%(made)s units added, %(kept)s stood already.") % vars(loaded)
