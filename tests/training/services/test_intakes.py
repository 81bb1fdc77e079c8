"""Intakes and classes are opened once, under plain codes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from training.models import Programme, TrainingClass
from training.services import intakes, schemes


@pytest.fixture
def opening(school):
    """Open intake K2; anything may be told otherwise."""

    def act(**changes):
        given = {
            "code": "K2", "title": "Khoá 2", "programme": school.programme,
            "starts_on": date(2027, 3, 1), "ends_on": date(2028, 8, 31), "target": 500,
            "by": school.officer, "at": school.at,
        } | changes  # fmt: skip
        return intakes.open_intake(school.scheme, given.pop("code"), **given)

    return act


def test_an_intake_is_opened_and_told_in_the_log(school, opening):
    made = opening()

    assert (made.key, made.programme, made.target) == ("CCN/K2", school.programme, 500)
    [entry] = Entry.objects.filter(kind="training.intake_opened")
    assert entry.data == {
        "intake": "CCN/K2", "title": "Khoá 2", "programme": "CT1", "starts_on": "2027-03-01",
        "ends_on": "2028-08-31", "target": 500,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "k2"}, "intake.badly_coded"),
        ({"code": "K/2"}, "intake.badly_coded"),
        ({"title": " "}, "intake.incomplete"),
        ({"ends_on": date(2027, 3, 1)}, "intake.days"),
        ({"code": "K1"}, "intake.code_taken"),
    ],
)
def test_an_intake_that_cannot_be_is_refused(opening, changes, code):
    with pytest.raises(Refusal) as refused:
        opening(**changes)
    assert refused.value.code == code


def test_an_intake_follows_a_programme_of_its_own_scheme(school, opening):
    other = schemes.open_scheme(
        school.scheme.agency, "DA2", title="Đề án 2", legal_basis=[], target=1, first_year=2026,
        last_year=2026, by=school.hr, at=school.at,
    )  # fmt: skip
    programme = Programme.objects.create(scheme=other, code="X", title="X", by="x", at=school.at)

    with pytest.raises(Refusal, match=r"programme\.foreign"):
        opening(programme=programme)


def test_classes_are_opened_together(school):
    made = intakes.add_classes(
        school.intake, {"A3": "Lớp A3", "A4": "Lớp A4"}, by=school.officer, at=school.at
    )

    assert [one.scope for one in made] == [("class", "CCN/K1/A3"), ("class", "CCN/K1/A4")]
    [entry] = Entry.objects.filter(kind="training.classes_opened")
    assert entry.data["classes"] == [["A3", "Lớp A3"], ["A4", "Lớp A4"]]


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        ({}, "class.none"),
        ({"lop a": "Lớp"}, "class.badly_coded"),
        ({"A3": ""}, "class.untitled"),
        ({"A3": "Lớp A3", "A1": "Lớp A1"}, "class.code_taken"),
    ],
)
def test_one_class_that_cannot_be_lets_none_be_opened(school, titles, code):
    with pytest.raises(Refusal) as refused:
        intakes.add_classes(school.intake, titles, by=school.officer, at=school.at)
    assert refused.value.code == code
    assert TrainingClass.objects.count() == 2


def test_a_lecturer_opens_nothing(school, opening):
    with pytest.raises(PermissionDenied):
        opening(by=school.lecturer)
    with pytest.raises(PermissionDenied):
        intakes.add_classes(school.intake, {"A3": "x"}, by=school.lecturer, at=school.at)
