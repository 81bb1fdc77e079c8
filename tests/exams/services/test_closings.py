"""From the start to the scores: roots, the close, and what each table then says."""

from datetime import timedelta

import pytest

from exams.models import ItemVersion, Paper, Score, Sitting
from exams.queries import answers as answered
from exams.queries import keys as key_queries
from exams.queries import slips
from exams.rules import scores as rules
from exams.rules.answers import genesis, replay
from exams.rules.sittings import room_root
from exams.services import closings, credits, keys, roots, scores, sittings, starts
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.rules.tables import row_leaf
from ledger.services import gates, tables
from tests.refusing import refused

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def closed(running):
    """Candidate 1 answered all rightly and handed in, 2 answered two, 3 never came."""
    papers = {paper.number: paper.items for paper in Paper.objects.all()}
    first, second = running.pages["000001"], running.pages["000002"]
    truth = {
        (row.item.code, row.number): "ABCD"[int(row.item.code[-4:]) % 4]
        for row in ItemVersion.objects.select_related("item")
    }
    for place, item in enumerate(papers["000001"], start=1):
        shown = item["order"].index(truth[item["item"], item["version"]])
        first.save(running.at + place * MINUTE, {str(place): "ABCD"[shown]})
    for place, item in enumerate(papers["000002"][:2], start=1):
        wrong = (item["order"].index(truth[item["item"], item["version"]]) + 1) % 4
        second.save(running.at + place * MINUTE, {str(place): "ABCD"[wrong]})
    sittings.submit(first.token, seq=6, head=first.head, at=running.at + 10 * MINUTE)
    running.entry = running.close()
    return running


def freeze_penalties(day):
    gates.pass_gate(
        day.log, "penalties_frozen", day.session.scope, by="tests", at=day.at + 61 * MINUTE
    )
    day.witness()


@pytest.fixture
def scorable(closed, head):
    freeze_penalties(closed)
    keys.open(closed.session, closed.shares, by=head, at=closed.at + 62 * MINUTE)
    closed.witness()
    return closed


def test_the_start_binds_each_chain_to_its_paper(running):
    rows = {row["number"]: row for row in tables.rows(running.log, "papers/KTC/1")}

    for sitting in Sitting.objects.all():
        expected = genesis("KTC/1", sitting.number, row_leaf(rows[sitting.number]))
        assert bytes(sitting.genesis) == expected
    assert gates.passed(running.log, "started", "session:KTC/1").data == {
        "gate": "started",
        "scope": "session:KTC/1",
        "session": "KTC/1",
        "starts_at": "2026-11-23T01:00:00.000Z",
        "minutes": 60,
        "sittings": 3,
    }


def test_a_session_starts_once(running):
    refusal = refused(starts.start, running.session, by=running.chief, at=running.at)

    assert refusal.code == "gate.passed_already"


def test_a_seat_without_a_paper_stops_the_start(day):
    sittings.seat(day.session, {"000009": "P1"}, by=day.chief, at=day.at)

    refusal = refused(starts.start, day.session, by=day.chief, at=day.at)

    assert refusal == Refusal("session.without_paper", session="KTC/1", numbers=["000009"])
    assert Sitting.objects.filter(deadline=None).count() == 4


def test_a_room_root_is_the_root_of_what_was_saved_then(running):
    page, at = running.pages["000001"], running.at
    begun = {s.number: bytes(s.genesis).hex() for s in Sitting.objects.all()}
    page.save(at + MINUTE, {"1": "A"})
    then = page.head

    assert roots.take(running.session, by=running.chief, at=at + 2 * MINUTE) == 1
    page.save(at + 3 * MINUTE, {"1": "B"})

    entry = Entry.objects.get(kind="room.rooted")
    heads = {number: (0, head) for number, head in begun.items()} | {"000001": (1, then)}
    assert entry.data == {
        "session": "KTC/1",
        "room": "P1",
        "sittings": 3,
        "root": room_root(heads).hex(),
    }
    assert entry.opening.value == {"seqs": {"000001": 1, "000002": 0, "000003": 0}}


def test_a_room_where_nothing_happened_gets_no_second_root(running):
    roots.take(running.session, by=running.chief, at=running.at)

    assert roots.take(running.session, by=running.chief, at=running.at + MINUTE) == 0
    assert Entry.objects.filter(kind="room.rooted").count() == 1


