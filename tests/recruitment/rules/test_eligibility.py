"""Reasons of refusal: codes with articles, never free text."""

from datetime import date

import pytest

from ledger.rules.refusals import Refusal
from recruitment.rules.eligibility import REASONS, age_on, findings, grounds


def test_the_eighteenth_birthday_is_old_enough():
    assert findings(birth_date=date(2008, 11, 23), at=date(2026, 11, 23), min_age=18) == []
    assert findings(birth_date=date(2008, 11, 24), at=date(2026, 11, 23), min_age=18) == [
        "age_under_minimum"
    ]


def test_one_born_on_29_february_comes_of_age_on_the_first_of_march():
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_a_form_received_after_the_closing_day_is_late():
    found = findings(
        birth_date=date(1999, 1, 1),
        at=date(2026, 11, 23),
        min_age=18,
        received=date(2026, 11, 24),
    )

    assert found == ["late"]


def test_a_refusal_without_a_reason_is_refused():
    with pytest.raises(Refusal) as refusal:
        grounds([])

    assert refusal.value.code == "application.reason_missing"


def test_a_reason_nobody_defined_is_refused():
    with pytest.raises(Refusal) as refusal:
        grounds(["health", "I do not like the name"])

    assert refusal.value.code == "application.reason_unknown"


def test_reasons_come_sorted_and_once():
    assert grounds(["late", "health", "late"]) == ["health", "late"]


def test_every_reason_names_its_article():
    assert all("Điều" in reason.article and reason.wording for reason in REASONS.values())
