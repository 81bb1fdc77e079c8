"""Dates and numbers as written in Việt Nam."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules.refusals import Refusal
from office.rules.values import (
    read_date,
    read_decimal,
    read_integer,
    read_phone,
    show_date,
    show_decimal,
)

DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))


@given(DAYS)
def test_a_shown_date_reads_back(day: date) -> None:
    assert read_date(show_date(day)) == day


@given(DAYS)
def test_a_serial_number_of_a_spreadsheet_is_its_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days

    assert read_date(float(serial)) == day


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_shown_number_reads_back(number: Decimal) -> None:
    assert read_decimal(show_decimal(number)) == number


@pytest.mark.parametrize(
    "value",
    ["31/02/1998", "1998", "5/3/98", "03/05", "", True, 0.5, 36000.5, 60, "12/13/2020", 999999],
)
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(Refusal) as caught:
        read_date(value)

    assert caught.value.code == "value.not_a_date"


def test_a_date_cell_is_its_day() -> None:
    assert read_date(datetime(1998, 3, 5, 7, 30)) == date(1998, 3, 5)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "number"),
    [("7,5", "7.5"), ("7.5", "7.5"), ("1.234,50", "1234.50"), ("-0,25", "-0.25"), (0.1, "0.1")],
)
def test_a_decimal_is_read_exactly(written: object, number: str) -> None:
    assert read_decimal(written) == Decimal(number)


def test_what_can_be_read_in_two_ways_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read_decimal("1.234")

    assert caught.value == Refusal("value.ambiguous", shown="1.234")
    assert read_integer("1.234") == 1234


@pytest.mark.parametrize("value", ["7,5", "x", 7.5, "1e3", float("nan"), float("inf"), True])
def test_what_is_not_whole_is_refused(value: object) -> None:
    with pytest.raises(Refusal) as caught:
        read_integer(value)

    assert caught.value.code == "value.not_whole"


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 91-234.5678", "0912345678"),
        ("024 3825 1234", "02438251234"),
    ],
)
def test_telephone_numbers_come_out_one_way(written: str, phone: str) -> None:
    assert read_phone(written) == phone


@pytest.mark.parametrize(
    ("value", "code"),
    [(912345678.0, "value.phone_not_text"), ("0112345678", "value.not_a_phone")],
)
def test_what_is_no_telephone_number_is_refused(value: object, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_phone(value)

    assert caught.value.code == code
