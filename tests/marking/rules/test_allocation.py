"""Bags are dealt by the seed alone."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules.refusals import Refusal
from marking.rules.allocation import allocate, ordered, pool_root

seeds = st.binary(min_size=32, max_size=32)


@given(seeds, st.integers(1, 60), st.integers(2, 12))
def test_no_bag_comes_back_to_its_first_marker(seed, bags, markers):
    dealt = allocate(seed, bags=range(1, bags + 1), markers=[f"M{i:02}" for i in range(markers)])

    assert [row.bag for row in dealt] == list(range(1, bags + 1))
    assert all(row.first != row.second for row in dealt)


@given(seeds, st.integers(1, 60), st.integers(2, 12))
def test_the_work_is_shared_evenly_in_both_rounds(seed, bags, markers):
    names = [f"M{i:02}" for i in range(markers)]
    dealt = allocate(seed, bags=range(1, bags + 1), markers=names)

    for turn in ("first", "second"):
        load = Counter(getattr(row, turn) for row in dealt)
        assert max(load.values()) - min(load[name] for name in names) <= 1


@given(seeds)
def test_the_order_in_which_things_are_listed_says_nothing(seed):
    one = allocate(seed, bags=[3, 1, 2], markers=["b", "a", "c"])

    assert one == allocate(seed, bags=[1, 2, 3], markers=["c", "b", "a"])


def test_another_seed_deals_otherwise():
    names = [f"M{i:02}" for i in range(9)]
    dealt = {
        tuple(allocate(bytes([byte]) * 32, bags=range(9), markers=names)) for byte in range(20)
    }

    assert len(dealt) == 20


def test_one_marker_cannot_mark_twice():
    with pytest.raises(Refusal) as refused:
        ordered(["M01", "M01"])

    assert refused.value.code == "allocation.too_few_markers"


def test_the_pool_names_every_bag_and_marker():
    assert pool_root([1, 2], ["a", "b"]) != pool_root([1, 2], ["a", "c"])
    assert pool_root([1, 2], ["a", "b"]) != pool_root([1, 2, 3], ["a", "b"])
