"""A process that saves answers, for tests that kill it: `prepare`, `save NUMBER…` or `show`.

`save` goes on until it is killed and prints each receipt as a line, once it holds it.
"""

import sys
import threading
from datetime import UTC, datetime, timedelta

import django

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NUMBERS = [f"{n:06}" for n in range(1, 9)]
GENESIS = bytes(32)


def prepare() -> None:
    """A running session with eight candidates."""
    from django.core.management import call_command

    from exams.models import Machine, Room, Session, Sitting, Test

    call_command("migrate", verbosity=0)
    test = Test.objects.create(
        campaign="K", agency="k", code="KTC", title="KTC", form="computer", questions=60,
        minutes=60, bank_multiple=3, pass_hundredths=5000,
    )  # fmt: skip
    session = Session.objects.create(test=test, code="KTC/1", starts_at=START, minutes=60)
    room = Room.objects.create(session=session, code="P1", capacity=8)
    for number in NUMBERS:
        machine = Machine.objects.create(
            session=session, code=f"M{number}", room=room, enrolled_by="k", enrolled_at=START
        )
        Sitting.objects.create(
            session=session, number=number, room=room, state="started", machine=machine, seat=1,
            genesis=GENESIS, deadline=START + timedelta(hours=1), checked_in_at=START,
            started_at=START,
        )  # fmt: skip


def save(numbers: list[str]) -> None:
    """Save without end, one thread for each candidate, going on where the chain stands."""
    from exams.models import Session
    from exams.rules import tokens
    from exams.services import macs

    session = Session.objects.get()
    until = int((START + timedelta(days=1)).timestamp())
    threads = []
    for number in numbers:
        attempt = tokens.Attempt(session.pk, "KTC/1", number, f"M{number}", 1, 60, until)
        token = tokens.issue(attempt, key=macs.key(macs.TOKENS))
        threads.append(threading.Thread(target=_candidate, args=(number, token)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _candidate(number: str, token: str) -> None:
    from exams.services import answers

    standing = answers.standing(token, at=START)
    seq, head = standing.seq, standing.head.hex()
    while True:
        seq += 1
        at = START + timedelta(milliseconds=seq)
        head = answers.save(
            token, seq=seq, changes={"1": "ABCD"[seq % 4]}, machine=f"M{number}",
            client_at=at, prev=head, at=at,
        ).head  # fmt: skip
        sys.stdout.write(f"{number} {seq} {head}\n")
        sys.stdout.flush()


def show() -> None:
    """Every event of every chain, each chain replayed."""
    from exams.models import Session
    from exams.queries import answers
    from exams.rules.answers import replay

    rows = answers.rows(Session.objects.get())
    for number in NUMBERS:
        own = [row for row in rows if row["number"] == number]
        replay(own, session="KTC/1", number=number, start=GENESIS)
    for row in rows:
        print(row["number"], row["seq"], row["hash"])


if __name__ == "__main__":
    django.setup()
    act, *numbers = sys.argv[1:]
    {"prepare": prepare, "show": show}.get(act, lambda: save(numbers))()
