"""Plan the sessions of a test and their rooms."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Room, Session, Test
from ledger.rules.refusals import Refusal


@transaction.atomic
def plan(
    test: Test,
    *,
    starts_at: datetime,
    rooms: Sequence[tuple[str, int]],
    by: User,
    at: datetime,
    minutes: int | None = None,
) -> Session:
    """The next session of a test, `KTC/1`, `KTC/2`…, with rooms of (code, capacity).

    Refuses session.room_twice.
    """
    access.require(by, "session.plan", ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    codes = [code for code, _ in rooms]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise Refusal("session.room_twice", rooms=twice)
    session = Session.objects.create(
        test=test,
        code=f"{test.code}/{test.sessions.count() + 1}",
        starts_at=starts_at,
        minutes=minutes or test.minutes,
    )
    Room.objects.bulk_create(
        Room(session=session, code=code, capacity=capacity) for code, capacity in rooms
    )
    return session
