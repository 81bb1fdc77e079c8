"""What the exam page asks of the server, and what it is told."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from exams.models import AnswerEvent, LateSave, Presence, Sitting
from exams.services import (
    closings,
    credits,
    keys,
    moves,
    presences,
    scores,
    sittings,
    starts,
)
from ledger.services import gates
from tests.exams.services.conftest import NUMBERS
from tests.pages import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ONE = NUMBERS[0]


def test_the_start_hands_out_the_paper_and_no_key(begun, day):
    told = begun.begin()

    assert len(told["paper"]) == 6
    assert [len(question["options"]) for question in told["paper"]] == [4] * 6
    assert set(told["paper"][0]) == {"stem", "options"}
    assert told["answers"] == {}
    assert told["seq"] == 0
    assert Sitting.objects.get(session=day.session, number=ONE).state == "started"


def test_starting_is_one_update_and_one_answer_from_memory(seated, day, django_assert_num_queries):
    starts.start(day.session, by=day.chief, at=day.at)
    seated.begin()
    Sitting.objects.filter(number=ONE).update(state="checked_in", started_at=None)

    with django_assert_num_queries(2):
        seated.begin()


def test_before_the_start_there_is_no_paper(seated):
    answer = seated.ask("/thi/bat-dau/", {})

    assert answer.status_code == 409
    assert answer.json()["code"] == "sitting.too_early"


def test_a_save_gives_a_receipt_and_sent_again_the_same(begun, day):
    event = begun.event({"3": "B"}, day.at)

    first = begun.ask("/thi/luu/", event)
    again = begun.ask("/thi/luu/", event)

    assert first.status_code == 200
    assert first["Cache-Control"] == "no-store"
    assert again.json() == first.json()
    assert AnswerEvent.objects.count() == 1


def test_a_save_needs_no_cookie(begun, day):
    begun.client.cookies.clear()

    assert begun.save({"1": "A"}, day.at).status_code == 200


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"seq": "1"}, 422, "request.unreadable"),
        ({"seq": True}, 422, "request.unreadable"),
        ({"client_at": "gestern"}, 422, "request.unreadable"),
        ({"client_at": 7}, 422, "request.unreadable"),
        ({"prev": "zz"}, 422, "answers.prev"),
        ({"prev": None}, 422, "request.unreadable"),
        ({"machine": "M02"}, 422, "answers.machine"),
        ({"changes": {"7": "A"}}, 422, "answers.changes"),
        ({"changes": {"1": "Z"}}, 422, "answers.changes"),
        ({"changes": []}, 422, "answers.changes"),
        ({"seq": 5}, 409, "answers.gap"),
        ({"seq": 0}, 409, "answers.gap"),
        ({"prev": "00" * 32}, 409, "answers.conflicting"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_sentence(begun, day, change, status, code):
    answer = begun.ask("/thi/luu/", begun.event({"1": "A"}, day.at) | change)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["sentence"]
    assert AnswerEvent.objects.count() == 0


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"x"', b"[" * 5000, b"{" + b" " * 20_000]
)
def test_a_body_that_is_no_json_object_is_refused(begun, body):
    answer = begun.client.post(
        "/thi/luu/", body, content_type="application/json", headers={"X-Attempt": begun.token}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "request.unreadable")


def test_a_form_cannot_stand_in_for_the_page(begun):
    answer = begun.client.post("/thi/luu/", {"seq": 1}, headers={"X-Attempt": begun.token})

    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/thi/luu/", "/thi/bat-dau/", "/thi/nop/"])
@pytest.mark.parametrize("token", ["", "ct1.x", "ct1.1.KTC/1.000001.M01.1.6.1.00", "ß"])
def test_a_foreign_token_opens_nothing(begun, day, path, token):
    begun.token = token

    answer = begun.ask(path, begun.event({"1": "A"}, day.at) | {"head": begun.head})

    assert (answer.status_code, answer.json()["code"]) == (401, "token.forged")


def test_a_token_of_one_candidate_saves_for_nobody_else(begun, day):
    begun.token = begun.token.replace(f".{ONE}.", f".{NUMBERS[1]}.")

    assert begun.save({"1": "A"}, day.at).status_code == 401


def test_a_late_save_is_kept_apart_and_the_page_told_so(begun, day, now):
    now.set(day.at + timedelta(minutes=61))

    answer = begun.save({"1": "A"}, day.at)

    assert (answer.status_code, answer.json()["code"]) == (409, "answers.late")
    assert LateSave.objects.get().reason == "late"
    assert AnswerEvent.objects.count() == 0


def test_a_second_window_that_saves_is_told_of_the_first(begun, day):
    begun.save({"1": "A"}, day.at)

    answer = begun.ask(
        "/thi/luu/", begun.event({"1": "B"}, day.at) | {"seq": 1, "prev": begun.head}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "answers.conflicting")


def test_the_standing_is_what_the_server_holds(begun, day):
    begun.save({"1": "A", "2": "C"}, day.at)
    begun.save({"1": ""}, day.at)

    told = begun.ask("/thi/dang-co/").json()

    assert told["answers"] == {"2": "C"}
    assert (told["seq"], told["head"]) == (2, begun.head)


def test_after_a_reload_the_page_goes_on_where_it_was(begun, day):
    begun.save({"4": "D"}, day.at)

    assert begun.client.get("/thi/bai/").status_code == 200
    assert begun.begin()["answers"] == {"4": "D"}


def test_the_clock_tells_time_state_and_deadline(begun, day, now):
    now.set(day.at + timedelta(minutes=5))

    told = begun.ask("/thi/gio/").json()

    assert told["now"] == "2026-11-23T01:05:00.000Z"
    assert (told["state"], told["begun"]) == ("started", True)
    assert told["deadline"] == "2026-11-23T02:00:00.000Z"


def test_credited_time_reaches_the_page(begun, day):
    credits.credit(day.session, ONE, seconds=600, reason="Mất điện", by=day.chief, at=day.at)

    assert begun.ask("/thi/gio/").json()["deadline"] == "2026-11-23T02:10:00.000Z"


def test_the_room_hears_of_a_page_that_lives(begun, day, now):
    presences._written.clear()
    now.set(day.at + timedelta(minutes=1))

    begun.ask("/thi/gio/?cho=3")

    heard = Presence.objects.get(session=day.session, number=ONE)
    assert (heard.seen_at, heard.unsent) == (day.at + timedelta(minutes=1), 3)


@pytest.mark.parametrize(
    ("given", "heard"), [("9" * 5000, 999), ("0" * 5000, 0), ("-7", 0), ("٣", 0), ("1e9", 0)]
)
def test_what_waits_in_a_page_is_a_short_number_whatever_it_says(begun, day, now, given, heard):
    presences._written.clear()
    now.set(day.at + timedelta(minutes=1))

    answer = begun.ask(f"/thi/gio/?cho={given}")

    assert answer.status_code == 200
    assert Presence.objects.get(session=day.session, number=ONE).unsent == heard


def test_many_signs_of_life_are_one_write(begun, day, now, django_assert_num_queries):
    presences._written.clear()
    now.set(day.at + timedelta(minutes=1))
    begun.ask("/thi/gio/")

    with django_assert_num_queries(1):
        begun.ask("/thi/gio/?cho=zwölf")


def test_a_machine_that_was_left_is_out(begun, day):
    moves.move(day.session, ONE, to="M03", reason="Máy hỏng", by=day.chief, at=day.at)

    assert begun.save({"1": "A"}, day.at).json()["code"] == "answers.moved"
    assert begun.ask("/thi/gio/").json()["code"] == "sitting.moved"
    assert begun.client.get("/thi/bai/")["Location"] == "/thi/"


def test_who_is_readmitted_goes_on_at_the_same_machine(begun, day):
    begun.save({"2": "B"}, day.at)
    pin = moves.readmit(day.session, ONE, reason="Trình duyệt tắt", by=day.chief, at=day.at)

    answer = begun.sign_in(ONE, pin)

    assert answer["Location"] == "/thi/bai/"
    assert begun.begin()["answers"] == {"2": "B"}


def test_handing_in_twice_gives_one_receipt(begun, day):
    begun.save({"1": "A"}, day.at)
    body = {"seq": begun.seq, "head": begun.head}

    first, again = begun.ask("/thi/nop/", body), begun.ask("/thi/nop/", body)

    assert first.status_code == 200
    assert first.json() == again.json()
    assert first.json()["seq"] == 1
    assert Sitting.objects.get(session=day.session, number=ONE).state == "submitted"


def test_nothing_is_handed_in_before_everything_is_saved(begun, day):
    begun.save({"1": "A"}, day.at)

    answer = begun.ask("/thi/nop/", {"seq": 0, "head": "00" * 32})

    assert (answer.status_code, answer.json()["send_from"]) == (409, 2)


def test_the_slip_comes_with_the_scores_and_not_before(begun, day, now, head, chair):
    begun.save({"1": "A"}, day.at)
    begun.ask("/thi/nop/", {"seq": begun.seq, "head": begun.head})
    assert begun.ask("/thi/ket-qua/").json() == {"state": "submitted", "slip": None}
    now.set(day.at + timedelta(minutes=61))
    closings.close(day.session, by=day.chief, at=now.moment)
    day.witness()
    assert begun.ask("/thi/ket-qua/").json()["slip"] is None

    _score(day, now, head, chair)

    slip = begun.ask("/thi/ket-qua/").json()["slip"]
    assert slip["answers"] == ["A", "", "", "", "", ""]
    assert slip["receipt"] == begun.head
    assert len(slip["digest"]) == 64
    assert slip["qr"].startswith("data:image/svg+xml;base64,")
    paper = sign_in(Client(), day.chief).get("/coi-thi/KTD2026-01/KTC/1/phong/P1/phieu.pdf")
    text = PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert ONE in text
    assert slip["digest"][:32] in text


def test_a_token_shows_its_own_slip_only_after_its_sitting(begun):
    assert begun.ask("/thi/ket-qua/").json() == {"state": "started", "slip": None}


@pytest.mark.parametrize("path", ["/thi/gio/", "/thi/dang-co/", "/thi/ket-qua/"])
def test_reading_needs_the_token_too(begun, path):
    begun.token = "ct1.nobody"

    assert begun.ask(path).status_code == 401


def test_the_shell_says_nothing_of_anybody(begun):
    text = begun.client.get("/thi/khung/").content.decode()

    assert '<script id="facts" type="application/json">{}</script>' in text
    assert begun.token not in text
    assert ONE not in text


def test_the_page_is_for_whoever_has_signed_in(machine):
    assert machine("M01").client.get("/thi/bai/")["Location"] == "/thi/"


def test_the_worker_keeps_only_what_belongs_to_nobody(begun):
    answer = begun.client.get("/thi/giu.js")

    assert answer["Content-Type"] == "text/javascript"
    assert "/thi/khung/" in answer.content.decode()
    assert begun.token not in answer.content.decode()


def test_suspension_reaches_the_page(begun, day):
    sittings.suspend(day.session, ONE, reason="Dùng tài liệu", by=day.chief, at=day.at)

    assert begun.ask("/thi/gio/").json()["state"] == "suspended"
    assert begun.save({"1": "A"}, day.at).json()["code"] == "answers.ended"


def _score(day, now, head, chair):
    at = now.moment
    gates.pass_gate(day.log, "penalties_frozen", day.session.scope, by="tests", at=at)
    day.witness()
    keys.open(day.session, day.shares, by=head, at=at)
    day.witness()
    scores.compute(day.session, penalties={}, by=chair, at=at)
