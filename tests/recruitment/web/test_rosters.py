"""Closing the roster, the roster itself, seats, and the way there on the campaign's first page."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client

from exams.models import Sitting, Test
from exams.services import sessions
from office import queues
from recruitment.models import Campaign, Candidate
from recruitment.services import applications, seats
from tests.pages import same_queries, sign_in
from tests.refusing import refused

CAMPAIGN = "/tuyen-dung/KTD2026-01/"
CLOSING = f"{CAMPAIGN}danh-sach-du-thi/khoa/"
ROSTER = f"{CAMPAIGN}danh-sach-du-thi/"
SEATS = f"{CAMPAIGN}cho-ngoi/"
PEOPLE = [
    ("Đặng Thuý Hoà", "VT01", ("con_liet_si",), None, None),
    ("Bùi An", "VT01", (), None, None),
    ("Lê Cường", "VT02", (), None, None),
]


@pytest.fixture
def checked(world):
    """Two accepted, one withdrawn."""
    world.receiving()
    world.apply(PEOPLE)
    names = ("Đặng Thuý Hoà", "Bùi An")
    applications.accept(
        world.campaign, [world.references[name] for name in names], by=world.checker, at=world.at
    )
    return world


def withdraw(world):
    applications.withdraw(
        world.campaign, [world.references["Lê Cường"]], by=world.checker, at=world.at
    )


@pytest.fixture
def open_window(checked):
    """Forms may still come on the day of the test."""
    Campaign.objects.update(closes_on=checked.at.date() + timedelta(days=3))


def test_a_roster_that_is_not_closed_in_the_laws_time_is_late(checked):
    response = sign_in(Client(), checked.checker).get(CAMPAIGN)

    assert [step.state for step in response.context["steps"][2:5]] == ["done", "late", "next"]


def test_the_sum_names_what_is_undecided(checked):
    response = sign_in(Client(), checked.chair).get(CLOSING)

    state = response.context["state"]
    assert (state.total, state.accepted, state.undecided, state.ready) == (3, 2, 1, False)
    assert [need.witnessed for need in state.needs] == [True, True]
    assert "?trang_thai=received" in response.content.decode()


def test_what_stands_before_the_roster_is_told_with_whose_act_it_is(world):
    world.frozen()

    state = sign_in(Client(), world.chair).get(CLOSING).context["state"]

    assert [(need.gate, need.at is None) for need in state.needs] == [
        ("rules_frozen", False),
        ("code_key_committed", True),
    ]
    assert state.needs[1].roles == ("code_board", "code_head")
    assert state.refusal.code == "gate.out_of_order"


def test_before_the_rules_are_frozen_the_pages_stand(world):
    world.opened()
    client = sign_in(Client(), world.chair)

    for path in (CAMPAIGN, CLOSING, ROSTER, SEATS, f"{CAMPAIGN}ho-so/"):
        assert client.get(path).status_code == 200, path


def test_the_chair_closes_by_typing_the_number(checked):
    withdraw(checked)
    client = sign_in(Client(), checked.chair)

    wrong = client.post(CLOSING, {"count": "3"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["count"])
    assert not Candidate.objects.exists()
    done = client.post(CLOSING, {"count": "2"})

    assert done["Location"] == ROSTER
    rows = client.get(ROSTER).context["page"].object_list
    assert [(row.number, row.name) for row in rows] == [
        ("000001", "Bùi An"),
        ("000002", "Đặng Thuý Hoà"),
    ]


def test_others_than_the_chair_see_and_do_not_close(checked):
    withdraw(checked)
    client = sign_in(Client(), checked.secretary)

    assert client.get(CLOSING).context["may_close"] is False
    assert client.post(CLOSING, {"count": "2"}).status_code == 403
    assert not Candidate.objects.exists()


def test_an_undecided_application_stops_the_close(checked):
    response = sign_in(Client(), checked.chair).post(CLOSING, {"count": "2"})

    assert response.status_code == 409
    assert response.context["form"].refused.code == "roster.open_applications"


def test_the_excel_and_the_posted_list_hold_no_identity_number(world):
    world.rostered(PEOPLE)
    client = sign_in(Client(), world.secretary)

    page = openpyxl.load_workbook(io.BytesIO(client.get(f"{ROSTER}?xuat=xlsx").content)).active
    rows = [tuple(map(str, row)) for row in page.iter_rows(min_row=2, values_only=True)]
    assert [row[:2] for row in rows] == [
        ("000001", "Bùi An"),
        ("000002", "Lê Cường"),
        ("000003", "Đặng Thuý Hoà"),
    ]
    assert not any("001199" in cell for row in rows for cell in row)
    posted = client.get(f"{ROSTER}niem-yet/VT01/")
    assert posted.content[:5] == b"%PDF-"
    word = client.get(f"{ROSTER}niem-yet/VT01/?dang=word")
    assert word.content[:2] == b"PK"
    assert client.get(f"{ROSTER}niem-yet/VT77/").status_code == 404


def test_a_candidate_is_found_without_diacritics(world):
    world.rostered(PEOPLE)
    client = sign_in(Client(), world.secretary)

    rows = client.get(ROSTER, {"tim": "cuong"}).context["page"].object_list

    assert [row.number for row in rows] == ["000002"]


@pytest.fixture
def seated(world):
    """A closed roster and a session of two rooms of two seats."""
    world.rostered(PEOPLE)
    sessions.plan(
        Test.objects.get(code="KTC"),
        starts_at=world.at,
        rooms=[("P01", 2), ("P02", 2)],
        by=world.secretary,
        at=world.at,
    )
    return world


def test_seats_follow_the_numbers_room_after_room(seated):
    client = sign_in(Client(), seated.secretary)
    here = f"{SEATS}KTC/1/"

    form = client.get(here).context["form"]
    assert {name: field.initial for name, field in form.fields.items()} == {
        "room_P01": 2,
        "room_P02": 1,
    }
    client.post(here, {"room_P01": "1", "room_P02": "2"})

    assert dict(Sitting.objects.values_list("number", "room__code")) == {
        "000001": "P01",
        "000002": "P02",
        "000003": "P02",
    }


def test_a_room_takes_no_more_than_its_seats(seated):
    client = sign_in(Client(), seated.secretary)

    response = client.post(f"{SEATS}KTC/1/", {"room_P01": "3", "room_P02": "0"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["room_P01"])
    assert not Sitting.objects.exists()


def test_nobody_is_seated_who_is_not_there(seated):
    refusal = refused(
        seats.fill,
        seated.campaign,
        "KTC",
        "1",
        {"P01": 2, "P02": 2},
        by=seated.secretary,
        at=seated.at,
    )

    assert refusal.code == "seats.too_many"


def test_the_list_of_a_room_tells_number_name_birth_and_room_alone(seated):
    client = sign_in(Client(), seated.secretary)
    client.post(f"{SEATS}KTC/1/", {"room_P01": "2", "room_P02": "1"})

    response = client.get(f"{SEATS}KTC/1/P02/")

    assert [(row.number, row.name, row.room) for row in response.context["rows"]] == [
        ("000003", "Đặng Thuý Hoà", "P02")
    ]
    assert "001199" not in response.content.decode()
    assert client.get(f"{SEATS}KTC/9/").status_code == 404


def test_the_list_of_sessions_costs_the_same_for_more_rows(seated):
    client = sign_in(Client(), seated.secretary)
    test = Test.objects.get(code="KTC")

    def add():
        sessions.plan(
            test, starts_at=seated.at, rooms=[("P01", 2)], by=seated.secretary, at=seated.at
        )

    same_queries(client, SEATS, add)


def test_the_roster_costs_the_same_for_more_rows(world):
    world.rostered(PEOPLE)
    client = sign_in(Client(), world.secretary)
    template = Candidate.objects.first()
    number = iter(range(900, 999))

    def add():
        row = applications.Application.objects.create(
            campaign=world.campaign,
            post=template.post,
            reference=f"{next(number):020d}",
            state="accepted",
            received_on=template.application.received_on,
        )
        Candidate.objects.create(
            campaign=world.campaign,
            application=row,
            post=template.post,
            number=f"{next(number):06d}",
            priority_hundredths=0,
        )

    same_queries(client, ROSTER, add)


def test_the_first_page_of_a_campaign_tells_where_it_stands(checked, open_window):
    response = sign_in(Client(), checked.checker).get(CAMPAIGN)

    assert [step.state for step in response.context["steps"][:4]] == ["done", "done", "now", "next"]
    posts = response.context["posts"]
    assert [(one.code, one.applied, one.accepted, one.quota) for one in posts] == [
        ("VT01", 2, 2, 1),
        ("VT02", 1, 0, 1),
    ]


def test_the_list_of_campaigns_tells_the_stage(checked):
    [one] = sign_in(Client(), checked.checker).get("/tuyen-dung/").context["campaigns"]

    assert (one.code, one.stage, one.applications) == ("KTD2026-01", "receiving", 3)


def due(world, user) -> list[tuple[str, int]]:
    return [(one.url, one.count) for one in queues.due(user, world.at) if one.where == "KTD2026-01"]


def test_todays_work_has_the_second_look_of_others_alone(checked):
    applications.propose_refusal(
        checked.campaign,
        [applications.Ruling(checked.references["Lê Cường"], ["late"])],
        by=checked.checker,
        at=checked.at,
    )
    here = f"{CAMPAIGN}ho-so/?trang_thai=second_look"

    assert (here, 1) in due(checked, checked.second_checker)
    assert (here, 1) not in due(checked, checked.checker)


def test_todays_work_of_the_chair_has_the_roster_after_the_window(checked, open_window):
    withdraw(checked)
    assert (CLOSING, 1) not in due(checked, checked.chair)

    checked.at = checked.at.replace(year=2027)

    [line] = [one for one in queues.due(checked.chair, checked.at) if one.url == CLOSING]
    assert line.urgent


def test_todays_work_has_those_without_a_seat_until_they_have_one(world):
    world.rostered(PEOPLE)
    starts = world.at + timedelta(days=1)
    sessions.plan(
        Test.objects.get(code="KTC"),
        starts_at=starts,
        rooms=[("P01", 3)],
        by=world.secretary,
        at=world.at,
    )
    [line] = [one for one in queues.due(world.secretary, world.at) if one.url == SEATS]
    assert (line.count, line.due_at) == (3, starts)

    seats.fill(world.campaign, "KTC", "1", {"P01": 3}, by=world.secretary, at=world.at)

    assert [one for one in queues.due(world.secretary, world.at) if one.url == SEATS] == []
