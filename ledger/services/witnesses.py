"""Register who witnesses a log, once and before its first gate."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ledger.models import Entry, Log, Witness
from ledger.rules.notes import COSIGNATURE, VerifierKey, parse_vkey
from ledger.rules.policies import Group, Policy
from ledger.rules.refusals import Refusal
from ledger.services import keys, logs

QUORUM = "quorum"


def register(
    log: Log, vkeys: Sequence[str], *, quorum: int, by: str, at: datetime
) -> list[Witness]:
    """The log's witnesses, of whom `quorum` must stand to a checkpoint before a gate counts.

    Refuses `witness.too_late` after the first gate, `witness.registered`, `witness.twins`,
    `witness.quorum`, `witness.own_key`, `note.key`.
    """
    parsed = [parse_vkey(text) for text in vkeys]
    with transaction.atomic():
        held = logs.locked(log)
        _refuse(held, parsed, quorum)
        held.quorum = log.quorum = quorum
        held.save(update_fields=["quorum"])
        return Witness.objects.bulk_create(
            Witness(log=held, name=key.name, vkey=key.text(), registered_by=by, registered_at=at)
            for key in parsed
        )


def policy(campaign_logs: Sequence[Log]) -> Policy:
    """What an auditor trusts: the keys of the logs, their witnesses, and the quorum.

    Refuses `witness.policies_differ`: one policy file states one quorum for all its logs.
    """
    sets = {(log.quorum, frozenset(_vkeys(log))) for log in campaign_logs}
    if len(sets) != 1:
        raise Refusal("witness.policies_differ")
    [(quorum, vkeys)] = sets
    found = sorted((parse_vkey(text) for text in vkeys), key=lambda key: key.name.encode())
    named = {key.name: key for key in found}
    return Policy(
        logs={log.origin: keys.verifier(log.origin) for log in campaign_logs},
        witnesses=named,
        groups={QUORUM: Group(quorum, tuple(named))} if named else {},
        quorum=QUORUM if named else "none",
    )


def _vkeys(log: Log) -> list[str]:
    return list(Witness.objects.filter(log=log).values_list("vkey", flat=True))


def _refuse(log: Log, parsed: Sequence[VerifierKey], quorum: int) -> None:
    if Entry.objects.filter(log=log).exclude(gate="").exists():
        raise Refusal("witness.too_late", log=log.origin)
    if Witness.objects.filter(log=log).exists():
        raise Refusal("witness.registered", log=log.origin)
    names, publics = {key.name for key in parsed}, {key.public for key in parsed}
    if len(names) != len(parsed) or len(publics) != len(parsed):
        raise Refusal("witness.twins")
    if not 1 <= quorum <= len(parsed):
        raise Refusal("witness.quorum", quorum=quorum, witnesses=len(parsed))
    for key in parsed:
        if key.kind != COSIGNATURE:
            raise Refusal("note.key", key=key.name)
        # An operator who is his own witness proves nothing.
        if key.public == keys.public_key(log.origin):
            raise Refusal("witness.own_key", key=key.name)