def test_a_session_is_not_closed_while_somebody_has_time(running):
    credits.credit(
        running.session, "000002", seconds=60, reason="Mất điện", by=running.chief, at=running.at
    )

    refusal = refused(
        closings.close,
        running.session,
        by=running.chief,
        at=running.at + 60 * MINUTE + timedelta(seconds=30),
    )

    assert refusal == Refusal("session.running", session="KTC/1", numbers=["000002"])
    assert running.close(running.at + 62 * MINUTE).kind == "gate.closed"


def test_the_close_freezes_sittings_and_events(closed):
    first, second = closed.pages["000001"], closed.pages["000002"]
    rows = tables.rows(closed.log, "sittings/KTC/1")
    stripped = [{k: v for k, v in row.items() if k != "salt"} for row in rows]
    end = "2026-11-23T02:00:00.000Z"

    absent = bytes(Sitting.objects.get(number="000003").genesis).hex()
    common = {"room": "P1", "deadline": end}
    assert stripped == [
        {"number": "000001", "state": "submitted", "seq": 6, "head": first.head, **common},
        {"number": "000002", "state": "collected", "seq": 2, "head": second.head, **common},
        {"number": "000003", "state": "absent", "seq": 0, "head": absent, **common},
    ]
    assert tables.rows(closed.log, "events/KTC/1") == answered.rows(closed.session)
    facts = closed.entry.data
    assert (facts["present"], facts["absent"], facts["events"], facts["machines"]) == (2, 1, 8, 5)


def test_what_came_too_late_is_frozen_apart(running):
    late = running.at + 60 * MINUTE + timedelta(seconds=1)
    refused(running.pages["000001"].save, late, {"1": "A"})

    running.close()

    [row] = tables.rows(running.log, "late/KTC/1")
    assert (row["number"], row["changes"], row["reason"]) == ("000001", {"1": "A"}, "late")
    assert tables.rows(running.log, "events/KTC/1") == []


def test_every_frozen_chain_replays_from_its_paper(closed):
    papers = {row["number"]: row for row in tables.rows(closed.log, "papers/KTC/1")}
    events = tables.rows(closed.log, "events/KTC/1")

    for row in tables.rows(closed.log, "sittings/KTC/1"):
        number = row["number"]
        own = [event for event in events if event["number"] == number]
        start = genesis("KTC/1", number, row_leaf(papers[number]))
        chain = replay(own, session="KTC/1", number=number, start=start)
        assert (chain.seq, chain.head.hex()) == (row["seq"], row["head"])


def test_scores_follow_from_answers_keys_and_penalties(scorable, chair):
    entry = scores.compute(
        scorable.session, penalties={"000001": 25}, by=chair, at=scorable.at + 63 * MINUTE
    )

    rows = [
        {k: v for k, v in row.items() if k != "salt"}
        for row in tables.rows(scorable.log, "scores/KTC/1")
    ]
    assert rows == [
        {"number": "000001", "correct": 6, "percent": 25, "counted": "4.50", "passed": True},
        {"number": "000002", "correct": 0, "percent": 0, "counted": "0.00", "passed": False},
    ]
    assert entry.data["passed"] == 1
    assert Score.objects.count() == 2


def test_scores_wait_for_the_keys(closed, chair):
    freeze_penalties(closed)

    refusal = refused(scores.compute, closed.session, penalties={}, by=chair, at=closed.at)

    assert refusal.code == "gate.out_of_order"
    assert Score.objects.count() == 0


def test_a_penalty_for_nobody_in_the_session_is_refused(scorable, chair):
    refusal = refused(
        scores.compute, scorable.session, penalties={"000777": 50}, by=chair, at=scorable.at
    )

    assert refusal == Refusal("score.no_sitting", numbers=["000777"])


def test_a_slip_shows_every_letter_and_the_head_of_the_chain(scorable, chair):
    scores.compute(scorable.session, penalties={}, by=chair, at=scorable.at + 63 * MINUTE)

    first, second = slips.of_session(scorable.session)

    assert (first.number, first.correct, first.counted) == ("000001", 6, "6.00")
    assert first.receipt == scorable.pages["000001"].head
    assert [bool(letter) for letter in second.answers] == [True, True, False, False, False, False]
    assert second.machine == "M02"


def test_right_options_are_the_authors_letters(scorable):
    right = key_queries.right_options(scorable.session.test)
    [paper] = Paper.objects.filter(number="000001")
    given = dict(answered.by_number(scorable.session))["000001"].answers

    assert rules.correct(paper.items, given, right) == 6
