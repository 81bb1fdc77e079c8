"""Pass a gate: once per scope, after the gates before it, and with witnesses between."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from ledger.models import Entry, Log
from ledger.rules import gates as rules
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, entries
from ledger.services.tables import Draft

VOIDED = "draw.voided"


def pass_gate(
    log: Log,
    gate: str,
    scope: str,
    *,
    by: str,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    private: Any = None,
    audience: str = "auditor",
    tables: Sequence[Draft] = (),
) -> Entry:
    """The entry by which the gate is passed.

    Refuses `gate.passed_already`, `gate.out_of_order` (with what is missing),
    `gate.not_witnessed` (with what no quorum has witnessed), `gate.no_witnesses`, and
    `gate.unknown`, `gate.scope`, `gate.room` for what the table does not know.
    """
    check(log, gate, scope, at=at)
    fact = entries.Fact(
        f"{entries.GATE}{gate}",
        {**(data or {}), "gate": gate, "scope": scope},
        private,
        audience,
        tables,
    )
    try:
        with transaction.atomic():
            return entries.write(log, [fact], by=by, at=at)[0]
    except IntegrityError:
        # Somebody passed it between the check and the lock; the constraint held.
        if passed(log, gate, scope):
            raise Refusal("gate.passed_already", gate=gate, scope=scope) from None
        raise


def check(log: Log, gate: str, scope: str, *, at: datetime | None = None) -> None:
    """Nothing, if the gate may be passed (at that moment); else refuses as `pass_gate` does."""
    stood = _passed(log)
    needs = rules.requirements(
        gate,
        scope,
        room=log.room,
        tests=_announced(log),
        scopes={place for _, place in stood},
        voided=voided(log),
    )
    if (gate, scope) in stood:
        raise Refusal("gate.passed_already", gate=gate, scope=scope)
    missing = [need for need in needs if (need.gate, need.scope) not in stood]
    if missing:
        raise Refusal("gate.out_of_order", gate=gate, scope=scope, missing=_named(missing))
    if not log.quorum and not Log.objects.filter(pk=log.pk, quorum__gt=0).exists():
        raise Refusal("gate.no_witnesses", log=log.origin)
    covered = checkpoints.witnessed_size(log, at=at)
    unwitnessed = [need for need in needs if stood[need.gate, need.scope] >= covered]
    if unwitnessed:
        raise Refusal("gate.not_witnessed", gate=gate, scope=scope, unwitnessed=_named(unwitnessed))


def passed(log: Log, gate: str, scope: str) -> Entry | None:
    """The entry by which the gate was passed, if it was."""
    return Entry.objects.filter(log=log, gate=gate, scope=scope).first()


def voided(log: Log) -> set[str]:
    """The scopes of draws that are void."""
    return set(Entry.objects.filter(log=log, kind=VOIDED).values_list("scope", flat=True))


def _passed(log: Log) -> dict[tuple[str, str], int]:
    found = Entry.objects.filter(log=log).exclude(gate="")
    return {
        (gate, scope): index for gate, scope, index in found.values_list("gate", "scope", "index")
    }


def _announced(log: Log) -> list[dict[str, Any]]:
    frozen = passed(log, "rules_frozen", "campaign")
    return list(frozen.data.get("tests", ())) if frozen else []


def _named(needs: Sequence[rules.Need]) -> list[str]:
    return [f"{need.gate} ({need.scope})" for need in needs]
