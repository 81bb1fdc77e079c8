"""The pages of those who run a session: who sees what, and what each button does."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.rules.roles import Role
from exams import duties
from exams.models import (
    DeadlineChange,
    Machine,
    MachineMove,
    Presence,
    RescuePromise,
    RoomRoot,
    Session,
    Sitting,
)
from exams.queries import candidates, incidents
from exams.rules import rescues as rescue_files
from exams.services import sessions, sittings, starts
from ledger.models import Entry
from ledger.rules.entries import instant
from tests.exams.services.conftest import NUMBERS
from tests.pages import same_queries, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ONE, TWO, THREE = NUMBERS
AT = "/coi-thi/KTD2026-01/KTC/1/"


@pytest.fixture
def office(chief, now) -> Client:
    """The head of invigilation at his desk."""
    return sign_in(Client(), chief)


@pytest.fixture
def proctor(officer, head, now) -> Client:
    """An invigilator at the door of a room."""
    return sign_in(Client(), officer("giam-thi", Role.INVIGILATOR))


def test_the_list_shows_the_sessions_that_one_may_watch(day, proctor):
    text = proctor.get("/coi-thi/").content.decode()

    assert 'href="/coi-thi/KTD2026-01/KTC/1/"' in text


@pytest.mark.parametrize(("heard_after", "shown"), [(0, 0), (1, 3)])
def test_what_a_page_said_before_it_handed_in_is_over(running, heard_after, shown):
    page = running.pages[TWO]
    Presence.objects.create(
        session=running.session,
        number=TWO,
        seen_at=running.at + timedelta(seconds=heard_after),
        unsent=3,
    )
    sittings.submit(page.token, seq=0, head=page.head, at=running.at)

    found = candidates.of_number(running.session, TWO, running.at)

    assert found.candidate.unsent == shown


def test_a_setter_watches_no_session(day, setter):
    client = sign_in(Client(), setter)

    assert client.get("/coi-thi/").status_code == 403
    assert client.get(AT).status_code == 403


def test_a_session_that_is_not_there_is_not_found(day, office):
    assert office.get("/coi-thi/KTD2026-01/KTC/9/").status_code == 404


def test_a_room_that_is_not_there_is_not_found(day, office):
    assert office.get(f"{AT}phong/P9/").status_code == 404


def test_the_overview_counts_each_room(running, office):
    sittings.submit(running.pages[TWO].token, seq=0, head=running.pages[TWO].head, at=running.at)
    response = office.get(AT)

    total = response.context["overview"].total
    assert (total.expected, total.working, total.silent, total.ended) == (1, 1, 1, 1)


def test_the_overview_is_renewed_by_its_part_alone(running, office):
    text = office.get(AT, headers={"HX-Request": "true"}).content.decode()

    assert text.lstrip().startswith('<div id="live"')


def test_pages_of_a_session_ask_as_much_for_few_candidates_as_for_many(day, office):
    def one_more() -> None:
        count = Sitting.objects.count() + 1
        room = day.session.rooms.get()
        Sitting.objects.create(session=day.session, number=f"{count:06}", room=room)

    same_queries(office, f"{AT}phong/P1/", one_more)
    same_queries(office, AT, one_more)


def test_the_list_of_sessions_asks_as_much_for_one_as_for_three(day, office, chair):
    def one_more() -> None:
        starts_at = day.at + timedelta(days=2)
        sessions.plan(day.session.test, starts_at=starts_at, rooms=[("P1", 9)], by=chair, at=day.at)

    same_queries(office, "/coi-thi/", one_more)


def test_whoever_is_checked_in_gets_a_slip_that_opens_the_machine(day, proctor, machine):
    response = proctor.post(f"{AT}phong/P1/vao-phong/", {"so-bao-danh": [ONE, TWO]})

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    slips = {one.number: pin for one, pin in response.context["slips"]}
    assert sorted(slips) == [ONE, TWO]
    assert machine("M01").sign_in(ONE, slips[ONE])["Location"] == "/thi/bai/"


def test_a_pin_is_shown_once_and_a_new_one_voids_it(day, proctor, machine):
    [(_, first)] = proctor.post(f"{AT}phong/P1/vao-phong/", {"so-bao-danh": [ONE]}).context["slips"]
    assert first not in proctor.get(f"{AT}phong/P1/").content.decode()

    [(_, second)] = proctor.post(f"{AT}phong/P1/vao-phong/", {"so-bao-danh": [ONE]}).context[
        "slips"
    ]

    assert machine("M01").sign_in(ONE, first).status_code == 409
    assert machine("M01").sign_in(ONE, second).status_code == 302


def test_nobody_ticked_is_told_so(day, proctor):
    response = proctor.post(f"{AT}phong/P1/vao-phong/", {})

    assert response.status_code == 422
    assert "Hãy đánh dấu những thí sinh đã đến." in response.content.decode()


def test_a_stranger_cannot_be_checked_in(day, proctor):
    assert proctor.post(f"{AT}phong/P1/vao-phong/", {"so-bao-danh": ["999999"]}).status_code == 422


def test_an_invigilator_does_not_start_the_session(day, proctor):
    assert proctor.post(f"{AT}bat-dau/").status_code == 403


def test_the_head_starts_the_session_for_everybody(day, office):
    sittings.check_in(day.session, [ONE], by=day.chief, at=day.at)

    response = office.post(f"{AT}bat-dau/", follow=True)

    assert response.status_code == 200
    assert Entry.objects.filter(gate="started").count() == 1
    assert Sitting.objects.exclude(deadline=None).count() == 3


def test_starting_twice_is_refused_with_a_sentence(day, office):
    office.post(f"{AT}bat-dau/")

    again = office.post(f"{AT}bat-dau/", follow=True)

    assert [message.level_tag for message in again.context["messages"]][-1] == "error"
    assert Entry.objects.filter(gate="started").count() == 1


def test_what_is_missing_before_the_start_is_said(session, frozen_rules, office):
    response = office.get(AT)

    assert response.context["against_start"] != ""


def test_the_room_list_shows_saves_and_silence(running, proctor, now):
    page = running.pages[ONE]
    page.save(running.at, {"1": "A", "2": "B"})
    now.set(running.at + timedelta(minutes=2))

    lines = {one.number: one for one in proctor.get(f"{AT}phong/P1/").context["lines"]}

    assert (lines[ONE].answered, lines[ONE].look, lines[ONE].machine) == (2, "silent", "M01")
    assert lines[THREE].look == "expected"


def test_a_candidate_goes_on_at_another_machine(running, proctor, machine):
    running.pages[ONE].save(running.at, {"1": "A"})

    response = proctor.post(f"{AT}thi-sinh/{ONE}/chuyen-may/", {"to": "M03", "reason": "Máy treo"})

    [(_, pin)] = response.context["slips"]
    assert MachineMove.objects.get().taken.code == "M03"
    there = machine("M03")
    assert there.sign_in(ONE, pin)["Location"] == "/thi/bai/"
    assert there.begin()["answers"] == {"1": "A"}


def test_a_move_without_reason_changes_nothing(running, proctor):
    response = proctor.post(f"{AT}thi-sinh/{ONE}/chuyen-may/", {"to": "M03", "reason": " "})

    assert response.status_code == 422
    assert MachineMove.objects.count() == 0


def test_a_lost_page_gets_a_new_pin_at_the_same_machine(running, proctor, machine):
    response = proctor.post(f"{AT}thi-sinh/{ONE}/ma-pin/", {"reason": "Trình duyệt tắt"})

    [(_, pin)] = response.context["slips"]
    assert machine("M01").sign_in(ONE, pin)["Location"] == "/thi/bai/"


def test_time_is_given_back_by_the_head_alone(running, proctor, office):
    form = {"minutes": "10", "reason": "Mất điện"}

    assert proctor.post(f"{AT}thi-sinh/{ONE}/bu-gio/", form).status_code == 403
    assert office.post(f"{AT}thi-sinh/{ONE}/bu-gio/", form).status_code == 302

    assert DeadlineChange.objects.get().seconds == 600


@pytest.mark.parametrize("minutes", ["0", "-5", "999", "", "x", "1e9"])
def test_time_that_cannot_be_given_is_refused_above_its_field(running, office, minutes):
    form = {"minutes": minutes, "reason": "Mất điện"}

    assert office.post(f"{AT}thi-sinh/{ONE}/bu-gio/", form).status_code == 422
    assert DeadlineChange.objects.count() == 0


def test_a_suspended_candidate_is_out(running, office):
    response = office.post(f"{AT}thi-sinh/{ONE}/dinh-chi/", {"reason": "Dùng điện thoại"})

    assert response.status_code == 302
    assert Sitting.objects.get(session=running.session, number=ONE).state == "suspended"


def test_an_incident_stands_in_the_log_without_its_words(day, proctor):
    form = {"room": "P1", "kind": "line", "candidate": ONE, "text": "Mất mạng 5 phút"}

    assert proctor.post(f"{AT}su-co/ghi/", form).status_code == 302

    entry = Entry.objects.get(kind="room.incident")
    assert entry.data == {"session": "KTC/1"}
    [noted] = incidents.of_session(day.session)
    assert (noted.kind, noted.number, noted.reason) == ("line", ONE, "Mất mạng 5 phút")
    assert "Mất mạng 5 phút" in proctor.get(f"{AT}su-co/").content.decode()


def test_an_incident_about_nobody_of_the_session_is_refused(day, proctor):
    form = {"room": "P1", "kind": "line", "candidate": "999999", "text": "…"}

    assert proctor.post(f"{AT}su-co/ghi/", form).status_code == 409
    assert Entry.objects.filter(kind="room.incident").count() == 0


def test_rooms_are_rooted_once_a_minute_however_many_ask(running, office, now):
    running.pages[ONE].save(running.at, {"1": "A"})
    office.post(f"{AT}goc/")
    running.pages[ONE].save(running.at, {"2": "A"})
    office.post(f"{AT}goc/")
    assert RoomRoot.objects.count() == 1
    now.set(running.at + timedelta(minutes=1))

    office.post(f"{AT}goc/")

    assert RoomRoot.objects.count() == 2


def test_machines_are_enrolled_by_spans_and_set_up_by_their_codes(day, office, now):
    response = office.post(f"{AT}may/", {"room": "P1", "codes": "M10-M12, X1"})
    assert response.status_code == 302
    assert Machine.objects.count() == 9
    Session.objects.filter(pk=day.session.pk).update(starts_at=day.at)
    codes = {line.code: code for line, code in office.get(f"{AT}may/").context["lines"]}

    browser = Client()
    answer = browser.post("/thi/may/", {"machine": "M11", "setup_code": codes["M11"].upper()})

    assert answer["Location"] == "/thi/"
    assert "M11" in browser.get("/thi/").content.decode()


@pytest.mark.parametrize("codes", ["M01", "M9-M1", "Máy 1", "M1-M99999", ","])
def test_machines_that_cannot_be_enrolled_are_refused(day, office, codes):
    response = office.post(f"{AT}may/", {"room": "P1", "codes": codes})

    assert response.status_code in {409, 422} or Machine.objects.count() == 5
    assert Machine.objects.count() == 5


def test_a_rescue_file_is_listed_and_taken_in(running, office):
    page = running.pages[ONE]
    page.save(running.at, {"1": "A"})
    data = rescue_files.write("KTC/1", ONE, page.machine, [(2, {"2": "B"}, instant(running.at))])

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("cuu-bai.json", data)

    assert office.post(f"{AT}cuu-bai/nhan/", {"file": file()}).status_code == 409
    assert office.post(f"{AT}cuu-bai/", {"file": file()}).status_code == 302
    assert office.post(f"{AT}cuu-bai/", {"file": file()}).status_code == 409
    assert RescuePromise.objects.count() == 1

    assert office.post(f"{AT}cuu-bai/nhan/", {"file": file()}).status_code == 302

    [line] = office.get(f"{AT}cuu-bai/").context["lines"]
    assert line.taken_at is not None


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", json.dumps({"format": 1}).encode()])
def test_what_is_no_rescue_file_is_refused(running, office, data):
    file = SimpleUploadedFile("x.json", data)

    assert office.post(f"{AT}cuu-bai/", {"file": file}).status_code in {409, 422}
    assert RescuePromise.objects.count() == 0


def test_the_head_closes_when_the_time_is_over(running, office, now):
    office.post(f"{AT}dong/")
    assert Entry.objects.filter(gate="closed").count() == 0
    now.set(running.at + timedelta(minutes=61))

    office.post(f"{AT}dong/")

    assert Entry.objects.filter(gate="closed").count() == 1
    assert Sitting.objects.get(session=running.session, number=THREE).state == "absent"


def test_todays_work_names_candidates_silence_and_the_close(running, now):
    Session.objects.update(starts_at=running.at)
    now.set(running.at + timedelta(minutes=61))

    found = {due.url: 0 for due in duties.collect(running.chief, now.moment)}
    titles = [(due.count, due.urgent) for due in duties.collect(running.chief, now.moment)]

    assert list(found) == [AT]
    assert titles == [(1, False), (2, True), (1, True)]


def test_who_comes_too_late_is_let_in_on_the_chairs_word(day, proctor, now, monkeypatch):
    starts.start(day.session, by=day.chief, at=day.at)
    late = day.at + timedelta(minutes=10)
    monkeypatch.setattr("exams.queries.rooms.late_after", lambda session, started: late)
    now.set(day.at + timedelta(minutes=11))
    assert proctor.post(f"{AT}phong/P1/vao-phong/", {"so-bao-danh": [THREE]}).status_code == 422

    response = proctor.post(f"{AT}thi-sinh/{THREE}/vao-muon/", {"reason": "Chủ tịch đồng ý"})

    assert len(response.context["slips"]) == 1
    [noted] = incidents.of_session(day.session)
    assert (noted.kind, noted.number) == ("late", THREE)
