"""The gates of a campaign and what must stand before each: one table, read by writer and auditor.

Guarantee: a gate passes once per scope, after the gates before it, and (in one log) with a
quorum-cosigned checkpoint between. The reason for the order is TT 22/2025/TT-BNV, Quy chế,
Điều 8 (secrecy of papers), 13 (drawing), 15 (codes) and 16 (marking): what decides a result is
fixed before anybody can know whom it favours.
Refuses: `gate.unknown`, `gate.scope`, `gate.room`.

>>> requirements("scored", "session:KTC/1")
[Need(gate='keys_opened', scope='session:KTC/1', room='office'), \
Need(gate='penalties_frozen', scope='session:KTC/1', room='office')]
>>> requirements("marks_received", "written:NVCN/pk1")[1]
Need(gate='penalties_frozen', scope='written:NVCN', room='office')
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ledger.rules.refusals import Refusal

KINDS = ("campaign", "test", "session", "written", "draw")
# What follows the scope of a void draw: it is repeated once, under a scope of its own.
AGAIN = "/again"
KEY = re.compile(r"[^\s:/]+(/[^\s:/]+)*")


class Scope(NamedTuple):
    """What a gate is about: a kind and, below the campaign, a key."""

    kind: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else self.kind

    @property
    def head(self) -> str:
        """The key before its last `/`: the test of a session, the written test of a re-mark."""
        return self.key.rpartition("/")[0] or self.key

    @property
    def test(self) -> str:
        """The key of the test that this is about."""
        return self.key.partition("/")[0]


class Need(NamedTuple):
    """A gate that must have been passed."""

    gate: str
    scope: str
    room: str


class Gate(NamedTuple):
    """One row of the table: where a gate is passed, and by scope kind what stands before it.

    A need is `gate`, or `gate@target` where the target says whose gate is meant: `campaign`,
    `test`, `base` (the written test, also for its re-marks), `bags` (the bags draw of a written
    test), `draw` (in the marking room a draw waits for the scripts instead), `written` (a re-mark
    waits for publication instead), `sessions` and `tests` (all of them).
    """

    room: str
    after: Mapping[str, tuple[str, ...]]


SAME = "same"
GATES: dict[str, Gate] = {
    "rules_frozen": Gate("office", {"campaign": ()}),
    "code_key_committed": Gate("office", {"campaign": ("rules_frozen",)}),
    "bank_sealed": Gate("office", {"test": ("rules_frozen@campaign",)}),
    "roster_closed": Gate("office", {"campaign": ("code_key_committed",)}),
    "contributors_committed": Gate(
        SAME,
        {"session": ("roster_closed@campaign", "bank_sealed@test"), "draw": ("rules_frozen@draw",)},
    ),
    "revealed": Gate(
        SAME, {"session": ("contributors_committed",), "draw": ("contributors_committed",)}
    ),
    "papers_drawn": Gate("office", {"session": ("revealed",)}),
    "started": Gate("office", {"session": ("papers_drawn",)}),
    "closed": Gate("office", {"session": ("started",)}),
    "keys_opened": Gate("office", {"session": ("closed",)}),
    "scored": Gate("office", {"session": ("keys_opened", "penalties_frozen")}),
    "pages_rooted": Gate("office", {"written": ("roster_closed@written",)}),
    "code_map_committed": Gate("office", {"written": ("pages_rooted",)}),
    "scripts_sent": Gate("office", {"written": ("code_map_committed",)}),
    "penalties_frozen": Gate("office", {"session": ("closed",), "written": ("pages_rooted",)}),
    "received": Gate("marking", {"written": ()}),
    "marked": Gate("marking", {"written": ("received", "revealed@bags")}),
    "frozen": Gate("marking", {"written": ("marked",)}),
    "marks_received": Gate("office", {"written": ("scripts_sent", "penalties_frozen@base")}),
    "codes_opened": Gate("office", {"written": ("marks_received",)}),
    "joined": Gate("office", {"written": ("codes_opened",)}),
    "ranked": Gate("office", {"campaign": ("scored@sessions", "joined@tests")}),
    "published": Gate("office", {"campaign": ("ranked",)}),
    "appeals_closed": Gate("office", {"campaign": ("published",)}),
    "approved": Gate("office", {"campaign": ("appeals_closed",)}),
    "archived": Gate("office", {"campaign": ("approved",)}),
}


def parse_scope(text: str) -> Scope:
    """The scope that a text names."""
    kind, colon, key = text.partition(":")
    if kind not in KINDS or (kind == "campaign") == bool(colon):
        raise Refusal("gate.scope", scope=text)
    if colon and not KEY.fullmatch(key):
        raise Refusal("gate.scope", scope=text)
    return Scope(kind, key)


def requirements(
    gate: str,
    scope: str,
    *,
    room: str = "",
    tests: Iterable[Mapping[str, Any]] = (),
    scopes: Iterable[str] = (),
    voided: Iterable[str] = (),
) -> list[Need]:
    """The gates that must stand before this one.

    `room` matters where a gate may be passed in either room (draws). `ranked` also asks for the
    `tests` of `rules_frozen` and the `scopes` at which any gate was passed so far, so that no
    session is left out. A draw among `voided` is revealed by its repetition.
    """
    row = GATES.get(gate)
    if row is None:
        raise Refusal("gate.unknown", gate=gate)
    place = parse_scope(scope)
    if place.kind not in row.after:
        raise Refusal("gate.scope", gate=gate, scope=scope)
    room = room or ("office" if row.room == SAME else row.room)
    rooms = ("office", "marking") if row.room == SAME and place.kind == "draw" else ("office",)
    if room not in ((row.room,) if row.room != SAME else rooms):
        raise Refusal("gate.room", gate=gate, scope=scope, room=room)
    needs: list[Need] = []
    for need in row.after[place.kind]:
        name, _, target = need.partition("@")
        needs += _needs(name, target, place, room, tests, scopes)
    void = set(voided)
    return [
        Need(need.gate, again(need.scope), need.room)
        if need.gate == "revealed" and need.scope in void
        else need
        for need in needs
    ]


def again(scope: str) -> str:
    """The scope under which a void draw is repeated.

    >>> again("session:KTC/1"), base("session:KTC/1/again"), base("draw:NVCN/bags")
    ('session:KTC/1/again', 'session:KTC/1', 'draw:NVCN/bags')
    """
    return f"{scope}{AGAIN}"


def base(scope: str) -> str:
    """The scope of a draw as it was announced, for a repetition too."""
    return scope.removesuffix(AGAIN)


def sessions_of(tests: Iterable[Mapping[str, Any]], scopes: Iterable[str]) -> list[str]:
    """The sessions that a campaign announced or began, at least one for each computer test."""
    begun = {base(str(scope)) for scope in map(parse_scope, scopes) if scope.kind == "session"}
    found = set(begun)
    for test in tests:
        if test.get("form") != "computer":
            continue
        key, named = test["test"], test.get("sessions")
        if isinstance(named, int):
            found |= {f"session:{key}/{number}" for number in range(1, named + 1)}
        elif named:
            found |= {f"session:{name if '/' in name else f'{key}/{name}'}" for name in named}
        elif not any(scope.startswith(f"session:{key}/") for scope in begun):
            found.add(f"session:{key}/1")
    return sorted(found, key=lambda scope: scope.encode("utf-8"))


def written_of(tests: Iterable[Mapping[str, Any]]) -> list[str]:
    """The written tests that a campaign announced."""
    found = [f"written:{test['test']}" for test in tests if test.get("form") == "written"]
    return sorted(found, key=lambda scope: scope.encode("utf-8"))


def _needs(
    name: str,
    target: str,
    place: Scope,
    room: str,
    tests: Iterable[Mapping[str, Any]],
    scopes: Iterable[str],
) -> list[Need]:
    match target:
        case "campaign":
            return [Need(name, "campaign", room)]
        case "test":
            return [Need(name, f"test:{place.test}", room)]
        case "base":
            return [Need(name, f"written:{place.test}", room)]
        case "bags":
            return [Need(name, f"draw:{place.key}/bags", room)]
        case "draw" if room == "marking":
            return [Need("received", f"written:{parse_scope(base(str(place))).head}", room)]
        case "draw":
            return [Need(name, "campaign", room)]
        case "written":
            # A re-mark begins after publication, the test itself after the roster is closed.
            again = "/" in place.key
            return [Need("published" if again else name, "campaign", room)]
        case "sessions":
            return [Need(name, scope, room) for scope in sessions_of(tests, scopes)]
        case "tests":
            return [Need(name, scope, room) for scope in written_of(tests)]
        case _:
            return [Need(name, str(place), room)]
