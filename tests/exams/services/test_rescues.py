"""Rescue files: listed in the room before the close, then taken in as they were."""

from datetime import timedelta

import pytest

from exams.models import AnswerEvent
from exams.queries import answers as answered
from exams.rules import rescues as rules
from exams.services import credits, rescues
from ledger.models import Entry
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from tests.refusing import refused

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def cut_off(running):
    """Candidate 1 saved once; then the network died and two saves stayed on the machine."""
    page, at = running.pages["000001"], running.at
    page.save(at + MINUTE, {"1": "A"})
    events = [
        (1, {"1": "A"}, instant(at + MINUTE)),
        (2, {"2": "B"}, instant(at + 5 * MINUTE)),
        (3, {"3": "C"}, instant(at + 8 * MINUTE)),
    ]
    running.file = rules.write("KTC/1", "000001", "M01", events)
    return running


def listed(day, at):
    digest = rules.digest(day.file).hex()
    rescues.promise(day.session, {"000001": digest}, by=day.chief, at=at)


def test_a_listed_file_brings_what_was_never_sent(cut_off):
    at = cut_off.at
    listed(cut_off, at + 50 * MINUTE)

    receipt = rescues.accept(cut_off.session, cut_off.file, by=cut_off.chief, at=at + 59 * MINUTE)
    again = rescues.accept(cut_off.session, cut_off.file, by=cut_off.chief, at=at + 59 * MINUTE)

    assert (receipt.seq, again) == (3, receipt)
    [(number, chain)] = answered.by_number(cut_off.session)
    assert (number, chain.answers) == ("000001", {"1": "A", "2": "B", "3": "C"})
    assert AnswerEvent.objects.get(seq=3).at == at + 50 * MINUTE
    assert Entry.objects.filter(kind="rescue.accepted").count() == 2


def test_a_file_may_be_opened_after_the_time_if_it_was_listed_in_time(cut_off):
    listed(cut_off, cut_off.at + 60 * MINUTE)

    receipt = rescues.accept(
        cut_off.session, cut_off.file, by=cut_off.chief, at=cut_off.at + 75 * MINUTE
    )

    assert receipt.seq == 3


def test_a_file_listed_after_the_time_needs_credited_time(cut_off):
    at = cut_off.at
    listed(cut_off, at + 62 * MINUTE)

    late = refused(
        rescues.accept, cut_off.session, cut_off.file, by=cut_off.chief, at=at + 63 * MINUTE
    )
    credits.credit(
        cut_off.session,
        "000001",
        seconds=180,
        reason="Mất mạng",
        by=cut_off.chief,
        at=at + 64 * MINUTE,
    )
    receipt = rescues.accept(cut_off.session, cut_off.file, by=cut_off.chief, at=at + 65 * MINUTE)

    assert (late.code, receipt.seq) == ("answers.late", 3)


def test_a_file_that_was_changed_after_the_listing_is_not_the_listed_one(cut_off):
    listed(cut_off, cut_off.at + 50 * MINUTE)
    changed = cut_off.file.replace(b'"3":"C"', b'"3":"D"')

    refusal = refused(
        rescues.accept, cut_off.session, changed, by=cut_off.chief, at=cut_off.at + 51 * MINUTE
    )

    assert refusal == Refusal("rescue.not_promised", number="000001")
    assert AnswerEvent.objects.count() == 1


def test_nothing_is_listed_after_the_close(cut_off):
    cut_off.close()

    refusal = refused(listed, cut_off, cut_off.at + 62 * MINUTE)

    assert refusal == Refusal("rescue.late", session="KTC/1")


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"format":"congtam-rescue/1"}', b"\xff", b"[1]", b'{"format": 1}']
)
def test_a_damaged_file_is_refused(cut_off, data):
    refusal = refused(rescues.accept, cut_off.session, data, by=cut_off.chief, at=cut_off.at)

    assert refusal == Refusal("rescue.damaged")


def test_a_file_with_a_gap_is_damaged(cut_off):
    events = [(2, {"2": "B"}, instant(cut_off.at)), (4, {"3": "C"}, instant(cut_off.at))]
    data = rules.write("KTC/1", "000001", "M01", events)

    refusal = refused(rescues.accept, cut_off.session, data, by=cut_off.chief, at=cut_off.at)

    assert refusal == Refusal("rescue.damaged")


def test_a_file_of_another_session_is_foreign(cut_off):
    data = rules.write("KTC/2", "000001", "M01", [(2, {"2": "B"}, instant(cut_off.at))])

    refusal = refused(rescues.accept, cut_off.session, data, by=cut_off.chief, at=cut_off.at)

    assert refusal == Refusal("rescue.foreign", session="KTC/1")
