"""Draws by commit and reveal: plan, promises, openings, each an entry of the log.

Contributors make secret and commitment away from this server (`verify.pyz commit`, or dice and
paper) and bring the commitment alone; the server sees no secret before the reveal.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from ledger.models import Draw, Entry, Log
from ledger.rules import canonical
from ledger.rules import draws as rules
from ledger.rules.gates import again, base
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates

LEAST = 5
# Why a draw cannot be finished; what happened stands in the minutes.
REASONS = ("card_lost", "part_differs", "contributor_gone", "secret_seen", "other")
PURPOSE = "purpose"


@dataclass(frozen=True)
class Contribution:
    """A contributor's promise: 32 bytes that fix a secret without showing it."""

    id: str
    body: str
    commitment: bytes


@dataclass(frozen=True)
class Reveal:
    """What opens a promise."""

    id: str
    secret: bytes = field(repr=False)
    nonce: bytes = field(repr=False)


def plan(log: Log, scope: str, plan: Mapping[str, Any], *, by: str, at: datetime) -> Draw:
    """The draw of this scope, bound to its whole plan before anybody promises a secret.

    After a void draw it is the repetition, under the scope `standing` names.

    Refuses `draw.planned_already`, `draw.plan` (with the fields at fault), and in the office
    `gate.out_of_order` before the rules are frozen and `draw.not_announced` after.
    """
    _check_plan(scope, plan)
    _check_announced(log, base(scope), plan[PURPOSE])
    scope = standing(log, scope)
    if Draw.objects.filter(log=log, scope=scope).exists():
        raise Refusal("draw.planned_already", scope=scope)
    draw_id = rules.draw_id(log.campaign, scope, dict(plan))
    try:
        with transaction.atomic():
            data = {"scope": scope, "plan": plan, "draw_id": draw_id}
            entry = entries.append(log, "draw.planned", data, by=by, at=at)
            return Draw.objects.create(
                log=log,
                scope=scope,
                draw_id=draw_id,
                plan_bytes=canonical.encode(plan),
                entry=entry,
            )
    except IntegrityError:
        raise Refusal("draw.planned_already", scope=scope) from None


def find(log: Log, scope: str) -> Draw:
    """The planned draw of a scope, its repetition if it was void. Refuses `draw.not_planned`."""
    draw = Draw.objects.filter(log=log, scope=standing(log, scope)).first()
    if draw is None:
        raise Refusal("draw.not_planned", scope=scope)
    return draw


def standing(log: Log, scope: str) -> str:
    """The scope whose gates count: the repetition's, once the draw is void."""
    void = Entry.objects.filter(log=log, kind=gates.VOIDED, scope=scope).exists()
    return again(scope) if void else scope


def passed(log: Log, gate: str, scope: str) -> Entry | None:
    """The entry by which a gate of the draw, or of its repetition, was passed."""
    return gates.passed(log, gate, standing(log, scope))


@transaction.atomic
def void(
    draw: Draw, *, reason: str, minutes: str, seconded_by: str, note: str, by: str, at: datetime
) -> Entry:
    """The entry by which a draw is void, by two persons; it may then be planned once more.

    `minutes` is the digest of the signed minutes.
    Refuses `draw.repeated_already` (a repetition is never void), `draw.voided_already`,
    `draw.revealed_already`, `draw.reason`, `draw.minutes`, `draw.one_person`.
    """
    if base(draw.scope) != draw.scope:
        raise Refusal("draw.repeated_already", scope=base(draw.scope))
    if standing(draw.log, draw.scope) != draw.scope:
        raise Refusal("draw.voided_already", scope=draw.scope)
    if gates.passed(draw.log, "revealed", draw.scope) is not None:
        raise Refusal("draw.revealed_already", scope=draw.scope)
    if reason not in REASONS:
        raise Refusal("draw.reason", reason=reason[:40])
    if not _is_digest(minutes):
        raise Refusal("draw.minutes")
    if seconded_by == by:
        raise Refusal("draw.one_person")
    facts = {
        "scope": draw.scope,
        "draw_id": draw.draw_id,
        "reason": reason,
        "minutes": minutes,
        "seconded_by": seconded_by,
    }
    return entries.append(draw.log, gates.VOIDED, facts, private={"note": note}, by=by, at=at)


