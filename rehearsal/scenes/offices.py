"""Scene 0: the installation, its head, the agency and Hanoi's units."""

from datetime import timedelta

from django.core.management import call_command

from ledger.services import clock
from office.models import Agency, Unit
from office.services import agencies
from rehearsal import staff
from rehearsal.world import World

AGENCY = "UBND-HK"


def play(world: World) -> Agency:
    """The agency that recruits, in a new installation."""
    call_command("load_units", verbosity=0, stdout=world.silence)
    world.head = staff.found(clock.now())
    world.clock.advance(timedelta(minutes=5))
    return agency(world)


def agency(world: World) -> Agency:
    """The agency that recruits, in an installation that has its head."""
    return agencies.create(
        AGENCY,
        name="Uỷ ban nhân dân phường Hoàn Kiếm",
        symbol="UBND",
        by=world.head,
        at=clock.now(),
    )


def units() -> list[str]:
    """Names of Hanoi's wards and communes, bytewise."""
    rows = Unit.objects.filter(parent__name="Hà Nội").values_list("kind", "name")
    return sorted((f"{kind} {name}" for kind, name in rows), key=str.encode)
