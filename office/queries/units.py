"""Administrative units as they stood on a day."""

from datetime import date

from office.models import Unit
from office.rules import names


def find(text: str, *, on: date) -> list[Unit]:
    """Units of that day whose kind and name contain the text, typed with or without diacritics."""
    return sorted(
        Unit.objects.on(on).filter(search__contains=names.search(text)),
        key=lambda unit: (unit.order, unit.kind, unit.pk),
    )


def named(kind: str, name: str, *, on: date) -> Unit | None:
    """The one unit of that kind and name on that day."""
    wanted = names.search(f"{kind} {name}")
    return Unit.objects.on(on).filter(search=wanted).order_by("pk").first()
