"""Load Hà Nội's 126 wards and communes as they stand since 1 July 2025."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from office.services import units

SINCE = date(2025, 7, 1)
LIST = Path(__file__).resolve().parents[2] / "data" / "hanoi_units_2025-07-01.txt"


class Command(BaseCommand):
    help = "Load Hà Nội's 126 wards and communes since 01/07/2025; a second run adds nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = units.load(
            LIST.read_text(encoding="utf-8"), parent=("thành phố", "Hà Nội"), since=SINCE
        )
        self.stdout.write(f"made {loaded.made}, kept {loaded.kept}")
