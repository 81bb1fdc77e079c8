"""Freeze a campaign's rules in an installation: its logs get their witnesses in the same act."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import User
from ledger.models import Entry, Log, Witness
from ledger.services import keys, logs, witnesses
from recruitment.models import Campaign
from recruitment.services import campaigns

MARKING = "marking"


@transaction.atomic
def freeze(campaign: Campaign, plan: campaigns.Plan, *, by: User, at: datetime) -> Entry:
    """Gate `rules_frozen`. Refuses as `campaigns.freeze_rules` does.

    Where one installation holds both rooms, the marking room's log opens here too; a marking room
    of its own opens and registers its log itself.
    """
    entry = campaigns.freeze_rules(campaign, plan, by=by, at=at)
    code, agency = campaign.code, campaign.agency.code
    found = [logs.register(agency=agency, by=by.reference, at=at)]
    if settings.ROOM == "all":
        log = Log.objects.filter(campaign=code, room=MARKING).first()
        found.append(
            log or logs.open_log(room=MARKING, agency=agency, campaign=code, by=by.reference, at=at)
        )
    for log in found:
        if not Witness.objects.filter(log=log).exists():
            witnesses.register(log, plan.witnesses, quorum=plan.quorum, by=by.reference, at=at)
    return entry


def own_keys(campaign: Campaign) -> dict[str, str]:
    """The keys that this installation holds, by their role."""
    found = {"office": keys.vkey(logs.find(campaign.code, "office").origin)}
    if settings.ROOM == "all":
        found[MARKING] = keys.vkey(f"{settings.OFFICE}/{campaign.code}/{MARKING}")
        found["marking package"] = keys.vkey(MARKING)
    return found
