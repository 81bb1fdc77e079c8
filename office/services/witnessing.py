"""Carry checkpoints to witnesses and take their lines back: the same for every room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from ledger.models import Checkpoint, Cosignature
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, logs
from office.queries import witnessing as queries

# How C2SP signed notes begin the line of a signature.
DASH = "\u2014 "


@dataclass(frozen=True)
class Carried:
    """A room's log of a campaign, and the act over a scope that lets a person carry its checkpoints.

    `after` is what follows in this room, in the same transaction, when lines were taken in.
    """

    campaign: str
    room: str
    act: str
    scope: Scope
    after: Callable[[datetime], None] | None = None


@transaction.atomic
def issue(what: Carried, *, by: User, at: datetime) -> Checkpoint:
    """The signed checkpoint of the log as it stands. Refuses as the ledger does."""
    access.require(by, what.act, what.scope, at)
    return checkpoints.issue(logs.find(what.campaign, what.room), at=at)


@transaction.atomic
def take(what: Carried, text: str, *, size: int, by: User, at: datetime) -> list[Cosignature]:
    """The lines that witnesses signed: a whole note, or lines alone for the checkpoint of `size`.

    Refuses `witnessing.no_lines`, `witnessing.checkpoint.missing`, and as the ledger does.
    """
    access.require(by, what.act, what.scope, at)
    plain = _plain(text)
    if not plain.strip():
        raise Refusal("witnessing.no_lines")
    if not plain.startswith(DASH):
        taken = checkpoints.accept(logs.find(what.campaign, what.room), plain)
        if not taken:
            raise Refusal("witnessing.no_lines")
    else:
        found = queries.checkpoint(what.campaign, what.room, size)
        lines = [f"{line}\n" for line in plain.splitlines() if line]
        taken = [checkpoints.cosign(found, line) for line in lines]
    if what.after is not None:
        what.after(at)
    return list(taken)


def _plain(text: str) -> str:
    """The text with the line ends it was signed with, and no gaps between its lines."""
    tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
    head, gap, lines = tidy.partition("\n\n")
    kept = [line for line in lines.splitlines() if line]
    return head + gap + "\n".join(kept) + "\n"
