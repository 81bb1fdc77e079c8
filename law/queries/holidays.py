"""Days off, as the calendar rules take them."""

from datetime import date

from law.models import Holiday


def days_off(first: date, last: date) -> set[date]:
    """Holidays from `first` to `last`, both included."""
    return set(
        Holiday.objects.filter(day__range=(first, last)).order_by().values_list("day", flat=True)
    )
