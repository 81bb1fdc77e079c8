"""Candidate numbers."""

import pytest

from ledger.rules.refusals import Refusal
from recruitment.rules import numbers


def test_numbers_follow_names_and_not_arrival():
    first = numbers.number_all([("an", "x"), ("binh", "y"), ("cuong", "z")])
    second = numbers.number_all([("cuong", "z"), ("an", "x"), ("binh", "y")])

    assert first == second == {"x": "000001", "y": "000002", "z": "000003"}


def test_namesakes_are_told_apart_by_their_reference():
    assert numbers.number_all([("an", "q"), ("an", "b")]) == {"b": "000001", "q": "000002"}


def test_more_than_six_digits_can_hold_is_refused():
    with pytest.raises(Refusal) as refusal:
        numbers.number_all((str(n), str(n)) for n in range(numbers.MOST + 1))

    assert refusal.value.code == "roster.too_many"
