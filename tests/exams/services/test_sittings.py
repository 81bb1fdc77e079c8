"""Seats, PINs, machines, moves, credits: who may sit where, and until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from exams.models import DeadlineChange, MachineMove, Sitting
from exams.services import answers, credits, machines, moves, sign_ins, sittings, starts
from exams.services import pins as one_time
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from tests.refusing import refused

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def sign_in(day, number, pin, machine="M01", at=None):
    return sign_ins.sign_in(
        day.session, number, pin=pin, credential=day.credentials[machine], at=at or day.at
    )


def test_a_pin_works_once(day):
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    sign_in(day, "000001", pin)

    second_window = refused(sign_in, day, "000001", pin)

    assert (len(pin), pin.isdigit()) == (8, True)
    assert second_window == Refusal("sitting.signed_in", number="000001")


def test_a_second_machine_is_refused_without_a_move(day):
    pins = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at)
    sign_in(day, "000001", pins["000001"])
    again = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at)

    assert refused(sign_in, day, "000001", again["000001"], "M02").code == "sitting.elsewhere"
    assert sign_in(day, "000001", again["000001"]).number == "000001"


def test_wrong_pins_at_one_machine_keep_nobody_out_at_another(day):
    pins = sittings.check_in(day.session, ["000001", "000002"], by=day.chief, at=day.at)
    for _ in range(9):
        refused(sign_in, day, "000002", "00000000", "M01")

    assert sign_in(day, "000002", pins["000002"], "M02").number == "000002"
    assert sign_in(day, "000001", pins["000001"], "M01").number == "000001"


def test_wrong_pins_after_a_move_leave_the_new_machine_open(day):
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    sign_in(day, "000001", pin)
    fresh = moves.move(day.session, "000001", to="M03", reason="hỏng", by=day.chief, at=day.at)
    for _ in range(6):
        refused(sign_in, day, "000001", "00000000", "M02")

    assert sign_in(day, "000001", fresh, "M03").number == "000001"


def test_machines_that_conspire_lock_a_pin_at_last(day, monkeypatch):
    monkeypatch.setattr(one_time, "MOST", 15)
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    for machine in ("M01", "M02", "M03"):
        for _ in range(5):
            refused(sign_in, day, "000001", "00000000", machine)

    assert refused(sign_in, day, "000001", pin, "M04").code == "sitting.pin_locked"
    [fresh] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    assert sign_in(day, "000001", fresh, "M01").number == "000001"


def test_a_machine_seats_one_candidate_at_a_time(day):
    pins = sittings.check_in(day.session, ["000001", "000002"], by=day.chief, at=day.at)
    sign_in(day, "000001", pins["000001"])

    refusal = refused(sign_in, day, "000002", pins["000002"])

    assert refusal == Refusal("machine.taken", machine="M01")


def test_wrong_pins_shut_a_number_out_at_their_machine_until_a_new_one_is_given(day):
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    wrong = f"{(int(pin) + 1) % 10**8:08d}"

    tries = [refused(sign_in, day, "000001", wrong).code for _ in range(5)]

    assert tries == ["sitting.pin_wrong"] * 5
    here = refused(sign_in, day, "000001", pin)
    assert here == Refusal("sitting.pin_locked_here", number="000001", machine="M01")
    [fresh] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    assert sign_in(day, "000001", fresh).number == "000001"


def test_a_machine_that_is_not_enrolled_is_unknown(day):
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    real = day.credentials["M01"]

    for shown in ("", "M01", real.replace("M01", "M02"), real[:-1] + "0ế"):
        refusal = refused(
            sign_ins.sign_in, day.session, "000001", pin=pin, credential=shown, at=day.at
        )
        assert refusal.code == "machine.unknown"


def test_only_someone_who_came_can_sign_in(day):
    refusal = refused(sign_in, day, "000003", "00000000")

    assert refusal == Refusal("sitting.wrong_state", number="000003", state="expected")


def test_starting_waits_for_the_session_and_is_harmless_twice(day):
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    page = day.open_page("000001", "M01", pin, day.at)
    assert refused(sittings.start, page.token, at=day.at).code == "sitting.too_early"
    starts.start(day.session, by=day.chief, at=day.at)

    first = sittings.start(page.token, at=day.at + MINUTE)
    second = sittings.start(page.token, at=day.at + 2 * MINUTE)

    assert first == second == day.at + 60 * MINUTE
    assert Sitting.objects.get(number="000001").started_at == day.at + MINUTE


def test_who_comes_after_the_time_cannot_start(day):
    [pin] = sittings.check_in(day.session, ["000001"], by=day.chief, at=day.at).values()
    page = day.open_page("000001", "M01", pin, day.at)
    starts.start(day.session, by=day.chief, at=day.at)

    refusal = refused(sittings.start, page.token, at=day.at + 61 * MINUTE)

    assert refusal.code == "answers.late"


def test_after_a_move_the_candidate_goes_on_with_his_answers(running):
    page = running.pages["000001"]
    page.save(running.at + MINUTE, {"1": "A", "4": "D"})

    pin = moves.move(
        running.session,
        "000001",
        to="M05",
        reason="Máy treo",
        by=running.chief,
        at=running.at + 2 * MINUTE,
    )
    seated = sign_in(running, "000001", pin, "M05", running.at + 3 * MINUTE)

    assert (seated.answers, seated.seq, seated.head) == ({"1": "A", "4": "D"}, 1, page.head)
    assert refused(answers.standing, page.token, at=running.at).code == "answers.moved"
    assert MachineMove.objects.get().authorised_by == running.chief.reference
    entry = Entry.objects.get(kind="sitting.moved")
    assert entry.data == {"session": "KTC/1"}
    assert entry.opening.value == {
        "number": "000001",
        "from": "M01",
        "to": "M05",
        "reason": "Máy treo",
    }


@pytest.mark.parametrize(
    ("to", "reason", "code"),
    [
        ("M01", "Máy treo", "machine.same"),
        ("M02", "Máy treo", "machine.taken"),
        ("M99", "Máy treo", "machine.unknown"),
        ("M05", " ", "sitting.reason_missing"),
    ],
)
def test_a_move_needs_a_free_enrolled_machine_and_a_reason(running, to, reason, code):
    refusal = refused(
        moves.move, running.session, "000001", to=to, reason=reason, by=running.chief, at=running.at
    )

    assert refusal.code == code
    assert MachineMove.objects.count() == 0


def test_moves_and_credits_need_the_right_person(running, setter):
    for act, facts in (
        (moves.move, {"to": "M05"}),
        (credits.credit, {"seconds": 60}),
    ):
        with pytest.raises(PermissionDenied):
            act(running.session, "000001", reason="Máy treo", by=setter, at=running.at, **facts)


def test_credited_time_moves_the_deadline_of_one_candidate(running):
    page, at = running.pages["000001"], running.at

    ends = credits.credit(
        running.session, "000001", seconds=300, reason="Mất điện", by=running.chief, at=at + MINUTE
    )
    receipt = page.save(at + 64 * MINUTE, {"1": "A"})

    assert (ends, receipt.seq) == (at + 65 * MINUTE, 1)
    assert Sitting.objects.get(number="000002").deadline == at + 60 * MINUTE
    assert DeadlineChange.objects.get().reason == "Mất điện"
    assert Entry.objects.get(kind="sitting.credited").opening.value == {
        "number": "000001",
        "seconds": 300,
        "deadline": "2026-11-23T02:05:00.000Z",
        "reason": "Mất điện",
    }


def test_handing_in_needs_everything_saved_and_repeats_its_receipt(running):
    page, at = running.pages["000001"], running.at
    page.save(at + MINUTE, {"1": "A"})

    early = refused(sittings.submit, page.token, seq=2, head="ab" * 32, at=at + 2 * MINUTE)
    first = sittings.submit(page.token, seq=1, head=page.head, at=at + 2 * MINUTE)
    second = sittings.submit(page.token, seq=1, head=page.head, at=at + 3 * MINUTE)

    assert early == Refusal("answers.unsaved", number="000001", send_from=2)
    assert first == second == page.sent[-1]
    assert Sitting.objects.get(number="000001").ended_at == at + 2 * MINUTE


def test_a_suspended_candidate_is_out(running):
    page, at = running.pages["000001"], running.at

    sittings.suspend(
        running.session, "000001", reason="Biên bản số 2", by=running.chief, at=at + MINUTE
    )

    assert refused(page.save, at + 2 * MINUTE, {"1": "A"}).code == "answers.ended"
    assert Entry.objects.get(kind="room.incident").opening.value["number"] == "000001"


def test_seats_fit_rooms_and_stand_before_the_start(day):
    full = refused(
        sittings.seat,
        day.session,
        {f"{n:06}": "P1" for n in range(10, 40)},
        by=day.chief,
        at=day.at,
    )
    again = refused(sittings.seat, day.session, {"000001": "P1"}, by=day.chief, at=day.at)
    strange = refused(sittings.seat, day.session, {"000009": "P9"}, by=day.chief, at=day.at)

    assert full == Refusal("sitting.room_full", room="P1", seats=30, wanted=33)
    assert again == Refusal("sitting.seated_already", numbers=["000001"])
    assert strange == Refusal("sitting.room_unknown", rooms=["P9"])


def test_a_machine_is_enrolled_once_and_named_plainly(day):
    again = refused(machines.enrol, day.session, {"M01": "P1"}, by=day.chief, at=day.at)
    badly = refused(machines.enrol, day.session, {"máy.1": "P1"}, by=day.chief, at=day.at)

    assert again == Refusal("machine.enrolled_already", machines=["M01"])
    assert badly == Refusal("machine.named_badly", machine="máy.1")
