"""Enrolment, classes, and decisions about one trainee."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from training.models import Trainee, TrainingEvent
from training.services import enrolments

ON = date(2026, 9, 1)


@pytest.fixture
def people(school) -> list[Trainee]:
    """Four selected trainees without a class, not in the order of their names."""
    named = ("Trần Văn Cường", "Lê Thị An", "Phạm Văn Dũng", "Đỗ Thị Bình")
    return [
        school.trainee(f"{place:04d}", name, state="selected", training_class=None)
        for place, name in enumerate(named, start=1)
    ]


def enrol(school, people, **changes) -> Entry:
    """Enrol them as the officer does."""
    given = {"document": "12/QĐ-TĐT", "on": ON, "by": school.officer, "at": school.at} | changes
    return enrolments.enrol(school.intake, [one.reference for one in people], **given)


def decide(school, person, event, **changes) -> Entry:
    """One decision as the head of the school takes it."""
    given = {"document": "20/QĐ", "on": ON, "by": school.principal, "at": school.at} | changes
    return enrolments.decide(person, event, **given)


def test_enrolment_is_one_decision_for_all(school, people):
    entry = enrol(school, people)

    assert {one.state for one in Trainee.objects.all()} == {"enrolled"}
    events = TrainingEvent.objects.filter(kind="enrolment")
    assert {(one.on, one.document) for one in events} == {(ON, "12/QĐ-TĐT")}
    assert events.count() == 4
    told = {key: value for key, value in entry.data.items() if key != "tables"}
    assert told == {"intake": "CCN/K1", "on": "2026-09-01", "document": "12/QĐ-TĐT"}
    assert [one["count"] for one in entry.data["tables"]] == [4]


def test_one_who_cannot_be_enrolled_stops_all(school, people):
    Trainee.objects.filter(pk=people[0].pk).update(state="withdrawn")

    with pytest.raises(Refusal, match=r"trainee\.state"):
        enrol(school, people)

    assert not TrainingEvent.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document": " "}, "decision.no_document"),
        ({"document": "1" * 61}, "decision.too_long"),
        ({"on": date(2099, 1, 1)}, "decision.future"),
    ],
)
def test_a_decision_has_a_number_and_a_day(school, people, changes, code):
    with pytest.raises(Refusal) as refused:
        enrol(school, people, **changes)
    assert refused.value.code == code


def test_nobody_and_strangers_are_not_enrolled(school, people):
    with pytest.raises(Refusal, match=r"enrolment\.nobody"):
        enrol(school, [])
    with pytest.raises(Refusal, match=r"trainee\.missing"):
        enrolments.enrol(
            school.intake, ["stranger"], document="1", on=ON, by=school.officer, at=school.at
        )
    with pytest.raises(PermissionDenied):
        enrol(school, people, by=school.mentor)


def test_classes_are_filled_evenly_by_name(school, people):
    enrolments.assign_evenly(school.intake, on=ON, by=school.officer, at=school.at)

    found = {one.full_name: one.training_class.code for one in Trainee.objects.all()}
    assert found == {
        "Lê Thị An": "A1", "Đỗ Thị Bình": "A2", "Trần Văn Cường": "A1", "Phạm Văn Dũng": "A2",
    }  # fmt: skip
    with pytest.raises(Refusal, match=r"enrolment\.nobody"):
        enrolments.assign_evenly(school.intake, on=ON, by=school.officer, at=school.at)


def test_a_trainee_who_moves_is_in_one_class_and_the_move_is_told(school, people):
    one = people[0]
    for code in ("A1", "A2"):
        enrolments.assign(
            school.intake, {one.reference: code}, on=ON, by=school.officer, at=school.at
        )

    one.refresh_from_db()
    assert one.training_class.code == "A2"
    events = TrainingEvent.objects.filter(kind="class_changed").order_by("pk")
    assert [row.facts for row in events] == [{"class": "A1"}, {"class": "A2", "before": "A1"}]


def test_a_class_of_elsewhere_is_refused(school, people):
    with pytest.raises(Refusal, match=r"class\.missing"):
        enrolments.assign(
            school.intake, {people[0].reference: "Z9"}, on=ON, by=school.officer, at=school.at
        )


def test_leave_and_return_move_the_state_in_the_order_of_their_days(school, people):
    enrol(school, people)
    one = people[0]
    decide(school, one, "leave", on=date(2026, 10, 1), reason="health")
    with pytest.raises(Refusal, match=r"decision\.too_early"):
        decide(school, one, "resumption", on=date(2026, 9, 15))
    decide(school, one, "resumption", on=date(2026, 11, 1))

    one.refresh_from_db()
    assert one.state == "enrolled"
    assert TrainingEvent.objects.get(kind="leave").facts == {"reason": "health"}


def test_what_the_state_does_not_allow_is_refused(school, people):
    with pytest.raises(Refusal, match=r"trainee\.state"):
        decide(school, people[0], "resumption")
    with pytest.raises(Refusal, match=r"decision\.unknown"):
        decide(school, people[0], "graduation")
    with pytest.raises(Refusal, match=r"decision\.reason"):
        decide(school, people[0], "withdrawal", reason="ốm")


def test_a_decision_sees_the_state_as_it_stands_not_as_the_page_showed_it(school, people):
    one = people[0]
    decide(school, Trainee.objects.get(pk=one.pk), "withdrawal")

    with pytest.raises(Refusal, match=r"trainee\.state"):
        decide(school, one, "withdrawal")
