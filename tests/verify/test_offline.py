"""What contributors and witnesses do on devices of their own."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.rules import draws, merkle, notes
from ledger.rules.policies import Policy
from tests.verify import builder
from verify import cli, signing

DICE = "1234561234 5612345612 3456123456 1234561234 5612345612"


def call(capsys, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    seen = capsys.readouterr()
    return code, seen.out, seen.err


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80))
def test_signatures_are_those_of_openssl(seed, message):
    private = Ed25519PrivateKey.from_private_bytes(seed)

    assert signing.public_key(seed) == private.public_key().public_bytes_raw()
    assert signing.sign(seed, message) == private.sign(message)


def test_a_card_opens_its_own_commitment(capsys, tmp_path):
    card = tmp_path / "card.json"
    code, out, _ = call(
        capsys, "commit", "--draw-id", "K/session:KTC/1/ab", "--id", "cong-an", "--dice", DICE,
        "--out", card,
    )  # fmt: skip
    facts = json.loads(card.read_text("utf-8"))
    secret, nonce = bytes.fromhex(facts["secret"]), bytes.fromhex(facts["nonce"])

    assert code == 0
    assert secret == DICE.replace(" ", "").encode()
    assert draws.commitment("K/session:KTC/1/ab", "cong-an", secret, nonce).hex() in out
    assert card.stat().st_mode & 0o077 == 0


def test_a_card_can_be_printed_again_and_two_cards_differ(capsys):
    common = ["commit", "--draw-id", "d", "--id", "a", "--json"]
    first = json.loads(call(capsys, *common)[1])
    second = json.loads(call(capsys, *common)[1])
    again = call(capsys, *common, "--secret", first["secret"], "--nonce", first["nonce"])[1]

    assert json.loads(again) == first
    assert first["commitment"] != second["commitment"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--dice", "123456"],
        ["--dice", "7" * 60],
        ["--dice", DICE, "--secret", "00" * 32],
        ["--secret", "00"],
        ["--secret", "zz"],
        ["--nonce", "00"],
        ["--out", "/"],
    ],
)
def test_a_poor_secret_is_refused(capsys, arguments):
    code, out, err = call(capsys, "commit", "--draw-id", "d", "--id", "a", *arguments)

    assert (code, out) == (2, "")
    assert "REFUSED" in err


def test_a_card_is_never_written_over(capsys, tmp_path):
    card = tmp_path / "card.json"
    card.write_text("older")

    code, *_ = call(capsys, "commit", "--draw-id", "d", "--id", "a", "--out", card)

    assert (code, card.read_text()) == (2, "older")


class Device:
    """A witness's tablet: a folder with its key, its policy and what it has seen."""

    def __init__(self, capsys, folder, built):
        self.capsys, self.folder = capsys, folder
        key = builder.verifier_key(built.office.origin)
        (folder / "policy.txt").write_text(Policy({key.name: key}).text())
        code, out, _ = call(capsys, "witness", "new", "--name", "tb-1", "--key", folder / "key")
        assert code == 0
        self.key = notes.parse_vkey(out)

    def sign(self, note, proof=(), at="1800000000"):
        (self.folder / "note").write_bytes(note.render().encode())
        (self.folder / "proof").write_text("".join(step.hex() + "\n" for step in proof))
        folder = self.folder
        return call(
            self.capsys, "witness", "sign", "--key", folder / "key", "--state", folder / "state",
            "--policy", folder / "policy.txt", "--checkpoint", folder / "note",
            "--proof", folder / "proof", "--at", at,
        )  # fmt: skip


@pytest.fixture
def device(capsys, tmp_path, built):
    return Device(capsys, tmp_path, built)


def test_a_device_cosigns_a_log_that_grows(device, built):
    first = built.office.signed()
    old = len(built.office.facts)
    code, line, _ = device.sign(first)

    assert code == 0
    assert notes.verify_line(first.with_line(line), device.key) == (
        notes.Proven("tb-1", 1800000000)
    )

    built.add("a.b", {})
    leaves = [merkle.leaf_hash(line) for line in built.office.lines()]
    second = built.office.signed()
    code, line, _ = device.sign(second, merkle.consistency(leaves, old), "1800000060")

    assert code == 0
    assert notes.verify_line(second.with_line(line), device.key) is not None


def test_a_device_does_not_cosign_a_rewritten_log(device, built):
    device.sign(built.office.signed())
    built.office.facts[2]["by"] = "nguoi-9"
    built.add("a.b", {})

    code, out, err = device.sign(built.office.signed())

    assert (code, out) == (1, "")
    assert "do not sign, report it" in err


def test_a_device_does_not_cosign_for_a_log_it_does_not_know(device, both):
    code, out, err = device.sign(both.marking.signed())

    assert (code, out) == (1, "")
    assert "does not know this log" in err


def test_a_device_keeps_its_first_key(device, capsys):
    code, *_ = call(capsys, "witness", "new", "--name", "x", "--key", device.folder / "key")

    assert code == 2


@pytest.mark.parametrize("file", ["key", "state", "policy.txt"])
def test_a_damaged_device_refuses(device, built, file):
    device.sign(built.office.signed())
    (device.folder / file).write_text("{")

    code, out, err = device.sign(built.office.signed())

    assert (code, out) == (2, "")
    assert err
