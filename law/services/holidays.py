"""The holiday table of a year: filled once from a maintained library, then corrected by people.

Source: Bộ luật Lao động 2019, Điều 112; Nghị quyết 28/2026/QH16 (24/11). Swap days follow the yearly
notice of Bộ Nội vụ, so a row that stands is never overwritten.
"""

from datetime import date

from django.db import transaction

from law.models import Holiday

LIBRARY = "holidays (PyPI)"


@transaction.atomic
def fill(year: int) -> int:
    """Add the days the library knows for `year`; returns how many were new."""
    import holidays

    known = holidays.country_holidays("VN", years=year, language="vi")
    rows = [Holiday(day=day, name=name, source=LIBRARY) for day, name in sorted(known.items())]
    before = Holiday.objects.filter(day__year=year).count()
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)
    return Holiday.objects.filter(day__year=year).count() - before


@transaction.atomic
def correct(day: date, *, name: str | None, source: str) -> None:
    """Set `day` off under `name`, or make it a working day again with `name=None`."""
    Holiday.objects.filter(day=day).delete()
    if name is not None:
        Holiday.objects.create(day=day, name=name, source=source)
