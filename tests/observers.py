"""Witnesses for tests: each with a key and a memory of its own, as on a device elsewhere."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.models import Checkpoint, Log
from ledger.rules import notes
from ledger.rules.notes import COSIGNATURE, VerifierKey
from ledger.rules.witnesses import Seen, Witness
from ledger.services import checkpoints, keys

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@dataclass
class Observer:
    """A witness of its own: its key never meets the server, its memory is its own."""

    name: str
    state: dict[str, Seen] = field(default_factory=dict)

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha256(self.name.encode()).digest())

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, self.private.public_key().public_bytes_raw(), COSIGNATURE)

    def line(self, log: Log, checkpoint: Checkpoint, at: datetime | None = None) -> str:
        """The cosignature under a checkpoint, after checking that it continues what was seen.

        The witness's clock shows `at`, or the moment that the log has reached.
        """
        seen = self.state.get(log.origin, Seen())
        proof = checkpoints.consistency(log, seen.size, checkpoint.size)
        return self.judge(log, checkpoint, proof, at)

    def judge(
        self, log: Log, checkpoint: Checkpoint, proof: list[bytes], at: datetime | None = None
    ) -> str:
        """As `line`, with the proof that was brought along."""
        watched = Witness(self.key, {log.origin: keys.verifier(log.origin)})
        self.state, line = watched.cosign(
            self.state,
            notes.parse_note(checkpoint.note),
            proof,
            at=int((at or _reached(log)).timestamp()),
            sign=self.private.sign,
        )
        return line


def _reached(log: Log) -> datetime:
    found = Log.objects.values_list("reached_at", flat=True).get(pk=log.pk)
    return found or START
