"""The ranking of one post: vectors of the law, then properties."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.rules.ranking import Entrant, NeedsDecision, Ranked, Terms, professional_mark, rank

COMBINED = Terms(combined=True)
WRITTEN = Terms()


def entrant(number: str, written: str | None, priority: str = "0", **more) -> Entrant:
    if "interview" in more and more["interview"] is not None:
        more["interview"] = Decimal(more["interview"])
    return Entrant(
        number,
        Decimal(written) if written is not None else None,
        priority=Decimal(priority),
        **more,
    )


def places(result) -> list[tuple[str, int | None, str]]:
    return [(one.number, one.rank, one.outcome) for one in result]


def test_written_80_and_interview_60_make_74():
    assert professional_mark(entrant("000001", "80", interview="60"), COMBINED) == Decimal("74.00")


def test_a_half_hundredth_goes_up():
    pair = entrant("000001", "61.65", interview="61.65")
    assert professional_mark(pair, COMBINED) == Decimal("61.65")

    pair = entrant("000001", "70.05", interview="50.00")

    # 0.7 x 70.05 + 0.3 x 50 = 64.035
    assert professional_mark(pair, COMBINED) == Decimal("64.04")


def test_written_below_50_fails_although_the_sum_would_pass():
    [only] = rank([entrant("000001", "49.5", interview="90")], 1, COMBINED)

    assert only == Ranked("000001", Decimal("61.65"), Decimal(0), None, None, "failed")


def test_interview_below_50_fails_although_the_sum_would_pass():
    [only] = rank([entrant("000001", "90", interview="49.99")], 1, COMBINED)

    assert only.outcome == "failed"


def test_a_part_not_sat_makes_absent():
    [only] = rank([entrant("000001", "90", interview=None)], 1, COMBINED)

    assert only.outcome == "absent"


def test_priority_never_helps_to_pass():
    [only] = rank([entrant("000001", "49.99", "7.5")], 1, WRITTEN)

    assert (only.outcome, only.rank, only.total) == ("failed", None, None)


def test_exactly_50_passes():
    [only] = rank([entrant("000001", "50.00")], 1, WRITTEN)

    assert (only.outcome, only.rank, only.total) == ("selected", 1, Decimal("50.00"))


def test_a_tie_on_the_last_place_goes_to_the_higher_professional_mark():
    a, b = entrant("000001", "70", "7.5"), entrant("000002", "77.5")

    assert places(rank([a, b], 1, WRITTEN)) == [
        ("000002", 1, "selected"),
        ("000001", 2, "passed_not_selected"),
    ]


def test_a_tie_with_equal_professional_marks_goes_to_the_higher_written_mark():
    a = entrant("000001", "70", interview="80")
    b = entrant("000002", "73", interview="73")

    assert places(rank([a, b], 1, COMBINED)) == [
        ("000002", 1, "selected"),
        ("000001", 2, "passed_not_selected"),
    ]


def test_the_written_step_is_not_used_when_the_form_is_written_only():
    a, b = entrant("000001", "70"), entrant("000002", "70")

    assert rank([a, b], 1, WRITTEN) == NeedsDecision(("000001", "000002"), 1)


def test_equals_on_the_last_place_stop_for_the_head():
    rows = [entrant("000001", "80"), *(entrant(f"00000{n}", "70") for n in (2, 3, 4))]

    assert rank(rows, 3, WRITTEN) == NeedsDecision(("000002", "000003", "000004"), 2)


def test_the_heads_order_is_followed():
    rows = [entrant("000001", "80"), entrant("000002", "70"), entrant("000003", "70")]

    result = rank(rows, 2, WRITTEN, [["000003", "000002"]])

    assert places(result) == [
        ("000001", 1, "selected"),
        ("000003", 2, "selected"),
        ("000002", 3, "passed_not_selected"),
    ]


def test_a_decision_on_other_candidates_does_not_count():
    rows = [entrant("000001", "70"), entrant("000002", "70")]

    result = rank(rows, 1, WRITTEN, [["000001", "000003"], ["000001", "000002", "000003"]])

    assert result == NeedsDecision(("000001", "000002"), 1)


def test_the_latest_of_two_decisions_counts():
    rows = [entrant("000001", "70"), entrant("000002", "70")]

    result = rank(rows, 1, WRITTEN, [["000001", "000002"], ["000002", "000001"]])

    assert places(result)[0] == ("000002", 1, "selected")


def test_only_those_whom_the_steps_cannot_tell_apart_are_put_to_the_head():
    rows = [
        entrant("000001", "70", "5"),
        entrant("000002", "72.5", "2.5"),
        entrant("000003", "70", "5"),
    ]

    assert rank(rows, 2, WRITTEN) == NeedsDecision(("000001", "000003"), 1)


def test_equal_totals_away_from_the_cut_share_their_rank():
    rows = [entrant("000002", "80"), entrant("000001", "80"), entrant("000003", "60")]

    assert places(rank(rows, 2, WRITTEN)) == [
        ("000001", 1, "selected"),
        ("000002", 1, "selected"),
        ("000003", 3, "passed_not_selected"),
    ]


def test_equal_totals_below_the_cut_need_no_decision():
    rows = [entrant("000001", "80"), entrant("000002", "60"), entrant("000003", "60")]

    assert places(rank(rows, 1, WRITTEN))[1:] == [
        ("000002", 2, "passed_not_selected"),
        ("000003", 2, "passed_not_selected"),
    ]


def test_a_tie_that_ends_exactly_at_the_quota_is_none():
    rows = [entrant("000001", "70"), entrant("000002", "70"), entrant("000003", "69.99")]

    assert places(rank(rows, 2, WRITTEN))[:2] == [
        ("000001", 1, "selected"),
        ("000002", 1, "selected"),
    ]


def test_fewer_who_passed_than_places_selects_them_all():
    rows = [entrant("000001", "70"), entrant("000002", "70"), entrant("000003", "30")]

    assert [one.outcome for one in rank(rows, 5, WRITTEN)] == ["selected", "selected", "failed"]


def test_a_suspended_candidate_has_no_rank_whatever_the_marks():
    rows = [entrant("000001", "99", bar="suspended"), entrant("000002", "50")]

    assert places(rank(rows, 2, WRITTEN)) == [
        ("000002", 1, "selected"),
        ("000001", None, "suspended"),
    ]


def test_a_repeated_number_is_refused():
    with pytest.raises(ValueError, match="twice"):
        rank([entrant("000001", "70"), entrant("000001", "71")], 1, WRITTEN)


def test_an_unknown_tie_step_is_refused():
    with pytest.raises(ValueError, match="toss"):
        rank([entrant("000001", "70")], 1, Terms(ties=("toss",)))


MARKS = st.integers(0, 10000).map(lambda n: Decimal(n) / 100)
PRIORITIES = st.sampled_from([Decimal(0), Decimal("1.5"), Decimal("2.5"), Decimal(5)])


@st.composite
def fields(draw):
    marks = draw(st.lists(st.tuples(MARKS, PRIORITIES), min_size=1, max_size=30))
    return [
        Entrant(f"{n:06d}", mark, priority=priority) for n, (mark, priority) in enumerate(marks, 1)
    ]


@given(fields(), st.integers(1, 10), st.randoms())
def test_the_order_of_arrival_changes_nothing(entrants, quota, shuffler):
    shuffled = list(entrants)
    shuffler.shuffle(shuffled)

    assert rank(entrants, quota, WRITTEN) == rank(shuffled, quota, WRITTEN)


@given(fields(), st.integers(1, 10))
def test_no_one_selected_stands_below_one_who_is_not(entrants, quota):
    result = rank(entrants, quota, WRITTEN)
    if isinstance(result, NeedsDecision):
        totals = {one.written + one.priority for one in entrants if one.number in result.tied}
        assert len(totals) == 1
        assert 0 < result.places < len(result.tied)
        return

    selected = [one.total for one in result if one.outcome == "selected"]
    waiting = [one.total for one in result if one.outcome == "passed_not_selected"]

    assert len(selected) == min(quota, len(selected) + len(waiting))
    assert not waiting or min(selected) >= max(waiting)
    assert sorted(one.number for one in result) == sorted(one.number for one in entrants)


@given(fields(), st.integers(1, 10))
def test_a_decision_on_the_tie_always_settles_it(entrants, quota):
    first = rank(entrants, quota, WRITTEN)

    if isinstance(first, NeedsDecision):
        second = rank(entrants, quota, WRITTEN, [list(reversed(first.tied))])

        chosen = [one.number for one in second if one.outcome == "selected"]
        assert set(list(reversed(first.tied))[: first.places]) <= set(chosen)
        assert len(chosen) == quota