def commit(draw: Draw, contributions: Sequence[Contribution], *, by: str, at: datetime) -> Entry:
    """The gate that fixes every secret, unseen.

    Refuses `draw.unknown_contributor` (also under another body), `draw.repeated`, `draw.copied`,
    `draw.commitment`, `draw.too_few`, and as `gates.pass_gate` does.
    """
    bodies = {item["id"]: item["body"] for item in draw.plan["contributors"]}
    strangers = [c.id for c in contributions if bodies.get(c.id) != c.body]
    _refuse_any("draw.unknown_contributor", strangers)
    _refuse_any("draw.repeated", _twice(contributions, lambda c: c.id))
    _refuse_any("draw.commitment", [c.id for c in contributions if len(c.commitment) != 32])
    _refuse_any("draw.copied", _twice(contributions, lambda c: c.commitment.hex()))
    least = draw.plan["min_contributors"]
    if len(contributions) < least:
        raise Refusal("draw.too_few", given=len(contributions), least=least)
    stated = [
        {"id": c.id, "body": c.body, "commitment": c.commitment.hex()}
        for c in sorted(contributions, key=lambda c: c.id.encode())
    ]
    return gates.pass_gate(
        draw.log,
        "contributors_committed",
        draw.scope,
        by=by,
        at=at,
        data={"draw_id": draw.draw_id, "commitments": stated},
    )


def reveal(draw: Draw, reveals: Sequence[Reveal], *, by: str, at: datetime) -> bytes:
    """The seed, once every promise has been opened.

    Refuses `draw.not_committed`, `draw.repeated`, `draw.unknown_contributor`,
    `draw.missing_reveal`, `draw.wrong_reveal`, and as `gates.pass_gate` does.
    """
    promised = _promised(draw)
    _refuse_any("draw.repeated", _twice(reveals, lambda r: r.id))
    given = {r.id: r for r in reveals}
    _refuse_any("draw.unknown_contributor", given.keys() - promised.keys())
    _refuse_any("draw.missing_reveal", promised.keys() - given.keys())
    false = [
        r.id
        for r in reveals
        if rules.commitment(draw.draw_id, r.id, r.secret, r.nonce).hex() != promised[r.id]
    ]
    _refuse_any("draw.wrong_reveal", false)
    opened = [(r.id, r.secret, r.nonce) for r in reveals]
    seed = rules.seed(draw.draw_id, bytes.fromhex(draw.plan["pool_root"]), opened)
    stated = [
        {"id": r.id, "secret": r.secret.hex(), "nonce": r.nonce.hex()}
        for r in sorted(reveals, key=lambda r: r.id.encode())
    ]
    gates.pass_gate(
        draw.log,
        "revealed",
        draw.scope,
        by=by,
        at=at,
        data={"draw_id": draw.draw_id, "reveals": stated, "seed": seed.hex()},
    )
    return seed


def seed(draw: Draw) -> bytes | None:
    """The seed of a draw that has been revealed."""
    entry = gates.passed(draw.log, "revealed", draw.scope)
    return bytes.fromhex(entry.data["seed"]) if entry else None


def _promised(draw: Draw) -> dict[str, str]:
    entry = gates.passed(draw.log, "contributors_committed", draw.scope)
    if entry is None:
        raise Refusal("draw.not_committed", scope=draw.scope)
    return {item["id"]: item["commitment"] for item in entry.data["commitments"]}


def _check_plan(scope: str, plan: Mapping[str, Any]) -> None:
    contributors = plan.get("contributors")
    people = contributors if isinstance(contributors, list) else []
    named = [person.get("id") for person in people if isinstance(person, dict)]
    complete = all(isinstance(p, dict) and p.get("id") and p.get("body") for p in people)
    least = plan.get("min_contributors")
    claims = {
        PURPOSE: isinstance(plan.get(PURPOSE), str) and bool(plan[PURPOSE]),
        "pool_root": _is_digest(plan.get("pool_root")),
        "pool_size": isinstance(plan.get("pool_size"), int) and plan["pool_size"] > 0,
        "algo": plan.get("algo") == rules.ALGORITHM,
        "contributors": complete and len(named) == len(set(named)) == len(people),
        "min_contributors": isinstance(least, int) and LEAST <= least <= len(people),
    }
    wrong = [name for name, holds in claims.items() if not holds]
    if wrong:
        raise Refusal("draw.plan", scope=scope, fields=wrong)


def _check_announced(log: Log, scope: str, purpose: str) -> None:
    if log.room != "office":
        return
    frozen = gates.passed(log, "rules_frozen", "campaign")
    if frozen is None:
        raise Refusal(
            "gate.out_of_order", gate="draw", scope=scope, missing=["rules_frozen (campaign)"]
        )
    announced = {(d["scope"], d["purpose"]) for d in frozen.data.get("draws", ())}
    if (scope, purpose) not in announced:
        raise Refusal("draw.not_announced", scope=scope, purpose=purpose)


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef")


def _twice(items: Iterable[Any], key: Callable[[Any], str]) -> list[str]:
    return [name for name, count in Counter(key(item) for item in items).items() if count > 1]


def _refuse_any(code: str, ids: Iterable[str]) -> None:
    found = sorted(set(ids), key=str.encode)
    if found:
        raise Refusal(code, ids=found)
