"""Integers and OpenSSL give the same answers, and only the server asks OpenSSL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha512

import pytest

from ledger.rules import ed25519
from ledger.services import signatures
from tests.ledger.rules.test_ed25519 import EQUATIONS, KEYS, SMALL, VECTORS


@pytest.fixture(autouse=True)
def _equation() -> Iterator[None]:
    """Whatever a test tries, the server's equation stands again afterwards."""
    yield
    ed25519.accelerate(signatures.holds)


POINTS = [
    *(bytes.fromhex(point) for point in SMALL),
    *(y.to_bytes(32, "little") for y in (2, ed25519.P - 2, ed25519.P, ed25519.P + 1, 2**255 - 1)),
    KEYS[1].public_key().public_bytes_raw(),
]
SCALARS = [0, 1, 8, ed25519.ORDER - 1, ed25519.ORDER, ed25519.ORDER + 1, 2**252, 2**256 - 1]


def _both(public: bytes, message: bytes, signature: bytes) -> list[bool]:
    answers = []
    for equation in EQUATIONS:
        ed25519.accelerate(equation)
        answers.append(ed25519.verify(public, message, signature))
    return answers


@pytest.mark.parametrize("public", POINTS, ids=bytes.hex)
def test_both_equations_answer_alike_for_odd_points_and_scalars(public):
    for point in POINTS:
        for scalar in SCALARS:
            signature = point + scalar.to_bytes(32, "little")
            pure, openssl = _both(public, b"odd", signature)

            assert pure == openssl


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_both_equations_answer_alike_for_each_flipped_byte_of_a_vector(public, message, signature):
    key, text, signed = (bytes.fromhex(part) for part in (public, message, signature))
    assert _both(key, text, signed) == [True, True]
    for place in range(64):
        altered = bytearray(signed)
        altered[place] ^= 0x80

        assert _both(key, text, bytes(altered)) == [False, False]
    for place in range(32):
        altered = bytearray(key)
        altered[place] ^= 0x01

        assert _both(bytes(altered), text, signed) == [False, False]


def test_a_signature_whose_point_has_a_part_of_small_order_is_refused_by_both():
    # R + (a point of order 8): the check with a cofactor would accept it, the strict one must not.
    secret = 2**200 + 7
    point = ed25519._decompress(ed25519.base_times(secret))
    torsion = ed25519._decompress(bytes.fromhex(SMALL[4]))
    assert point is not None
    assert torsion is not None
    public = ed25519.base_times(5)
    mixed = ed25519._compress(ed25519._add(point, ed25519._ready(torsion)))
    for nonce, fits in ((ed25519._compress(point), True), (mixed, False)):
        digest = sha512(nonce + public + b"text").digest()
        challenge = int.from_bytes(digest, "little") % ed25519.ORDER
        scalar = (secret + challenge * 5) % ed25519.ORDER

        assert _both(public, b"text", nonce + scalar.to_bytes(32, "little")) == [fits, fits]


def test_the_server_accelerates_and_the_auditors_program_does_not():
    asks = "from ledger.rules import ed25519; print(ed25519._equation.__module__)"
    server = "import django; django.setup(); "
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    told = [
        subprocess.run(
            [sys.executable, "-c", before + asks], env=environment, capture_output=True, text=True
        ).stdout.strip()
        for before in (server, "import verify.cli; ")
    ]

    assert told == ["ledger.services.signatures", "ledger.rules.ed25519"]
