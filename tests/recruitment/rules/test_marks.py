"""Marks: two decimals, halves up, no silent loss."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.rules.marks import from_hundredths, half_up, text, to_hundredths


def test_a_half_goes_up_and_not_to_the_even():
    assert half_up(Decimal("0.125")) == Decimal("0.13")
    assert half_up(Decimal("0.135")) == Decimal("0.14")


def test_a_third_decimal_is_refused_and_not_lost():
    with pytest.raises(ValueError, match="two decimals"):
        to_hundredths(Decimal("70.005"))


def test_evidence_has_two_places():
    assert text(Decimal("7.5")) == "7.50"


@given(st.integers(0, 10_000))
def test_hundredths_survive_the_database(hundredths):
    assert to_hundredths(from_hundredths(hundredths)) == hundredths
