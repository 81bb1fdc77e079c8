"""Open and find the logs of campaigns, and the register of an office."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from ledger.models import Log
from ledger.rules.refusals import Refusal

REGISTER = "register"


def open_log(*, room: str, agency: str, campaign: str, by: str, at: datetime) -> Log:
    """A new, empty log. Refuses `log.exists`, `log.named_badly`."""
    for part in (room, campaign):
        if not part or not part.isascii() or "/" in part or any(c.isspace() for c in part):
            raise Refusal("log.named_badly", name=part)
    if room == REGISTER:
        raise Refusal("log.named_badly", name=room)
    return _open(f"{settings.OFFICE}/{campaign}/{room}", room, agency, campaign, by, at)


def register(*, agency: str, by: str, at: datetime) -> Log:
    """The office's list of campaigns, opened when first needed."""
    found = Log.objects.filter(campaign="", room=REGISTER).first()
    return found or _open(f"{settings.OFFICE}/register", REGISTER, agency, "", by, at)


def find(campaign: str, room: str) -> Log:
    """The log of a campaign in a room. Refuses `log.missing`."""
    log = Log.objects.filter(campaign=campaign, room=room).first()
    if log is None:
        raise Refusal("log.missing", campaign=campaign, room=room)
    return log


def of(campaign: str) -> list[Log]:
    """Every log of a campaign in this installation, by room. Refuses `log.none`."""
    found = sorted(Log.objects.filter(campaign=campaign), key=lambda log: log.room.encode())
    if not campaign or not found:
        raise Refusal("log.none", campaign=campaign)
    return found


def locked(log: Log) -> Log:
    """The log's row, held until the transaction ends. The last lock that an act takes."""
    return Log.objects.select_for_update().get(pk=log.pk)


def _open(origin: str, room: str, agency: str, campaign: str, by: str, at: datetime) -> Log:
    try:
        with transaction.atomic():
            return Log.objects.create(
                origin=origin,
                room=room,
                agency=agency,
                campaign=campaign,
                opened_by=by,
                opened_at=at,
            )
    except IntegrityError:
        raise Refusal("log.exists", origin=origin) from None
