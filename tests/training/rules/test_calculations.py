"""Final marks, absences, flags and service, on the cases where a careless sum goes wrong."""

from datetime import date
from decimal import Decimal

import pytest

from training.rules import absences, commitments, grades, risks
from training.rules.commitments import Period
from training.rules.grades import Part

GRADES = [(Decimal(9), "Xuất sắc"), (Decimal(8), "Giỏi"), (Decimal(7), "Khá"), (Decimal(5), "TB")]
PASS = Decimal(5)


def final(*parts: Part) -> grades.Final:
    return grades.final(parts, pass_mark=PASS, grades=GRADES)


def test_weights_count_and_half_a_hundredth_goes_up():
    found = final(Part("A", 1, 701), Part("B", 1, 700))

    assert (found.sum, found.weights, found.hundredths, found.grade) == (1401, 2, 701, "Khá")


def test_a_missing_part_leaves_no_mark_and_is_named():
    found = final(Part("A", 2, 900), Part("B", 1, None))

    assert (found.hundredths, found.missing, found.passed) == (None, ("B",), False)


def test_one_failed_part_fails_the_course_whatever_the_mean():
    found = final(Part("A", 3, 1000), Part("B", 1, 499))

    assert (found.hundredths, found.grade, found.failed, found.passed) == (
        875,
        "Giỏi",
        ("B",),
        False,
    )


def test_a_part_without_weight_must_be_passed_and_does_not_count():
    assert final(Part("A", 1, 800), Part("B", 0, 500)).hundredths == 800
    assert final(Part("A", 1, 800), Part("B", 0, 400)).failed == ("B",)


def test_the_pass_mark_itself_passes_and_the_grade_begins_at_its_mark():
    assert final(Part("A", 1, 500)).passed
    assert [grades.grade(m, GRADES) for m in (900, 899, 500, 499)] == ["Xuất sắc", "Giỏi", "TB", ""]


def test_the_limit_of_absence_is_exact_where_the_shown_share_is_rounded():
    assert absences.share(8, 39) == 20
    assert absences.over(8, 39, 20)
    assert not absences.over(8, 40, 20)


@pytest.mark.parametrize(
    ("states", "count"),
    [([], 0), (["absent", "late"], 0), (["present", "excused", "absent"], 2), (["absent"] * 4, 4)],
)
def test_absences_in_a_row_end_with_the_last_lesson(states, count):
    assert absences.in_a_row(states) == count


def test_a_rule_without_a_limit_raises_nothing():
    standing = risks.Standing([risks.Module("A", 40, 40, 0)], in_a_row=9, report_days=99)

    assert risks.found(standing, risks.Limits(None, None, None, None)) == {}
    assert sorted(risks.found(standing, risks.Limits(20, 3, 500, 14))) == sorted(risks.RULES)


@pytest.mark.parametrize(
    ("periods", "on", "served"),
    [
        ([Period("served", date(2026, 1, 1), date(2026, 1, 31))], date(2026, 12, 1), (1, 0)),
        ([Period("served", date(2024, 2, 29), None)], date(2025, 2, 27), (12, 0)),
        ([Period("served", date(2024, 2, 29), None)], date(2025, 2, 28), (12, 1)),
        (
            [
                Period("served", date(2026, 1, 1), date(2026, 12, 31)),
                Period("paused", date(2026, 3, 1), date(2026, 5, 31)),
            ],
            date(2027, 1, 1),
            (9, 0),
        ),
        ([Period("served", date(2027, 1, 1), None)], date(2026, 6, 1), (0, 0)),
    ],
)
def test_service_counts_whole_months_without_pauses(periods, on, served):
    assert commitments.served(periods, on=on) == served


def test_nothing_is_owed_beyond_the_end_and_a_half_month_counts():
    period = Period("served", date(2026, 1, 1), None)

    assert commitments.left(2, [period], on=date(2026, 2, 14)) == 1
    assert commitments.left(2, [period], on=date(2026, 2, 15)) == 0
    assert commitments.left(2, [period], on=date(2029, 1, 1)) == 0


def test_periods_of_one_kind_that_meet_are_found():
    first = Period("served", date(2026, 1, 1), date(2026, 3, 31))
    second = Period("served", date(2026, 3, 31), None)

    assert commitments.overlap([second, first]) == (first, second)
    assert (
        commitments.overlap([first, Period("paused", date(2026, 2, 1), date(2026, 2, 9))]) is None
    )
