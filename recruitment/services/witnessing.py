"""Carry checkpoints to witnesses and take their lines back."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.models import Checkpoint, Cosignature
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, logs
from recruitment.models import Campaign
from recruitment.queries import rankings
from recruitment.queries import witnessing as queries
from recruitment.services import bundles

ACT = "checkpoint.carry"
# How C2SP signed notes begin the line of a signature.
DASH = "\u2014 "


@transaction.atomic
def issue(campaign: Campaign, room: str, *, by: User, at: datetime) -> Checkpoint:
    """The checkpoint of the log as it stands. Refuses as the ledger does."""
    access.require(by, ACT, campaign.scope, at)
    return checkpoints.issue(logs.find(campaign.code, room), at=at)


@transaction.atomic
def take(
    campaign: Campaign, room: str, text: str, *, size: int, by: User, at: datetime
) -> list[Cosignature]:
    """The lines that witnesses signed: a whole note, or lines alone for the checkpoint of `size`.

    Once results are published, the public bundle is made anew with them.
    Refuses `witnessing.no_lines`, `witnessing.checkpoint.missing`, and as the ledger does.
    """
    access.require(by, ACT, campaign.scope, at)
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"
    if not plain.strip():
        raise Refusal("witnessing.no_lines")
    if not plain.startswith(DASH):
        taken = checkpoints.accept(logs.find(campaign.code, room), plain)
        if not taken:
            raise Refusal("witnessing.no_lines")
    else:
        found = queries.checkpoint(campaign, room, size)
        lines = [f"{line}\n" for line in plain.splitlines() if line]
        taken = [checkpoints.cosign(found, line) for line in lines]
    if rankings.published(campaign):
        bundles.renew_after(campaign, at=at)
    return taken
