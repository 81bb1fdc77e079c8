"""Who stands to which checkpoint: signatures and cosignatures under a policy.

With the auditor's policy this is proof. Without one the keys announced at "rules frozen" serve,
which shows only that the bundle agrees with itself.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from ledger.rules import notes, policies
from ledger.rules.merkle import Frontier
from ledger.rules.policies import Group, Policy
from ledger.rules.refusals import Refusal
from verify.bundles import OFFICE, Bundle, Entry, Mark
from verify.troubles import Broken

# Witnesses and servers keep their own clocks.
TOLERANCE = timedelta(minutes=5)


class Stand(NamedTuple):
    """A checkpoint, what its lines are worth, and when its witnesses say they saw it."""

    mark: Mark
    verdict: policies.Verdict

    @property
    def size(self) -> int:
        return self.mark.checkpoint.size

    def times(self) -> dict[str, datetime]:
        return {name: _instant(at) for name, at in self.verdict.witnesses.items()}


@lru_cache(maxsize=4)
def trusted(bundle: Bundle) -> Policy:
    """The auditor's policy, else the one that the bundle announces. Raises Broken."""
    return bundle.policy or announced(bundle)


def announced(bundle: Bundle) -> Policy:
    """The policy that `rules_frozen` states. Raises Broken when its keys cannot be read."""
    frozen = bundle.frozen
    try:
        keys = [notes.parse_vkey(text) for text in frozen.get("keys", {}).values()]
        found = [notes.parse_vkey(text) for text in frozen.get("witnesses", [])]
        quorum = int(frozen.get("quorum", 0))
    except (Refusal, AttributeError, TypeError, ValueError):
        raise Broken("rules_frozen: khoá sai dạng", "rules_frozen: bad keys") from None
    origins = {bundle.origin(room) for room in bundle.rooms}
    witnesses = {key.name: key for key in found}
    return Policy(
        logs={key.name: key for key in keys if key.name in origins},
        witnesses=witnesses,
        groups={"quorum": Group(quorum, tuple(witnesses))} if witnesses else {},
        quorum="quorum" if witnesses else "none",
    )


@lru_cache(maxsize=16)
def stands(bundle: Bundle, room: str = OFFICE) -> list[Stand]:
    """Every checkpoint of a log with its verdict, shortest first."""
    policy = trusted(bundle)
    found = [Stand(m, policies.verify_note(m.note, policy)) for m in bundle.checkpoints(room)]
    return sorted(found, key=lambda stand: stand.size)


@lru_cache(maxsize=16)
def roots(bundle: Bundle, room: str = OFFICE) -> list[bytes]:
    """The root over the first n entries, for n = 0, 1, 2 …"""
    frontier = Frontier()
    found = [frontier.root()]
    for entry in bundle.entries(room):
        frontier = frontier.append(entry.leaf)
        found.append(frontier.root())
    return found


def witnessed_between(bundle: Bundle, first: Entry, then: Entry) -> bool:
    """True when a quorum saw `first` in a checkpoint that `then` had not yet entered."""
    return any(
        first.n < stand.size <= then.n and witnessed_by(bundle, stand, then.moment)
        for stand in stands(bundle, first.room)
    )


def witnessed_by(bundle: Bundle, stand: Stand, moment: datetime) -> bool:
    """True when a quorum had cosigned the checkpoint by that moment, give or take the clocks."""
    known = roots(bundle, _room(bundle, stand))
    if not stand.verdict.holds or stand.size >= len(known):
        return False
    if known[stand.size] != stand.mark.checkpoint.root:
        return False
    early = {name for name, at in stand.times().items() if at <= moment + TOLERANCE}
    return trusted(bundle).met(early)


def _room(bundle: Bundle, stand: Stand) -> str:
    origin = stand.mark.checkpoint.origin
    return next((room for room in bundle.rooms if bundle.origin(room) == origin), "")


def _instant(seconds: int) -> datetime:
    # A time beyond what calendars hold is as good as never.
    return datetime.fromtimestamp(min(seconds, 253402300799), UTC)
