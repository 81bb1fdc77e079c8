"""The holiday table is filled from a library and corrected by people."""

from datetime import date

import pytest

from law.queries.holidays import days_off
from law.rules.calendar import is_working_day
from law.services import holidays

pytestmark = pytest.mark.django_db


def test_the_culture_day_is_a_holiday_from_2026():
    holidays.fill(2026)

    assert date(2026, 11, 24) in days_off(date(2026, 11, 1), date(2026, 11, 30))


def test_filling_a_year_twice_adds_nothing():
    first = holidays.fill(2026)

    assert first > 0
    assert holidays.fill(2026) == 0


def test_a_correction_survives_the_next_fill():
    holidays.fill(2026)
    holidays.correct(date(2026, 11, 23), name="Ngày nghỉ hoán đổi", source="Thông báo 1/TB-BNV")

    holidays.fill(2026)

    off = days_off(date(2026, 11, 20), date(2026, 11, 30))
    assert off == {date(2026, 11, 23), date(2026, 11, 24)}


def test_a_swapped_day_becomes_a_working_day_again():
    holidays.correct(date(2026, 11, 23), name="Ngày nghỉ", source="Thông báo 1/TB-BNV")

    holidays.correct(date(2026, 11, 23), name=None, source="Thông báo 2/TB-BNV")

    assert is_working_day(date(2026, 11, 23), days_off(date(2026, 11, 1), date(2026, 11, 30)))
