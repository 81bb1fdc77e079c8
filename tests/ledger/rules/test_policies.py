"""Trust policies: who must have signed, and what is not a policy."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.rules import notes
from ledger.rules.policies import parse
from ledger.rules.refusals import Refusal


def vkey(number: int, name: str, kind: int = notes.COSIGNATURE) -> str:
    private = Ed25519PrivateKey.from_private_bytes(bytes([number] * 32))
    return notes.VerifierKey(name, private.public_key().public_bytes_raw(), kind).text()


OFFICE, MARKING = (vkey(n, f"so/kt/{room}", notes.PLAIN) for n, room in ((1, "o"), (2, "m")))
A, B, C = (vkey(n, f"w{n}") for n in (3, 4, 5))
TEXT = f"""\
# as printed in the minutes
log {OFFICE}
log {MARKING}   # the other room
witness a {A}
witness b {B} https://example.vn/ignored
witness c {C}
group outside 1 b c
group all-bodies all a outside
quorum all-bodies
"""


@pytest.mark.parametrize(
    ("signed", "enough"),
    [
        ({"a", "b"}, True),
        ({"a", "c"}, True),
        ({"b", "c"}, False),
        ({"a"}, False),
        (set(), False),
        ({"outside", "a"}, False),
    ],
)
def test_groups_within_groups_count(signed, enough):
    assert parse(TEXT).met(signed) is enough


def test_a_policy_names_several_logs():
    policy = parse(TEXT)

    assert list(policy.logs) == ["so/kt/o", "so/kt/m"]
    assert policy.log("so/kt/x") is None


def test_a_written_policy_reads_back():
    policy = parse(TEXT)

    assert parse(policy.text()) == policy


def test_windows_line_ends_do_no_harm():
    assert parse(TEXT.replace("\n", "\r\n")) == parse(TEXT)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("witness a2 " + A, 10),
        ("witness a " + B, 10),
        ("log " + A, 10),
        ("witness d " + OFFICE, 10),
        ("group g 3 a b", 10),
        ("group g 0 a b", 10),
        ("group g 1 a a", 10),
        ("group g 1 nobody", 10),
        ("group g any", 10),
        ("quorum a", 10),
        ("trust me", 10),
    ],
)
def test_a_line_that_means_nothing_is_refused_with_its_number(line, number):
    with pytest.raises(Refusal) as refused:
        parse(TEXT + line + "\n")

    assert refused.value == Refusal("policy.line", line=number, text=line)


def test_a_policy_without_quorum_is_refused():
    with pytest.raises(Refusal) as refused:
        parse(f"witness a {A}\n")

    assert refused.value.code == "policy.quorum"
