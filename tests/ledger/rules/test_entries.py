"""Entries, instants and payload commitments; refusals as values."""

import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest

from ledger.rules import entries, tables
from ledger.rules.merkle import inclusion, verify_inclusion
from ledger.rules.refusals import Refusal


def test_an_instant_is_utc_cut_to_milliseconds():
    hanoi = timezone(timedelta(hours=7))

    assert entries.instant(datetime(2026, 11, 23, 7, 0, 0, 999_999, hanoi)) == (
        "2026-11-23T00:00:00.999Z"
    )
    assert entries.moment("2026-11-23T00:00:00.999Z") == (
        datetime(2026, 11, 23, 0, 0, 0, 999_000, UTC)
    )


@pytest.mark.parametrize(
    "text",
    ["2026-11-23T12:00:00Z", "2026-11-23 12:00:00.000Z", "2026-13-23T12:00:00.000Z", "", None,
     "2026-11-23T12:00:00.000Z\n"],
)  # fmt: skip
def test_an_instant_has_one_spelling(text):
    with pytest.raises(Refusal) as refused:
        entries.moment(text)

    assert refused.value.code == "entry.instant"


def test_a_naive_moment_is_refused():
    with pytest.raises(Refusal):
        entries.instant(datetime(2026, 11, 23, 7, 0))  # noqa: DTZ001


def test_a_payload_is_committed_under_its_salt():
    payload = {"name": "Nguyễn Thị Hường"}

    assert entries.payload_commitment(bytes(32), payload) != (
        entries.payload_commitment(b"s" * 32, payload)
    )
    with pytest.raises(Refusal):
        entries.payload_commitment(b"short", payload)


def test_rows_of_a_salted_table_are_guessable_by_nobody_and_provable_by_each():
    rows = tables.salted([{"number": "000001"}] * 3, secret=b"s" * 32)
    leaves = [tables.row_leaf(row) for row in rows]

    assert len(set(leaves)) == 3
    assert all(
        verify_inclusion(leaf, i, 3, inclusion(leaves, i), tables.table_root(rows))
        for i, leaf in enumerate(leaves)
    )


def test_a_refusal_is_a_value_that_travels():
    refusal = Refusal("gate.out_of_order", gate="scored", missing=["closed"])

    assert pickle.loads(pickle.dumps(refusal)) == refusal
    assert refusal != Refusal("gate.out_of_order")
    assert str(Refusal("gate.unknown")) == "gate.unknown"
