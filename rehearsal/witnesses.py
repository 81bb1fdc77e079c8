"""Simulated witnesses: each holds its own key and its own memory in a folder the server never reads.

In a real campaign these are devices of the supervision board, the police and the superior body; here they are folders
under the rehearsal's own, and the policy file names their keys.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.models import Checkpoint, Log
from ledger.rules import notes
from ledger.rules.notes import COSIGNATURE, VerifierKey
from ledger.rules.witnesses import Seen, Witness
from ledger.services import checkpoints, clock, entropy, keys
from recruitment.models import Campaign
from recruitment.services import bundles

BODIES = ("giam-sat", "cong-an", "cap-tren")
QUORUM = 2
WALK = timedelta(seconds=20)


@dataclass
class Observer:
    """One witness. `folder` holds `key` and `state.json`."""

    name: str
    folder: Path

    @classmethod
    def found(cls, body: str, folder: Path) -> "Observer":
        """A new witness with a key of its own."""
        observer = cls(f"witness.example/{body}", folder / body)
        observer.folder.mkdir(parents=True, exist_ok=True)
        secret = entropy.derive(f"witness/{body}")
        path = observer.folder / "key"
        path.touch(mode=0o600)
        path.write_text(secret.hex(), encoding="ascii")
        return observer

    @property
    def _private(self) -> Ed25519PrivateKey:
        text = (self.folder / "key").read_text(encoding="ascii")
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))

    @property
    def key(self) -> VerifierKey:
        """The public half, as the policy names it."""
        return VerifierKey(self.name, self._private.public_key().public_bytes_raw(), COSIGNATURE)

    def _state(self) -> dict[str, Seen]:
        path = self.folder / "state.json"
        if not path.exists():
            return {}
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {origin: Seen.from_text(text) for origin, text in kept.items()}

    def line(self, log: Log, checkpoint: Checkpoint, at: datetime) -> str:
        """The cosignature line, given only if the checkpoint continues what this witness has seen."""
        state = self._state()
        seen = state.get(log.origin, Seen())
        proof = checkpoints.consistency(log, seen.size, checkpoint.size)
        watched = Witness(self.key, {log.origin: keys.verifier(log.origin)})
        state, line = watched.cosign(
            state,
            notes.parse_note(checkpoint.note),
            proof,
            at=int(at.timestamp()),
            sign=self._private.sign,
        )
        kept = {origin: seen.text() for origin, seen in sorted(state.items())}
        (self.folder / "state.json").write_text(json.dumps(kept), encoding="utf-8")
        return line


def standing(folder: Path) -> list[Observer]:
    """The witnesses whose folders lie there."""
    return [Observer(f"witness.example/{body}", folder / body) for body in BODIES]


def watch(observers: list[Observer]) -> list[str]:
    """Origins of the logs that grew since the witnesses last signed them, now signed."""
    signed = []
    for log in Log.objects.exclude(quorum=0).order_by("pk"):
        if checkpoints.witnessed_size(log) < log.size:
            cosign(log, observers, clock.now())
            signed.append(log.origin)
            for campaign in Campaign.objects.filter(code=log.campaign) if log.campaign else ():
                bundles.renew_published(campaign, clock.now())
    return signed


def cosign(log: Log, observers: list[Observer], at: datetime) -> Checkpoint:
    """A checkpoint of the log as it stands, carried to every witness and back."""
    checkpoint = checkpoints.issue(log, at=at)
    for observer in observers:
        checkpoints.cosign(checkpoint, observer.line(log, checkpoint, at + WALK))
    return checkpoint
