"""Slips are built from the session's rows at once, however many candidates sat."""

from datetime import timedelta

import pytest

from exams.models import AnswerEvent, Machine, Room, Score, Session, Sitting
from exams.queries import slips


def sat(session: Session, number: str, at) -> None:
    """A sitting that was handed in after one answer, with its score."""
    room, _ = Room.objects.get_or_create(session=session, code="P1", capacity=9)
    machine = Machine.objects.create(
        session=session, code=f"P1-{number}", room=room, enrolled_by="tests", enrolled_at=at
    )
    Sitting.objects.create(
        session=session,
        number=number,
        room=room,
        machine=machine,
        state="submitted",
        genesis=bytes(32),
        checked_in_at=at,
        started_at=at,
        deadline=at + timedelta(hours=1),
        ended_at=at + timedelta(minutes=9),
    )
    AnswerEvent.objects.create(
        session=session,
        number=number,
        seq=1,
        changes='{"2":"C"}',
        machine=machine.code,
        client_at=at,
        at=at,
        prev=bytes(32),
        hash=number.encode().ljust(32),
    )
    Score.objects.create(
        session=session,
        number=number,
        correct=1,
        percent=0,
        counted_hundredths=100,
        passed=False,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_slips_cost_three_queries_for_one_and_for_three(
    computer_test, at, count, django_assert_num_queries
):
    session = Session.objects.create(test=computer_test, code="KTC/1", starts_at=at, minutes=60)
    numbers = [f"{place:06}" for place in range(1, count + 1)]
    for number in reversed(numbers):
        sat(session, number, at)

    with django_assert_num_queries(3):
        found = list(slips.of_session(session))

    assert [slip.number for slip in found] == numbers
    assert found[-1].answers == ["", "C", "", "", "", ""]
