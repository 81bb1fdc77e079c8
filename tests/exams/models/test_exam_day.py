"""What the database itself promises about the exam day, whatever a program tries."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from exams.models import AnswerEvent, Machine, MachineMove, Room, Score, Sitting


@pytest.fixture
def place(session, at):
    """A room with two machines, and what a started sitting must have."""
    room = Room.objects.get(session=session)
    first, second = (
        Machine.objects.create(
            session=session, code=code, room=room, enrolled_by="x", enrolled_at=at
        )
        for code in ("M01", "M02")
    )
    started = {
        "session": session,
        "room": room,
        "state": "started",
        "machine": first,
        "genesis": bytes(32),
        "deadline": at + timedelta(hours=1),
        "checked_in_at": at,
        "started_at": at,
    }
    return started, first, second


def broken(name, act, *args, **facts):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act(*args, **facts)
    return name in str(caught.value)


def test_two_running_sittings_cannot_share_a_machine(place):
    started, first, _ = place
    Sitting.objects.create(number="000001", **started)

    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.create(number="000002", **started)

    Sitting.objects.update(state="submitted", ended_at=started["deadline"])
    assert Sitting.objects.create(number="000002", **started).machine == first


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"started_at": None}, "a_sitting_has_the_dates_of_its_state"),
        ({"state": "submitted"}, "a_sitting_has_the_dates_of_its_state"),
        ({"state": "absent"}, "a_sitting_has_the_dates_of_its_state"),
        ({"state": "asleep"}, "a_sitting_has_the_dates_of_its_state"),
        ({"machine": None}, "a_started_sitting_has_machine_deadline_and_paper"),
        ({"deadline": None}, "a_started_sitting_has_machine_deadline_and_paper"),
        ({"genesis": None}, "a_started_sitting_has_machine_deadline_and_paper"),
    ],
)
def test_a_sitting_has_what_its_state_says(place, changes, name):
    started, _, _ = place

    assert broken(name, Sitting.objects.create, number="000001", **{**started, **changes})


def test_a_sitting_does_not_end_before_it_starts(place, at):
    started, _, _ = place
    ended = {"state": "collected", "ended_at": at - timedelta(seconds=1)}

    assert broken(
        "a_sitting_ends_after_it_starts",
        Sitting.objects.create,
        number="000001",
        **{**started, **ended},
    )


def test_a_candidate_sits_once_in_a_session(place):
    started, _, second = place
    Sitting.objects.create(number="000001", **started)

    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.create(number="000001", **{**started, "machine": second})


def test_a_move_leads_to_another_machine(place, session, at):
    _, first, _ = place
    facts = {"session": session, "number": "000001", "seat": 2, "reason": "x", "at": at}

    assert broken(
        "a_move_leads_to_another_machine",
        MachineMove.objects.create,
        left=first,
        taken=first,
        authorised_by="x",
        **facts,
    )


def test_a_score_counts_what_penalties_leave(session):
    facts = {"session": session, "number": "000001", "correct": 41, "passed": True}

    assert broken(
        "a_score_counts_what_penalties_leave",
        Score.objects.create,
        percent=25,
        counted_hundredths=4100,
        **facts,
    )
    assert Score.objects.create(percent=25, counted_hundredths=3075, **facts).pk


def test_an_event_has_one_place_in_one_chain(session, at):
    facts = {
        "session": session,
        "number": "000001",
        "changes": "{}",
        "machine": "M01",
        "client_at": at,
        "at": at,
        "prev": bytes(32),
        "hash": bytes(32),
    }
    AnswerEvent.objects.create(seq=1, **facts)

    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerEvent.objects.bulk_create([AnswerEvent(seq=1, **facts)])
    assert broken("events_count_from_one", AnswerEvent.objects.create, seq=0, **facts)
