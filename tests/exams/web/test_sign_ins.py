"""The door of the exam: which machine it is, who sits down at it, and who does not."""

import pytest
from django.test import Client

from exams.models import Session, Sitting
from exams.queries import candidates
from exams.services import machines, moves, sittings
from exams.web import seats
from tests.exams.services.conftest import NUMBERS

pytestmark = pytest.mark.django_db(transaction=True)
ONE, TWO, _ = NUMBERS


@pytest.fixture
def pins(day, now):
    """Candidates 1 and 2 stand in the room with their slips."""
    return sittings.check_in(day.session, [ONE, TWO], by=day.chief, at=day.at)


def test_a_browser_that_is_no_machine_is_sent_to_be_set_up(db):
    assert Client().get("/thi/")["Location"] == "/thi/may/"


@pytest.mark.parametrize(
    "shown", ["x", "1.M01.00", f"{'9' * 5000}.M01.00", "1.M01", "ß.ß.ß", "-1.M01.00", "1.M01.00.0"]
)
def test_a_credential_that_nobody_gave_makes_no_machine(db, shown):
    client = Client()
    client.cookies[seats.MACHINE] = shown

    assert client.get("/thi/")["Location"] == "/thi/may/"


def test_a_wrong_setup_code_makes_no_machine(day, now):
    Session.objects.update(starts_at=day.at)
    client = Client()

    answer = client.post("/thi/may/", {"machine": "M01", "setup_code": "aaaa-bbbb-cccc-dddd"})

    assert answer.status_code == 409
    assert seats.MACHINE not in client.cookies


def test_guessing_setup_codes_is_slowed(day, now):
    Session.objects.update(starts_at=day.at)
    right = machines.setup_code(day.session, "M01")
    for _try in range(6):
        Client().post("/thi/may/", {"machine": "M01", "setup_code": "aaaa-bbbb-cccc-dddd"})

    answer = Client().post("/thi/may/", {"machine": "M01", "setup_code": right})

    assert answer.status_code == 409


def test_the_long_credential_sets_a_machine_up_too(day, now):
    Session.objects.update(starts_at=day.at)

    answer = Client().post("/thi/may/", {"machine": "M02", "setup_code": day.credentials["M02"]})

    assert answer["Location"] == "/thi/"
    kept = answer.cookies[seats.MACHINE]
    assert (kept["path"], kept["httponly"], kept["samesite"]) == ("/thi/", True, "Strict")


def test_number_and_pin_open_the_page_and_need_no_account(pins, machine):
    here = machine("M01")

    answer = here.sign_in(ONE, f" {pins[ONE][:4]} {pins[ONE][4:]} ")

    assert answer["Location"] == "/thi/bai/"
    page = here.client.get("/thi/bai/")
    assert page["Cache-Control"] == "no-store"
    assert here.token in page.content.decode()
    assert "sessionid" not in here.client.cookies


@pytest.mark.parametrize(
    ("number", "pin", "status"),
    [("", "", 422), (ONE, "", 422), (ONE, "00000000", 409), ("999999", "1", 409), ("\0", "1", 422)],
)
def test_who_cannot_be_let_in_is_told_why(pins, machine, number, pin, status):
    here = machine("M01")

    answer = here.sign_in(number, pin)

    assert answer.status_code == status
    assert here.token == ""
    assert 'role="alert"' in answer.content.decode()


def test_a_pin_that_was_typed_does_not_come_back_into_the_form(pins, machine):
    answer = machine("M01").sign_in("999999", pins[ONE])

    assert pins[ONE] not in answer.content.decode()


def test_a_pin_opens_one_page_at_one_machine(pins, machine):
    machine("M01").sign_in(ONE, pins[ONE])

    assert machine("M01").sign_in(ONE, pins[ONE]).status_code == 409
    assert machine("M02").sign_in(ONE, pins[ONE]).status_code == 409


def test_two_candidates_do_not_share_a_machine(pins, machine):
    machine("M01").sign_in(ONE, pins[ONE])

    assert machine("M01").sign_in(TWO, pins[TWO]).status_code == 409
    assert Sitting.objects.get(number=TWO).machine is None


def test_five_wrong_pins_shut_the_number_out_at_that_machine_alone(day, pins, machine):
    for _try in range(5):
        machine("M01").sign_in(ONE, "00000000")
    refused = machine("M01").sign_in(ONE, pins[ONE])
    told = candidates.of_number(day.session, ONE, day.at).candidate

    assert refused.context["form"].refused.code == "sitting.pin_locked_here"
    assert (told.look, told.shut_out, told.locked) == ("shut_out", ["M01"], False)
    assert machine("M02").sign_in(ONE, pins[ONE]).status_code == 302
    after = candidates.of_number(day.session, ONE, day.at).candidate
    assert (after.look, after.shut_out) == ("signed_in", [])


def test_the_room_sees_a_pin_that_its_own_machine_has_locked(day, pins, machine):
    machine("M01").sign_in(ONE, pins[ONE])
    moves.readmit(day.session, ONE, reason="mất trang", by=day.chief, at=day.at)
    for _try in range(5):
        machine("M01").sign_in(ONE, "00000000")

    assert candidates.of_number(day.session, ONE, day.at).candidate.look == "locked"


def test_wrong_setup_codes_from_elsewhere_keep_no_technician_waiting(day, now):
    Session.objects.update(starts_at=day.at)
    right = machines.setup_code(day.session, "M01")
    for _try in range(8):
        Client(REMOTE_ADDR="10.0.0.9").post("/thi/may/", {"machine": "M01", "setup_code": "a"})

    answer = Client().post("/thi/may/", {"machine": "M01", "setup_code": right})

    assert answer["Location"] == "/thi/"


def test_leaving_wipes_what_the_browser_kept_of_the_sitting(pins, machine):
    here = machine("M01")
    here.sign_in(ONE, pins[ONE])

    answer = here.client.post("/thi/ra/")

    assert answer["Clear-Site-Data"] == '"storage"'
    assert answer.cookies[seats.ATTEMPT].value == ""
    assert here.client.get("/thi/bai/")["Location"] == "/thi/"
