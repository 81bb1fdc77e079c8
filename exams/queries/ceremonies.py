"""The draw of a session from its plan to the start: one reading for the desk, the screen and the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from exams.models import DrawPart, Seal, Session, Sitting
from ledger.models import Checkpoint, Cosignature, Draw, Entry, Log
from ledger.rules.gates import again
from ledger.services import checkpoints
from ledger.services.gates import VOIDED

GATES = ("contributors_committed", "revealed", "papers_drawn", "started")
# Gates that a repetition passes anew.
OF_DRAW = ("contributors_committed", "revealed")


@dataclass(frozen=True)
class Part:
    """One contributor: what was promised, and whether it is open."""

    id: str
    body: str
    outside: bool
    commitment: str
    brought_at: datetime | None
    opened_at: datetime | None
    twin: bool = False

    @property
    def name(self) -> str:
        """The body as people know it; with its short name when two come from one body."""
        return f"{self.body} ({self.id})" if self.twin else self.body


@dataclass(frozen=True)
class Gate:
    """A passed gate, and whether a quorum of witnesses stands to it."""

    at: datetime
    data: dict[str, Any]
    witnessed: bool


@dataclass(frozen=True)
class Carried:
    """The newest checkpoint: its note without lines, short enough for a QR on a projector."""

    note: str
    size: int
    signed: int
    quorum: int
    current: bool

    @property
    def enough(self) -> bool:
        """True when a quorum stands to the log as it is now."""
        return self.current and self.signed >= self.quorum


@dataclass(frozen=True)
class Ceremony:
    """Where the draw of a session stands; `stage` names what comes next."""

    session: Session
    draw_id: str
    plan: dict[str, Any]
    parts: Sequence[Part]
    committed: Gate | None
    revealed: Gate | None
    drawn: Gate | None
    started: Gate | None
    seal: Seal | None
    seated: int
    carried: Carried | None
    # The entry by which the first draw became void; what stands above is then its repetition.
    void: dict[str, Any] | None = None

    @property
    def number(self) -> str:
        """The session's own number within its test."""
        return self.session.code.rpartition("/")[2]

    @property
    def brought(self) -> int:
        """How many commitments are here."""
        return sum(bool(part.commitment) for part in self.parts)

    @property
    def opened(self) -> int:
        """How many parts are open."""
        return sum(part.opened_at is not None for part in self.parts)

    @property
    def items_open(self) -> bool:
        """True once the wordings are readable."""
        return self.seal is not None and self.seal.items_opened_at is not None

    @property
    def stage(self) -> str:
        """What comes next: plan, bring, commit, witness_commit, reveal, seed, witness_seed, items,
        draw, witness_draw, start, or nothing once the session has started."""
        steps = (
            ("plan", bool(self.draw_id)),
            ("bring", self.brought == len(self.parts)),
            ("commit", self.committed is not None),
            ("witness_commit", self.committed is not None and self.committed.witnessed),
            ("reveal", self.opened == len(self.parts) or self.revealed is not None),
            ("seed", self.revealed is not None),
            ("witness_seed", self.revealed is not None and self.revealed.witnessed),
            ("items", self.items_open),
            ("draw", self.drawn is not None),
            ("witness_draw", self.drawn is not None and self.drawn.witnessed),
            ("start", self.started is not None),
        )
        if self.started is not None:
            return ""
        return next((name for name, done in steps if not done), "")

    @property
    def seed(self) -> str:
        """The revealed seed, as hex."""
        return self.revealed.data["seed"] if self.revealed else ""

    @property
    def papers_root(self) -> str:
        """The root over all drawn papers, as hex."""
        return self.drawn.data["tables"][0]["root"] if self.drawn else ""


def state(session: Session) -> Ceremony:
    """Everything known of the draw of a session; a fixed number of queries."""
    log = Log.objects.filter(campaign=session.test.campaign, room="office").first()
    draw, gates, void = drawn(log, session.scope, GATES)
    plan = draw.plan if draw else {}
    return Ceremony(
        session=session,
        draw_id=draw.draw_id if draw else "",
        plan=plan,
        parts=_parts(session, plan, gates),
        committed=gates.get("contributors_committed"),
        revealed=gates.get("revealed"),
        drawn=gates.get("papers_drawn"),
        started=gates.get("started"),
        seal=Seal.objects.filter(test=session.test).first(),
        seated=Sitting.objects.filter(session=session).count(),
        carried=carried(log) if log else None,
        void=void,
    )


def drawn(
    log: Log | None, scope: str, gates: Sequence[str]
) -> tuple[Draw | None, dict[str, Gate], dict[str, Any] | None]:
    """The draw of a scope with its gates; once it is void, its repetition, and what made it void."""
    if log is None:
        return None, {}, None
    covered, scopes = checkpoints.witnessed_size(log), (scope, again(scope))
    rows = Entry.objects.filter(
        Q(gate__in=gates) | Q(kind=VOIDED), log=log, scope__in=scopes
    ).order_by("index")
    found = list(rows)
    void = next((one.data for one in found if one.kind == VOIDED), None)
    passed = {
        one.gate: Gate(one.at, one.data, one.index < covered)
        for one in found
        if one.gate and (one.gate not in OF_DRAW or (one.scope == scope) == (void is None))
    }
    planned = {draw.scope: draw for draw in Draw.objects.filter(log=log, scope__in=scopes)}
    return planned.get(scope if void is None else again(scope)), passed, void


def numbers(session: Session) -> list[str]:
    """The candidate numbers that are seated, bytewise."""
    found = Sitting.objects.filter(session=session).values_list("number", flat=True)
    return sorted(found, key=str.encode)


def _parts(session: Session, plan: dict[str, Any], gates: dict[str, Gate]) -> list[Part]:
    rows = {row.contributor: row for row in DrawPart.objects.filter(session=session)}
    committed, revealed = gates.get("contributors_committed"), gates.get("revealed")
    stated = committed.data["commitments"] if committed else []
    promised = {one["id"]: one["commitment"] for one in stated}
    bodies = [one["body"] for one in plan.get("contributors", ())]
    found = []
    for one in plan.get("contributors", ()):
        row = rows.get(one["id"])
        opened = row.opened_at if row else None
        brought = row.brought_at if row else committed.at if committed else None
        found.append(
            Part(
                id=one["id"],
                body=one["body"],
                outside=bool(one.get("outside")),
                commitment=promised.get(one["id"], row.commitment if row else ""),
                brought_at=brought,
                opened_at=opened or (revealed.at if revealed else None),
                twin=bodies.count(one["body"]) > 1,
            )
        )
    return found


def carried(log: Log) -> Carried | None:
    """The newest checkpoint of a log as witnesses see it."""
    newest = Checkpoint.objects.filter(log=log).order_by("-size").first()
    if newest is None:
        return None
    signed = Cosignature.objects.filter(checkpoint=newest).count()
    return Carried(newest.note, newest.size, signed, log.quorum, newest.size == log.size)
