"""How far the versions of a written paper are: written, reviewed, sealed, drawn, opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import TwoPersonAct, User
from accounts.rules.scopes import Scope
from exams.models import Form, Test, WrittenVersion
from exams.queries import ceremonies
from exams.queries.ceremonies import Carried, Gate, Part, carried
from exams.rules import versions as rules
from ledger.models import Draw, Entry, Log
from ledger.rules.gates import again
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints

SEAL = "version.seal"
SEALED, DRAWN, OPENED, GUIDE = (
    "versions.sealed",
    "versions.drawn",
    "version.opened",
    "guide.opened",
)
KINDS = (SEALED, DRAWN, OPENED, GUIDE)


@dataclass(frozen=True)
class Line:
    """One version as its board sees it; wordings only while it is not sealed, or once it is open."""

    row: WrittenVersion
    author: str
    reviewer: str

    @property
    def code(self) -> str:
        """The code of the version."""
        return rules.code(self.row.number)

    @property
    def opened(self) -> bool:
        """True once its words are back."""
        return self.row.sealed_at is not None and self.row.paper is not None


@dataclass(frozen=True)
class State:
    """Everything the pages of the versions show; `stage` names what comes next."""

    test: Test
    lines: Sequence[Line]
    proposal: TwoPersonAct | None
    entries: dict[str, list[dict[str, Any]]]
    sealed_at: datetime | None
    draw: Draw | None
    gates: dict[str, Gate]
    carried: Carried | None
    parts: Sequence[Part]
    void: dict[str, Any] | None = None

    @property
    def order(self) -> list[str]:
        """The codes in drawn order, the official version first."""
        drawn = self.entries.get(DRAWN, ())
        return list(drawn[-1]["order"]) if drawn else []

    @property
    def committed(self) -> Gate | None:
        """The gate of the commitments."""
        return self.gates.get("contributors_committed")

    @property
    def revealed(self) -> Gate | None:
        """The gate of the seed."""
        return self.gates.get("revealed")

    @property
    def seed(self) -> str:
        """The seed as hex."""
        return self.revealed.data["seed"] if self.revealed else ""

    @property
    def over(self) -> bool:
        """True once the pages of the test are rooted: papers are collected, guides may open."""
        return "pages_rooted" in self.gates

    @property
    def place(self) -> int:
        """The place of the version in force: 0 for the official one, then one more for each reserve."""
        return sum(one["place"] > 0 for one in self.entries.get(OPENED, ()))

    @property
    def force(self) -> Line | None:
        """The version in force, once it is open."""
        return next((one for one in self.lines if one.opened and one.row.place == self.place), None)

    @property
    def reserves(self) -> int:
        """How many reserves are left."""
        return max(len(self.order) - 1 - self.place, 0)

    @property
    def guide_open(self) -> bool:
        """True once the guide of the version in force is readable."""
        return self.force is not None and self.force.row.guide is not None

    @property
    def stage(self) -> str:
        """What comes next: write, seal, plan, commit, witness_commit, reveal, witness_seed, open, or
        nothing once the official version is open."""
        steps = (
            ("write", len(self.lines) >= rules.LEAST and all(one.reviewer for one in self.lines)),
            ("seal", self.sealed_at is not None),
            ("plan", self.draw is not None),
            ("commit", self.committed is not None),
            ("witness_commit", self.committed is not None and self.committed.witnessed),
            ("reveal", self.revealed is not None),
            ("witness_seed", self.revealed is not None and self.revealed.witnessed),
            ("open", self.force is not None),
        )
        return next((name for name, done in steps if not done), "")


def find(campaign: str, code: str) -> Test:
    """The written test. Refuses test.missing."""
    test = Test.objects.filter(campaign=campaign, code=code, form=Form.WRITTEN).first()
    if test is None:
        raise Refusal("test.missing", test=code)
    return test


def version(test: Test, number: int) -> WrittenVersion:
    """The version of that number. Refuses version.missing."""
    found = test.written_versions.filter(number=number).first()
    if found is None:
        raise Refusal("version.missing", version=rules.code(number))
    return found


def place(test: Test) -> Scope:
    """The scope of a sealing by two persons: one test apart from another."""
    return ("campaign", f"{test.campaign}/{test.code}")


def rows(test: Test) -> list[WrittenVersion]:
    """The versions by number."""
    return list(test.written_versions.order_by("number"))


def proposed(test: Test, at: datetime) -> TwoPersonAct | None:
    """The open proposal to seal the versions."""
    kind, key = place(test)
    found = TwoPersonAct.objects.filter(
        act=SEAL,
        scope_kind=kind,
        scope_key=key,
        used_at__isnull=True,
        expired_at__isnull=True,
        expires_at__gt=at,
    )
    return found.select_related("proposed_by", "confirmed_by").first()


def written(campaign: str) -> list[tuple[Test, int]]:
    """The written tests of a campaign, each with the number of its versions."""
    tests = Test.objects.filter(campaign=campaign, form=Form.WRITTEN).order_by("code")
    found = tests.prefetch_related("written_versions")
    return [(test, len(test.written_versions.all())) for test in found]


def state(test: Test, at: datetime) -> State:
    """Where the versions of a test stand."""
    log = Log.objects.filter(campaign=test.campaign, room="office").first()
    scope = rules.scope(test.code)
    draw, gates, void = ceremonies.drawn(log, scope, ceremonies.OF_DRAW)
    covered = checkpoints.witnessed_size(log) if log else 0
    told: dict[str, list[dict[str, Any]]] = {}
    named = (scope, again(scope), test.scope)
    for one in Entry.objects.filter(log=log, scope__in=named).order_by("index"):
        if one.gate == "pages_rooted":
            gates[one.gate] = Gate(one.at, one.data, one.index < covered)
        elif one.kind in KINDS:
            told.setdefault(one.kind, []).append(one.data)
    held = rows(test)
    names = _names(held)
    lines = [
        Line(row, names.get(row.written_by, ""), names.get(row.reviewed_by, "")) for row in held
    ]
    return State(
        test=test,
        lines=lines,
        proposal=proposed(test, at),
        entries=told,
        sealed_at=next((row.sealed_at for row in held if row.sealed_at), None),
        draw=draw,
        gates=gates,
        carried=carried(log) if log else None,
        parts=_parts(draw, gates),
        void=void,
    )


def _parts(draw: Draw | None, gates: dict[str, Gate]) -> list[Part]:
    """The contributors: what each promised, and whether it is open. All promise and open at once."""
    people = draw.plan["contributors"] if draw else []
    committed, revealed = gates.get("contributors_committed"), gates.get("revealed")
    promised = committed.data["commitments"] if committed else []
    known = {one["id"]: one["commitment"] for one in promised}
    bodies = [one["body"] for one in people]
    return [
        Part(
            id=one["id"],
            body=one["body"],
            outside=bool(one.get("outside")),
            commitment=known.get(one["id"], ""),
            brought_at=committed.at if committed else None,
            opened_at=revealed.at if revealed else None,
            twin=bodies.count(one["body"]) > 1,
        )
        for one in people
    ]


def _names(held: Sequence[WrittenVersion]) -> dict[str, str]:
    wanted = {row.written_by for row in held} | {row.reviewed_by for row in held}
    found = User.objects.filter(reference__in=wanted)
    return {user.reference: user.full_name or user.get_username() for user in found}
