"""Settle marks as Quy chế, Điều 16–17 say."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules.refusals import Refusal
from marking.rules.policies import Policy
from marking.rules.settlement import (
    NeedsCollective,
    NeedsHead,
    NeedsThird,
    Settled,
    decide,
    settle,
)

FACTS = {
    "scheme": "first",
    "scale": "100",
    "decimals": 2,
    "guide_step": "5",
    "average_up_to": "5.00",
    "third_from": "10.00",
    "all_differ": "collective",
}
FIRST = Policy.read(FACTS)
REMARK = Policy.read({**FACTS, "scheme": "remark", "all_differ": "average_of_three"})
marks = st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False)


def d(text):
    return Decimal(text)


@pytest.mark.parametrize(
    ("first", "second", "mark"),
    [("70", "70", "70.00"), ("70", "75", "72.50"), ("70.25", "70.5", "70.38"), ("0", "5", "2.50")],
)
def test_a_gap_of_five_or_less_gives_the_mean_half_up(first, second, mark):
    assert settle(d(first), d(second), FIRST) == Settled(d(mark), "average")


@pytest.mark.parametrize(("first", "second"), [("70", "75.01"), ("70", "79.99"), ("77.5", "70")])
def test_a_gap_between_five_and_ten_waits_for_the_head(first, second):
    assert isinstance(settle(d(first), d(second), FIRST), NeedsHead)


def test_a_gap_of_ten_calls_for_a_third_marker():
    assert settle(d("70"), d("80"), FIRST) == NeedsThird(d("10"))


@pytest.mark.parametrize("third", ["70", "80"])
def test_two_of_three_equal_marks_are_the_mark(third):
    assert settle(d("70"), d("80"), FIRST, d(third)) == Settled(d(third), "two_of_three")


def test_three_different_marks_are_marked_collectively():
    outcome = settle(d("70"), d("80"), FIRST, d("75"))

    assert outcome == NeedsCollective((d("70"), d("80"), d("75")))


def test_a_third_mark_nobody_asked_for_is_refused():
    with pytest.raises(Refusal) as refused:
        settle(d("70"), d("72"), FIRST, d("71"))

    assert refused.value.code == "mark.third_not_needed"


def test_a_remark_takes_equal_marks_only():
    assert settle(d("70"), d("70"), REMARK) == Settled(d("70.00"), "equal")
    assert settle(d("70"), d("71"), REMARK) == NeedsThird(d("1"))


def test_three_different_remarks_are_averaged():
    assert settle(d("70"), d("71"), REMARK, d("73")) == Settled(d("71.33"), "average_of_three")
    assert settle(d("70"), d("71"), REMARK, d("71")) == Settled(d("71.00"), "two_of_three")


@given(st.tuples(marks, marks), st.sampled_from([FIRST, REMARK]))
def test_the_order_of_two_marks_says_nothing(pair, policy):
    assert settle(*pair, policy) == settle(*reversed(pair), policy)


@given(marks, marks, marks)
def test_the_mark_of_three_remarks_lies_between_them_whatever_their_order(one, two, three):
    found = set()
    for a, b, c in permutations([one, two, three]):
        if a != b:
            found.add(settle(a, b, REMARK, c))

    assert len(found) <= 1
    for outcome in found:
        assert min(one, two, three) <= outcome.mark <= max(one, two, three)


@pytest.mark.parametrize(
    ("pair", "how", "allowed"),
    [
        (("70", "77"), "agreed", True),
        (("70", "77"), "head", True),
        (("70", "77"), "collective", False),
        (("70", "80"), "head", False),
        (("70", "72"), "head", False),
        (("70", "72"), "zero", False),
    ],
)
def test_people_decide_only_where_the_law_lets_them(pair, how, allowed):
    outcome = settle(d(pair[0]), d(pair[1]), FIRST)

    if allowed:
        assert decide(outcome, d("75"), how, FIRST) == Settled(d("75.00"), how)
    else:
        with pytest.raises(Refusal):
            decide(outcome, d("75"), how, FIRST)


def test_a_collective_mark_needs_three_different_marks():
    outcome = settle(d("70"), d("80"), FIRST, d("75"))

    assert decide(outcome, d("76.5"), "collective", FIRST) == Settled(d("76.50"), "collective")
    with pytest.raises(Refusal):
        decide(outcome, d("76.5"), "head", FIRST)


def test_a_script_that_breaks_the_rules_of_form_may_be_zeroed_whatever_its_marks():
    assert decide(settle(d("70"), d("72"), FIRST), d("0"), "zero", FIRST).mark == 0


@pytest.mark.parametrize("mark", ["-1", "100.01", "75.001"])
def test_a_decided_mark_stays_on_the_scale(mark):
    with pytest.raises(Refusal) as refused:
        decide(settle(d("70"), d("77"), FIRST), d(mark), "head", FIRST)

    assert refused.value.code == "settlement.out_of_range"


@pytest.mark.parametrize(
    "change",
    [
        {"third_from": "5.00"},
        {"average_up_to": 5.0},
        {"scale": "NaN"},
        {"scheme": "third"},
        {"decimals": 3},
        {"all_differ": "lowest"},
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused(change):
    with pytest.raises(Refusal):
        Policy.read({**FACTS, **change})


@pytest.mark.parametrize("missing", sorted(FACTS))
def test_no_number_is_assumed(missing):
    with pytest.raises(Refusal) as refused:
        Policy.read({name: value for name, value in FACTS.items() if name != missing})

    assert refused.value.facts["missing"] == missing
