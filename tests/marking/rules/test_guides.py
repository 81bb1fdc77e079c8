"""The marking guide and the mark sheets under it."""

from decimal import Decimal

import pytest

from ledger.rules.refusals import Refusal
from marking.rules.guides import Guide
from marking.rules.policies import Policy

POLICY = Policy.read(
    {
        "scheme": "first",
        "scale": "100",
        "decimals": 2,
        "guide_step": "5",
        "average_up_to": "5",
        "third_from": "10",
        "all_differ": "collective",
    }
)


def facts(**change):
    parts = [{"part": "1", "title": "Câu 1", "points": "40"}]
    parts.append({"part": "2", "title": "Câu 2", "points": "60"})
    return {"max": "100", "step": "5", "parts": parts, **change}


def refusal(function, *args):
    with pytest.raises(Refusal) as refused:
        function(*args)
    return refused.value.code


def test_a_guide_in_steps_of_five_stands():
    assert Guide.read(facts()).under(POLICY).max == 100


def test_a_finer_step_needs_the_chairs_permission_in_the_guide():
    finer = facts(step="2.5")

    assert refusal(Guide.read(finer).under, POLICY) == "guide.finer_not_allowed"
    assert Guide.read({**finer, "finer": "QĐ 12/QĐ-HĐTD"}).under(POLICY).step == Decimal("2.5")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"max": "90"}, "guide.sum_differs"),
        ({"step": "0"}, "guide.unreadable"),
        ({"step": "0.001"}, "guide.unreadable"),
        ({"step": "7"}, "guide.points_off_step"),
        ({"parts": []}, "guide.unreadable"),
        ({"parts": [{"part": "1"}]}, "guide.unreadable"),
        ({"parts": "nothing"}, "guide.unreadable"),
        ({"parts": [{"part": "1", "title": "", "points": "50"}] * 2}, "guide.repeated_part"),
    ],
)
def test_a_guide_that_does_not_add_up_is_refused(change, code):
    assert refusal(Guide.read, facts(**change)) == code


def test_a_guide_of_another_scale_is_refused():
    half = facts(max="50", parts=[{"part": "1", "title": "Câu 1", "points": "50"}])

    assert refusal(Guide.read(half).under, POLICY) == "guide.sum_differs"


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ({"1": "35"}, "mark.parts_differ"),
        ({"1": "35", "2": "40", "3": "5"}, "mark.parts_differ"),
        ({"1": "45", "2": "40"}, "mark.out_of_range"),
        ({"1": "-5", "2": "40"}, "mark.out_of_range"),
        ({"1": "NaN", "2": "40"}, "mark.out_of_range"),
        ({"1": "32.5", "2": "40"}, "mark.off_step"),
    ],
)
def test_a_mark_sheet_off_the_guide_is_refused(points, code):
    sheet = {part: Decimal(value) for part, value in points.items()}

    assert refusal(Guide.read(facts()).total, sheet) == code


def test_the_total_is_the_sum_of_the_parts():
    assert Guide.read(facts()).total({"1": Decimal("40"), "2": Decimal("0")}) == 40
