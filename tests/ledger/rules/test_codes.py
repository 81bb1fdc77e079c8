"""Script codes: the golden codes, the check symbol, keys from several bodies."""

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules import codes
from ledger.rules.draws import lp
from ledger.rules.refusals import Refusal

KEY = bytes(range(32))
EXAM = "KTD2026-01"
NUMBERS = [f"{n:06d}" for n in range(1, 2001)]


def test_codes_are_the_golden_ones():
    assert codes.assign(KEY, EXAM, "CN", ["00003", "00001", "00002"]) == {
        "00001": "VGD2HVYKT",
        "00002": "GEEBSFRZ1",
        "00003": "8N8QWX19B",
    }


def test_every_code_is_new_readable_and_never_one_of_the_skipped():
    assigned = codes.assign(KEY, EXAM, "CN", NUMBERS)

    assert len(set(assigned.values())) == len(NUMBERS)
    assert all(map(codes.readable, assigned.values()))
    assert not {code[-1] for code in assigned.values()} & codes.SKIPPED
    # About one number in nine needed a second try, so the skipping was exercised.
    assert sum(codes.code(KEY, EXAM, "CN", n, 0) != assigned[n] for n in NUMBERS) > 100


def test_the_order_in_which_numbers_come_does_not_matter():
    assert codes.assign(KEY, EXAM, "CN", NUMBERS[::-1]) == codes.assign(KEY, EXAM, "CN", NUMBERS)


def test_a_number_that_looks_like_a_code_takes_that_code():
    taken = codes.code(KEY, EXAM, "CN", "00001", 0)

    assigned = codes.assign(KEY, EXAM, "CN", ["00001", taken])

    assert taken not in assigned.values()


def test_a_remark_has_other_codes():
    first = codes.assign(KEY, EXAM, "NVCN", NUMBERS[:50])
    again = codes.assign(KEY, EXAM, "NVCN/pk1", NUMBERS[:50])

    assert not set(first.values()) & set(again.values())


@given(st.integers(0, 2**40 - 1), st.integers(0, 8), st.sampled_from(codes.CHECKS))
def test_one_wrong_symbol_is_seen(value, place, symbol):
    body = "".join(codes.SYMBOLS[value >> shift & 31] for shift in range(35, -5, -5))
    right = body + codes.CHECKS[value % 37]
    wrong = right[:place] + symbol + right[place + 1 :]

    assert codes.readable(wrong) is (wrong == right and right[-1] not in codes.SKIPPED)


def test_the_key_is_hkdf_of_all_secrets():
    bodies = [("b", b"two"), ("a", b"one"), ("c", b"three" * 20)]
    material = lp(b"one") + lp(b"two") + lp(b"three" * 20)

    def hkdf(info: bytes) -> bytes:
        return HKDF(SHA256(), 32, EXAM.encode(), info).derive(material)

    assert codes.key_from(bodies, EXAM) == hkdf(b"phach-key/v1")
    assert codes.nonce_from(reversed(bodies), EXAM) == hkdf(b"phach-nonce/v1")


@pytest.mark.parametrize(
    "bodies", [[], [("a", b"1"), ("b", b"2")], [("a", b"1"), ("a", b"2"), ("b", b"3")]]
)
def test_a_key_of_fewer_than_three_bodies_is_refused(bodies):
    with pytest.raises(Refusal) as refused:
        codes.key_from(bodies, EXAM)

    assert refused.value.code == "code.contributions"


def test_a_commitment_binds_exam_key_and_nonce():
    nonce = bytes(32)
    found = {
        codes.key_commitment(EXAM, KEY, nonce),
        codes.key_commitment(EXAM + "x", KEY, nonce),
        codes.key_commitment(EXAM, nonce, nonce),
        codes.key_commitment(EXAM, KEY, KEY),
    }

    assert len(found) == 4


def test_the_map_has_one_root_whatever_the_order_of_its_rows():
    assigned = codes.assign(KEY, EXAM, "CN", NUMBERS[:9])
    rows = [{"salt": f"{int(n):064x}", "number": n, "code": code} for n, code in assigned.items()]
    swapped = [dict(row) for row in rows]
    swapped[0]["code"], swapped[1]["code"] = swapped[1]["code"], swapped[0]["code"]

    assert codes.map_root(rows) == codes.map_root(rows[::-1])
    assert codes.map_root(rows) != codes.map_root(swapped)


def test_a_number_has_one_script():
    with pytest.raises(Refusal) as refused:
        codes.assign(KEY, EXAM, "CN", ["000001", "000001"])

    assert refused.value.code == "code.twin_numbers"
