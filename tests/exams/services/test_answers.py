"""Saving answers: in the chain with a receipt, or refused with a cure; never lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from exams.models import AnswerEvent, LateSave, Sitting
from exams.queries import answers as answered
from exams.rules.answers import replay
from exams.services import answers, events, moves, receipts, sittings, writers
from ledger.rules.refusals import Refusal
from tests.refusing import refused

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def kept(number="000001"):
    rows = LateSave.objects.filter(number=number).order_by("pk")
    return [(row.seq, row.changes, row.reason) for row in rows]


def test_saves_make_a_chain_that_replays_to_the_last_receipt(running):
    page, at = running.pages["000001"], running.at
    start = bytes.fromhex(page.head)

    page.save(at + MINUTE, {"1": "A", "2": "B"})
    page.save(at + 2 * MINUTE, {"2": "C"})
    last = page.save(at + 3 * MINUTE, {"1": ""})

    chain = replay(answered.rows(running.session), session="KTC/1", number="000001", start=start)
    assert (chain.answers, chain.seq, chain.head.hex()) == ({"2": "C"}, 3, last.head)
    assert receipts.holds(last)


def test_a_repeated_save_gives_the_same_receipt_and_no_second_event(running):
    page, at = running.pages["000001"], running.at
    start = page.head
    first = page.save(at + MINUTE, {"1": "A"})

    again = page.save(at + 5 * MINUTE, {"1": "A"}, seq=1, prev=start, client_at=at + MINUTE)

    assert again == first
    assert AnswerEvent.objects.count() == 1


def test_a_save_that_was_committed_but_never_acknowledged_is_acknowledged_when_sent_again(running):
    page, at = running.pages["000001"], running.at
    facts = {"seq": 1, "changes": {"1": "A"}, "machine": "M01", "client_at": at, "prev": page.head}
    attempt = answers.tokens.opened(page.token, key=answers.macs.key("tokens"))
    row = answers._row(attempt, *facts.values(), at)
    store = events.open_store()
    assert store.insert([row]) == {row.hash}  # and the process dies here

    receipt = answers.save(page.token, **facts, at=at + MINUTE)

    assert (receipt.head, AnswerEvent.objects.count()) == (row.hash.hex(), 1)


def test_a_save_that_comes_before_its_predecessor_is_told_where_to_send_from(running):
    page, at = running.pages["000001"], running.at
    page.save(at + MINUTE, {"1": "A"})

    refusal = refused(page.save, at + 2 * MINUTE, {"3": "C"}, seq=3)

    assert refusal == Refusal("answers.gap", number="000001", send_from=2)
    page.save(at + 2 * MINUTE, {"2": "B"})
    assert page.save(at + 2 * MINUTE, {"3": "C"}).seq == 3


def test_another_content_under_a_used_number_is_set_aside(running):
    page, at = running.pages["000001"], running.at
    start = page.head
    page.save(at + MINUTE, {"1": "A"})

    refusal = refused(page.save, at + MINUTE, {"1": "B"}, seq=1, prev=start)

    assert refusal == Refusal("answers.conflicting", number="000001", seq=1)
    assert kept() == [(1, '{"1":"B"}', "conflicting")]


def test_a_save_on_a_forged_head_is_set_aside(running):
    page, at = running.pages["000001"], running.at
    page.save(at + MINUTE, {"1": "A"})

    refusal = refused(page.save, at + MINUTE, {"2": "B"}, prev="ab" * 32)

    assert refusal == Refusal("answers.conflicting", number="000001", seq=2)
    assert (AnswerEvent.objects.count(), kept()) == (1, [(2, '{"2":"B"}', "conflicting")])


def test_a_save_at_the_deadline_enters_and_a_later_one_is_kept_apart_once(running):
    page, at = running.pages["000001"], running.at
    page.save(at + 60 * MINUTE, {"1": "A"})
    late = at + 60 * MINUTE + timedelta(milliseconds=1)

    first = refused(page.save, late, {"2": "B"})
    again = refused(page.save, late + MINUTE, {"2": "B"}, client_at=late)

    assert first == again
    assert first == Refusal("answers.late", number="000001", deadline="2026-11-23T02:00:00.000Z")
    assert (AnswerEvent.objects.count(), kept()) == (1, [(2, '{"2":"B"}', "late")])


def test_nothing_enters_after_handing_in(running):
    page, at = running.pages["000001"], running.at
    page.save(at + MINUTE, {"1": "A"})
    sittings.submit(page.token, seq=1, head=page.head, at=at + 2 * MINUTE)

    refusal = refused(page.save, at + 3 * MINUTE, {"2": "B"})

    assert refusal == Refusal("answers.ended", number="000001", state="submitted")
    assert kept() == [(2, '{"2":"B"}', "ended")]


def test_nothing_enters_before_the_start(day):
    pins = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at)
    page = day.open_page("000001", "M01", pins["000001"], day.at)

    refusal = refused(page.save, day.at, {"1": "A"}, prev="00" * 32)

    assert refusal == Refusal("answers.not_started", number="000001")


def test_the_token_of_a_machine_that_was_left_is_dead_and_its_answer_kept(running):
    page, at = running.pages["000001"], running.at
    page.save(at + MINUTE, {"1": "A"})
    pin = moves.move(
        running.session, "000001", to="M05", reason="Máy treo", by=running.chief, at=at + MINUTE
    )

    refusal = refused(page.save, at + 2 * MINUTE, {"2": "B"})
    fresh = running.open_page("000001", "M05", pin, at + 2 * MINUTE)
    receipt = fresh.save(at + 3 * MINUTE, {"2": "D"})

    assert refusal == Refusal("answers.moved", number="000001")
    assert kept() == [(2, '{"2":"B"}', "moved")]
    assert (receipt.seq, AnswerEvent.objects.get(seq=2).machine) == (2, "M05")


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"machine": "M02"}, "answers.machine"),
        ({"prev": "xyz"}, "answers.prev"),
        ({"seq": 0}, "answers.gap"),
    ],
)
def test_a_malformed_save_is_refused_before_any_database(running, other, code):
    page = running.pages["000001"]

    refusal = refused(page.save, running.at, {"1": "A"}, **other)

    assert refusal.code == code
    assert (AnswerEvent.objects.count(), LateSave.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "changes", [{}, {"0": "A"}, {"7": "A"}, {"1": "K"}, {"1": "a"}, {1: "A"}, {"01": "A"}]
)
def test_changes_name_a_question_of_the_paper_and_a_letter(running, changes):
    page = running.pages["000001"]

    refusal = refused(page.save, running.at, changes)

    assert refusal.code == "answers.changes"


def test_a_forged_or_borrowed_token_opens_nothing(running):
    page, other = running.pages["000001"], running.pages["000002"]
    head, _, mac = page.token.rpartition(".")
    tampered = f"{head.replace('000001', '000002')}.{mac}"

    for token in (tampered, page.token[:-1], "", f"{head}.{other.token.rpartition('.')[2]}", "ế"):
        page.token = token
        assert refused(page.save, running.at, {"1": "A"}).code == "token.forged"


def test_many_threads_lose_nothing_and_each_chain_stays_whole(running):
    at, rounds = running.at, 25
    pages = list(running.pages.values())
    starts = {page.number: bytes.fromhex(page.head) for page in pages}

    def write(page):
        try:
            for step in range(rounds):
                page.save(at + step * timedelta(seconds=1), {str(step % 6 + 1): "ABCD"[step % 4]})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(pages)) as pool:
        list(pool.map(write, pages))

    rows = answered.rows(running.session)
    for page in pages:
        own = [row for row in rows if row["number"] == page.number]
        chain = replay(own, session="KTC/1", number=page.number, start=starts[page.number])
        assert (chain.seq, chain.head.hex()) == (rounds, page.head)


def test_of_two_saves_under_one_number_at_once_exactly_one_enters(running):
    page, at = running.pages["000001"], running.at
    facts = {"seq": 1, "machine": "M01", "client_at": at, "prev": page.head, "at": at}

    def send(letter):
        try:
            return answers.save(page.token, changes={"1": letter}, **facts).head
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(send, "ABCD"))

    assert AnswerEvent.objects.count() == 1
    stored = bytes(AnswerEvent.objects.get().hash).hex()
    assert sorted(outcomes) == sorted([stored, *["answers.conflicting"] * 3])
    assert LateSave.objects.count() == 3


def test_the_writer_ends_when_nobody_comes_and_starts_again(running, monkeypatch):
    monkeypatch.setattr(writers, "IDLE_SECONDS", 0.02)
    page, at = running.pages["000001"], running.at
    page.save(at, {"1": "A"})
    thread = writers._writer._thread
    if thread is not None:
        thread.join(5)
    assert writers._writer._thread is None

    assert page.save(at + MINUTE, {"2": "B"}).seq == 2


def test_a_failing_database_is_told_to_everyone_who_waits_and_the_next_save_works(running):
    page, at = running.pages["000001"], running.at
    broken = writers.Writer(open_store=lambda: (_ for _ in ()).throw(OSError("disk")))
    attempt = answers.tokens.opened(page.token, key=answers.macs.key("tokens"))
    row = answers._row(attempt, 1, {"1": "A"}, "M01", at, page.head, at)

    with pytest.raises(OSError, match="disk"):
        broken.write(row)

    assert page.save(at, {"1": "A"}).seq == 1


def test_a_save_inside_a_transaction_is_a_fault_of_the_program(running):
    page = running.pages["000001"]

    with pytest.raises(RuntimeError), transaction.atomic():
        page.save(running.at, {"1": "A"})


def test_the_database_itself_refuses_to_change_an_event(running):
    running.pages["000001"].save(running.at, {"1": "A"})

    with pytest.raises(Exception, match="append-only"):
        AnswerEvent.objects.update(changes='{"1":"B"}')
    connection.close()
    assert AnswerEvent.objects.get().changes == '{"1":"A"}'
    assert Sitting.objects.filter(state="started").count() == 2
