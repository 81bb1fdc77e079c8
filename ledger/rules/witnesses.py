"""A witness: remembers how far each log had come, and signs only what continues it.

Guarantee: two checkpoints cosigned by one honest witness never contradict each other, so a log
rewritten behind its back cannot be cosigned again. It judges order and permanence, not truth.
Source: C2SP tlog-witness. Refuses: `witness.unknown_log`, `witness.unsigned`, `witness.shrunk`,
`witness.inconsistent`, `witness.clock`.

>>> Seen.from_text('{"size": 0, "root": ""}')
Seen(size=0, root=b'', at=0)
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledger.rules.merkle import EMPTY, verify_consistency
from ledger.rules.notes import (
    COSIGNATURE,
    Note,
    Sign,
    VerifierKey,
    cosignature_line,
    parse_checkpoint,
    verify_line,
)
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Seen:
    """The last checkpoint of one log that a witness has cosigned."""

    size: int = 0
    root: bytes = b""
    at: int = 0

    def text(self) -> str:
        return json.dumps({"size": self.size, "root": self.root.hex(), "at": self.at})

    @classmethod
    def from_text(cls, text: str) -> "Seen":
        facts = json.loads(text)
        return cls(int(facts["size"]), bytes.fromhex(facts["root"]), int(facts.get("at", 0)))


State = Mapping[str, Seen]


@dataclass(frozen=True)
class Witness:
    """A body's key (its name, public half and a way to sign) and the logs it watches."""

    key: VerifierKey
    logs: Mapping[str, VerifierKey] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.key.kind != COSIGNATURE:
            raise Refusal("note.key", key=self.key.name)

    def cosign(
        self, state: State, note: Note, proof: Sequence[bytes], *, at: int, sign: Sign
    ) -> tuple[dict[str, Seen], str]:
        """The new state and the cosignature line for a checkpoint that continues the state."""
        checkpoint = parse_checkpoint(note.text)
        log = self.logs.get(checkpoint.origin)
        if log is None:
            raise Refusal("witness.unknown_log", origin=checkpoint.origin)
        if verify_line(note, log) is None:
            raise Refusal("witness.unsigned", origin=checkpoint.origin)
        seen = state.get(checkpoint.origin, Seen(0, EMPTY))
        if checkpoint.size < seen.size:
            raise Refusal("witness.shrunk", size=checkpoint.size, seen=seen.size)
        if at < seen.at:
            raise Refusal("witness.clock", at=at, seen=seen.at)
        if not verify_consistency(
            seen.size, checkpoint.size, seen.root or EMPTY, checkpoint.root, proof
        ):
            raise Refusal("witness.inconsistent", size=checkpoint.size, seen=seen.size)
        line = cosignature_line(note.text, self.key, at, sign)
        now = Seen(checkpoint.size, checkpoint.root, at)
        return {**state, checkpoint.origin: now}, line
