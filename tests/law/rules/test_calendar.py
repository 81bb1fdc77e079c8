"""Terms are counted by the Civil Code, with the holidays of the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.rules.calendar import is_working_day, months_later, term

CULTURE_DAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_five_working_days_step_over_a_weekend_and_the_culture_day():
    found = term(date(2026, 11, 20), 5, "wd", {CULTURE_DAY})

    assert (found.first_day, found.last_day) == (date(2026, 11, 23), date(2026, 11, 30))


def test_a_term_ending_on_a_rest_day_ends_on_the_next_working_day():
    found = term(date(2026, 11, 6), 15, "d", set())

    assert (found.counted_day, found.last_day) == (date(2026, 11, 21), date(2026, 11, 23))


def test_counting_the_first_day_ends_one_day_earlier():
    general = term(date(2025, 11, 7), 30, "d", set())
    practice = term(date(2025, 11, 7), 30, "d", set(), count_first_day=True)

    assert (general.counted_day, practice.counted_day) == (date(2025, 12, 7), date(2025, 12, 6))


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=20))
def test_a_working_day_term_holds_exactly_its_number_of_working_days(start, length, off):
    found = term(start, length, "wd", off)

    span = (found.last_day - start).days
    days = [date.fromordinal(start.toordinal() + step) for step in range(1, span + 1)]
    assert sum(is_working_day(day, off) for day in days) == length
    assert is_working_day(found.last_day, off)


def test_six_months_from_a_month_end_stop_at_the_shorter_month():
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 8, 1), 6) == date(2027, 2, 1)


@pytest.mark.parametrize(("length", "unit"), [(0, "d"), (5, "weeks")])
def test_a_senseless_term_is_refused(length, unit):
    with pytest.raises(ValueError):
        term(date(2026, 1, 5), length, unit, set())
