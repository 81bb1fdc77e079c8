"""Pure-Python Ed25519, and the one that OpenSSL accelerates, against RFC 8032 and each other."""

import os
from collections.abc import Iterator

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules import ed25519
from ledger.services import signatures

# RFC 8032 §7.1, tests 1 to 3: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
        "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
        "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
        "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
# The points of small order in canonical form: 0, 1, -1 (as y), and the two of order 8.
SMALL = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
EQUATIONS = [ed25519.holds, signatures.holds]
KEYS = [Ed25519PrivateKey.from_private_bytes(bytes([n] * 32)) for n in range(8)]


@pytest.fixture(params=EQUATIONS, ids=["integers", "openssl"], autouse=True)
def _equation(request) -> Iterator[None]:
    """Every claim of this module holds whoever evaluates the equation."""
    stood = ed25519._equation
    ed25519.accelerate(request.param)
    yield
    ed25519.accelerate(stood)


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc8032_hold(public, message, signature):
    key, text, signed = (bytes.fromhex(part) for part in (public, message, signature))

    assert ed25519.verify(key, text, signed)
    assert not ed25519.verify(key, text + b"\0", signed)


@given(st.sampled_from(KEYS), st.binary(max_size=200))
def test_signatures_of_openssl_hold(key, message):
    public = key.public_key().public_bytes_raw()

    assert ed25519.verify(public, message, key.sign(message))


@given(st.sampled_from(KEYS), st.integers(0, 511), st.binary(max_size=20))
def test_a_flipped_bit_is_judged_as_openssl_judges_it(key, bit, message):
    public = key.public_key().public_bytes_raw()
    signature = bytearray(key.sign(message))
    signature[bit // 8] ^= 1 << bit % 8

    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(public).verify(bytes(signature), message)
    assert not ed25519.verify(public, message, bytes(signature))


def test_a_scalar_beyond_the_order_is_refused():
    key, message = KEYS[1], b"once"
    signature = key.sign(message)
    scalar = int.from_bytes(signature[32:], "little") + ed25519.ORDER
    twin = signature[:32] + scalar.to_bytes(32, "little")

    assert ed25519.verify(key.public_key().public_bytes_raw(), message, signature)
    assert not ed25519.verify(key.public_key().public_bytes_raw(), message, twin)


@pytest.mark.parametrize("public", SMALL)
def test_a_key_of_small_order_signs_nothing(public):
    # With A of small order and R = A-multiple, s = 0 would hold for about one message in eight.
    key = bytes.fromhex(public)

    assert not ed25519.usable(key)
    for point in SMALL:
        assert not ed25519.verify(key, os.urandom(8), bytes.fromhex(point) + bytes(32))


@pytest.mark.parametrize("y", [ed25519.P, ed25519.P + 1, 2**255 - 1])
def test_a_key_that_is_not_in_its_one_spelling_is_refused(y):
    assert not ed25519.usable(y.to_bytes(32, "little"))


def test_wrong_lengths_are_refused():
    public = KEYS[1].public_key().public_bytes_raw()

    assert not ed25519.verify(public[:-1], b"", bytes(64))
    assert not ed25519.verify(public, b"", bytes(63))
