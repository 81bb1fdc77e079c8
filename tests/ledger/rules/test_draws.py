"""Commit–reveal draws: the golden vector, evenness, and the tail that must be rejected."""

import hmac
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules import draws
from ledger.rules.draws import Stream
from ledger.rules.merkle import leaf_hash
from ledger.rules.refusals import Refusal

DRAW = "KTD2026-01/paper-draw/mon-chuyen-nganh"
POOL = bytes.fromhex("5839a2f8f48002e1cb89bbfd363880eb4e8857cc38c0b20e7294f54d9ea05d58")
SEED = bytes.fromhex("2be27693359d11849a10d1fffc9213723ea0ba979d9b60a56b4e3d74a98cf111")
PEOPLE = {
    "chu-tich-hd": "ffed3eb459ba41aec460c466a5b23738e29e44178afed4848cf04fe6ae7f6444",
    "truong-ban-de": "757c93eba8e2448d212f4578a9dd6ef30539c41f0434221031f71ac074a8bee8",
    "truong-ban-giam-sat": "49dc41169d1397e7ae368fcfdde5578e97a766fa7e29ba19c2040d42ce749a3a",
    "dai-dien-cong-an": "fdeadaea6587bf4b792e6b4a6ef309cc290caed509c3d6f674a6e7e925dd8354",
    "thi-sinh-chung-kien": "9c4b507259127be760fa7fb002bb770d9ef27f4495089909155540221d9d747c",
}
REVEALS = [
    (person, bytes([0x11 * n] * 32), bytes([0xA0 + n] * 32))
    for n, person in enumerate(PEOPLE, start=1)
]


def test_commitments_are_the_golden_ones():
    found = {who: draws.commitment(DRAW, who, s, n).hex() for who, s, n in REVEALS}

    assert found == PEOPLE


def test_the_seed_is_the_golden_one_whoever_reveals_first():
    assert draws.seed(DRAW, POOL, REVEALS) == SEED
    assert draws.seed(DRAW, POOL, reversed(REVEALS)) == SEED


def test_every_part_of_a_draw_changes_the_seed():
    others = [
        draws.seed(DRAW + "x", POOL, REVEALS),
        draws.seed(DRAW, leaf_hash(POOL), REVEALS),
        draws.seed(DRAW, POOL, REVEALS[:-1]),
        draws.seed(DRAW, POOL, [(*REVEALS[0][:2], bytes(32)), *REVEALS[1:]]),
        draws.seed(DRAW, POOL, REVEALS, b"public"),
    ]

    assert len({SEED, *others}) == 6


def test_a_contributor_counts_once():
    with pytest.raises(Refusal) as refused:
        draws.seed(DRAW, POOL, [REVEALS[0], REVEALS[0]])

    assert refused.value.code == "draw.twin_contributors"


def test_the_stream_is_the_golden_one():
    words = Stream(SEED, "paper-order/v1")

    assert [f"{words.word():016x}" for _ in range(4)] == [
        "e882769065eb310d", "99d2414dee7205f8", "4ef17512b659baca", "8f16809c1330843b",
    ]  # fmt: skip
    assert Stream(SEED, "paper-order/v1").shuffle(5) == [4, 1, 3, 0, 2]
    assert Stream(SEED, "item-sample/v1").sample(300, 10) == [
        182, 192, 114, 278, 295, 73, 68, 246, 247, 147,
    ]  # fmt: skip
    assert Stream(SEED, "seat/v1").shuffle(12) == [4, 8, 10, 1, 5, 7, 3, 6, 0, 11, 9, 2]


@given(st.binary(min_size=32, max_size=32), st.integers(1, 100))
def test_long_streams_are_hmac_blocks_in_order(seed, count):
    stream = Stream(seed, "x/v1")
    blocks = b"".join(
        hmac.digest(seed, b"x/v1\0" + i.to_bytes(8, "big"), "sha256") for i in range(count)
    )

    assert b"".join(stream.word().to_bytes(8, "big") for _ in range(4 * count)) == blocks


class Fixed(Stream):
    """A stream whose words are given, to reach the rejected tail."""

    def __init__(self, *words: int) -> None:
        self._words = iter(words)


def test_a_word_in_the_uneven_tail_is_thrown_away():
    n = 3 * 2**61
    # 2**64 mod n = 2**62, so words from 2**64 - 2**62 on would favour small numbers.
    assert Fixed(2**64 - 2**62, 2**64 - 1, 7).below(n) == 7
    assert Fixed(2**64 - 2**62 - 1, 7).below(n) == (2**64 - 2**62 - 1) % n
    # 2**64 mod 3 = 1: only the very last word is thrown away.
    assert Fixed(2**64 - 1, 2**64 - 2, 0).shuffle(3) == Fixed(2**64 - 2, 0).shuffle(3)
    assert Fixed(2**64 - 1, 5).sample(3, 1) == [2]


def test_shuffles_of_three_come_out_evenly():
    stream = Stream(SEED, "even/v1")
    seen = Counter(tuple(stream.shuffle(3)) for _ in range(6000))

    chi_square = sum((count - 1000) ** 2 / 1000 for count in seen.values())
    assert len(seen) == 6
    # The 99.9th percentile with five degrees of freedom.
    assert chi_square < 20.52


@given(st.integers(1, 200), st.data())
def test_a_sample_is_the_beginning_of_a_permutation(n, data):
    k = data.draw(st.integers(0, n))
    found = Stream(SEED, "sample/v1").sample(n, k)

    assert len(set(found)) == len(found) == k
    assert set(found) <= set(range(n))
    assert sorted(Stream(SEED, "sample/v1").shuffle(n)) == list(range(n))


@pytest.mark.parametrize("n", [0, -1, 2**63])
def test_a_range_that_is_none_is_refused(n):
    with pytest.raises(Refusal) as refused:
        Stream(SEED, "x").below(n)

    assert refused.value.code == "draw.range"


@pytest.mark.parametrize("label", ["", "ca/Đ", "a\0b"])
def test_a_label_is_plain(label):
    with pytest.raises(Refusal) as refused:
        Stream(SEED, label)

    assert refused.value.code == "draw.label"


def test_a_draw_id_binds_its_whole_plan():
    plan = {"purpose": "papers", "pool_size": 5}

    first = draws.draw_id("KTD2026-01", "session:KTC/1", plan)
    second = draws.draw_id("KTD2026-01", "session:KTC/1", {**plan, "pool_size": 6})

    assert first.startswith("KTD2026-01/session:KTC/1/")
    assert first != second
