"""Numbers of a scheme: with their sources, in versions, relied on only when confirmed."""

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from training.queries import schemes as queries
from training.services import schemes


def test_a_decision_relies_on_no_number_before_a_named_officer_confirmed_it(school):
    with pytest.raises(Refusal) as refused:
        queries.relied(school.scheme, "commitment.years")
    assert refused.value.code == "rule.unconfirmed"

    schemes.confirm(
        school.scheme, "commitment.years", 1, document="CV-07", by=school.head, at=school.at
    )

    assert queries.relied(school.scheme, "commitment.years").value == "5"
    [entry] = Entry.objects.filter(kind="training.rule_confirmed")
    assert entry.data == {
        "scheme": "CCN", "rule": "commitment.years", "version": 1, "document": "CV-07",
    }  # fmt: skip


def test_a_new_value_has_to_be_confirmed_anew(school):
    school.confirm_everything()

    schemes.set_value(
        school.scheme, "commitment.years", "3", mark="demo", source="Bản khác", by=school.hr,
        at=school.at,
    )  # fmt: skip

    with pytest.raises(Refusal, match=r"rule\.unconfirmed"):
        queries.relied(school.scheme, "commitment.years")
    assert queries.usable(school.scheme, "commitment.years") == "3"


def test_who_writes_a_number_down_does_not_confirm_it(school):
    with pytest.raises(PermissionDenied):
        schemes.confirm(
            school.scheme, "commitment.years", 1, document="CV", by=school.hr, at=school.at
        )


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [
        ("commitment.years", "năm", "term.not_a_number"),
        ("commitment.years", "31", "term.out_of_range"),
        ("training.months_total", "1,5", "term.not_a_number"),
        ("training.months_total", " ", "term.empty"),
        ("grading.grades", "Giỏi 8", "term.grades"),
        ("grading.grades", "8 Giỏi\n9 Xuất sắc", "term.grades"),
        ("practice.criteria", "\n".join("abcdefghijklm"), "term.too_many"),
        ("khong-co", "1", "term.unknown"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_its_cure(school, key, written, code):
    with pytest.raises(Refusal) as refused:
        schemes.set_value(
            school.scheme, key, written, mark="demo", source="x", by=school.hr, at=school.at
        )
    assert refused.value.code == code
