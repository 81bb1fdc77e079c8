"""A witness signs what continues its last checkpoint and nothing else."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.rules import merkle, notes
from ledger.rules.refusals import Refusal
from ledger.rules.witnesses import Seen, Witness

ORIGIN = "so/kt/office"
LOG = Ed25519PrivateKey.from_private_bytes(bytes(32))
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
MINE = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(9)]


def key(private, name, kind=notes.PLAIN):
    return notes.VerifierKey(name, private.public_key().public_bytes_raw(), kind)


WITNESS = Witness(key(MINE, "w", notes.COSIGNATURE), {ORIGIN: key(LOG, ORIGIN)})


def checkpoint(leaves, private=LOG, origin=ORIGIN):
    text = notes.Checkpoint(origin, len(leaves), merkle.root(leaves)).text()
    line = notes.signature_line(text, key(private, origin), private.sign)
    return notes.Note(text).with_line(line)


def cosign(state, note, proof=(), at=100):
    return WITNESS.cosign(state, note, proof, at=at, sign=MINE.sign)


def test_a_witness_follows_a_growing_log():
    state: dict = {}
    for old, size, at in ((0, 3, 100), (3, 3, 101), (3, 9, 102)):
        note = checkpoint(LEAVES[:size])
        proof = merkle.consistency(LEAVES[:size], old)
        state, line = cosign(state, note, proof, at)

        assert notes.verify_line(note.with_line(line), WITNESS.key) == notes.Proven("w", at)

    assert state == {ORIGIN: Seen(9, merkle.root(LEAVES), 102)}


def test_what_a_witness_remembers_can_be_kept_as_text():
    seen = Seen(9, merkle.root(LEAVES), 102)

    assert Seen.from_text(seen.text()) == seen


@pytest.mark.parametrize(
    ("note", "proof", "at", "code"),
    [
        (checkpoint(LEAVES[:4]), [], 100, "witness.shrunk"),
        (checkpoint(LEAVES[:4] + LEAVES[:1]), [], 100, "witness.inconsistent"),
        (checkpoint(LEAVES[::-1]), merkle.consistency(LEAVES, 5), 100, "witness.inconsistent"),
        (checkpoint(LEAVES), [], 100, "witness.inconsistent"),
        (checkpoint(LEAVES, OTHER), merkle.consistency(LEAVES, 5), 100, "witness.unsigned"),
        (checkpoint(LEAVES, LOG, "so/kt/x"), [], 100, "witness.unknown_log"),
        (checkpoint(LEAVES), merkle.consistency(LEAVES, 5), 98, "witness.clock"),
    ],
)
def test_a_witness_refuses(note, proof, at, code):
    state, _ = cosign({}, checkpoint(LEAVES[:5]), at=99)

    with pytest.raises(Refusal) as refused:
        cosign(state, note, proof, at)

    assert refused.value.code == code
