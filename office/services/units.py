"""Load administrative units as they stand from a day on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from ledger.rules.refusals import Refusal
from office.models import Unit
from office.rules import names
from office.rules.units import read


@dataclass(frozen=True)
class Loaded:
    """How many units were made, and how many stood already."""

    made: int
    kept: int


@transaction.atomic
def load(text: str, *, parent: tuple[str, str], since: date) -> Loaded:
    """Make the units of a list under their parent, valid from `since`. Loading twice adds nothing.

    Refuses what `rules.units.read` refuses.
    """
    above, _ = _unit(parent[0], parent[1], None, since)
    listed = read(text)
    made = sum(_unit(kind, name, above, since)[1] for kind, name in listed)
    return Loaded(made=made, kept=len(listed) - made)


@transaction.atomic
def replace(old: list[Unit], *, by: tuple[str, str], since: date) -> Unit:
    """Merge or rename units: the old ones end the day before, the new one names them.

    Refuses unit.ended_already, unit.nothing_replaced.
    """
    rows = list(
        Unit.objects.select_for_update().filter(pk__in=[unit.pk for unit in old]).order_by("pk")
    )
    if not rows:
        raise Refusal("unit.nothing_replaced")
    for row in rows:
        if row.valid_to is not None or row.valid_from >= since:
            raise Refusal("unit.ended_already", unit=str(row))
        row.valid_to = since - timedelta(days=1)
        row.save(update_fields=["valid_to"])
    new, _ = _unit(by[0], by[1], rows[0].parent, since)
    new.predecessors.add(*rows)
    return new


def _unit(kind: str, name: str, parent: Unit | None, since: date) -> tuple[Unit, bool]:
    """The unit of this name under its parent, made when it is not there."""
    name = names.clean(name)
    return Unit.objects.get_or_create(
        kind=kind,
        name=name,
        parent=parent,
        valid_from=since,
        defaults={
            "search": names.search(f"{kind} {name}"),
            "order": names.alphabetical(name),
        },
    )
