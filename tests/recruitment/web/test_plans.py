"""Plan, boards and rules: from opening a campaign to the irreversible step."""

from datetime import timedelta

import pytest

from accounts.models import Grant
from accounts.rules.roles import Role
from exams.models import Session, Test
from ledger.models import Log
from ledger.services import keys
from office.models import Agency
from recruitment.models import Campaign, Post
from recruitment.queries import plans
from tests.recruitment.web.council import CAMPAIGN, at_desk, errors, told

pytestmark = pytest.mark.usefixtures("seeded")

OPEN = "/tuyen-dung/mo-ky/"
PLAN = f"{CAMPAIGN}ke-hoach/"
RULES = f"{PLAN}quy-tac/"
BOARDS = f"{CAMPAIGN}cac-ban/"

NEW = {
    "agency": "SNV-HN",
    "code": "KTD2026-01",
    "title": "Kỳ tuyển dụng công chức năm 2026",
    "plan_approved_on": "15/08/2026",
    "decree": "RS-2026",
    "exam_regime": "XR-2025b",
    "opens_on": "01/09/2026",
    "closes_on": "30/09/2026",
}
POST = {
    "code": "VT01",
    "title": "Chuyên viên",
    "rank": "chuyen_vien",
    "using_body": "Văn phòng",
    "quota": "2",
    "round1_test": "KTC",
    "written_test": "NVCN",
}


@pytest.fixture
def agency(db):
    return Agency.objects.create(code="SNV-HN", name="Sở Nội vụ Hà Nội", symbol="SNV")


@pytest.fixture
def planned(world):
    """A campaign with posts, tests and a session, as the pages leave it."""
    world.opened()
    head, chair = at_desk(world.head), at_desk(world.chair)
    head.post(f"{PLAN}vi-tri/", POST)
    for form, code in (("computer", "KTC"), ("written", "NVCN")):
        chair.post(f"{PLAN}mon-thi/", {"form": form, "code": code, "title": code})
    session = {"day": "10/12/2026", "hour": "08:30", "rooms": "P01 24\nP02, 20"}
    chair.post(f"{PLAN}mon-thi/KTC/ca/", session)
    return world


def test_a_campaign_is_opened_from_its_plan(world, agency):
    response = at_desk(world.head).post(OPEN, NEW)

    assert response.url == PLAN
    assert Campaign.objects.get().decree == "RS-2026"


def test_a_regime_that_is_not_in_force_is_refused_above_the_day(world, agency):
    response = at_desk(world.head).post(OPEN, {**NEW, "plan_approved_on": "15/07/2026"})

    assert response.status_code == 409
    assert list(errors(response)) == ["plan_approved_on"]


def test_a_window_that_ends_before_it_begins_is_named(world, agency):
    response = at_desk(world.head).post(OPEN, {**NEW, "closes_on": "01/08/2026"})

    assert list(errors(response)) == ["closes_on"]


def test_the_chair_opens_no_campaign(world):
    assert at_desk(world.chair).get(OPEN).status_code == 403


def test_posts_tests_and_sessions_are_added_with_the_numbers_of_the_regime(planned):
    tests = {t.code: (t.minutes, t.questions, t.bank_multiple) for t in Test.objects.all()}
    [session] = Session.objects.all()

    assert [post.quota for post in Post.objects.all()] == [2]
    assert tests == {"KTC": (60, 60, 3), "NVCN": (180, None, None)}
    assert [(r.code, r.capacity) for r in session.rooms.order_by("code")] == [
        ("P01", 24),
        ("P02", 20),
    ]


def test_a_second_post_of_one_code_is_refused_above_the_code(planned):
    response = at_desk(planned.head).post(f"{PLAN}vi-tri/", POST)

    assert response.status_code == 409
    assert list(errors(response)) == ["code"]


def test_a_room_without_seats_is_named_by_its_line(planned):
    given = {"day": "10/12/2026", "hour": "08:30", "rooms": "P01 24\nP02"}
    response = at_desk(planned.chair).post(f"{PLAN}mon-thi/KTC/ca/", given)

    assert "2" in errors(response)["rooms"][0]
    assert Session.objects.count() == 1


def rules(world, **changes):
    """Step 1 as the chair fills it in."""
    given = {
        "officer": world.head.reference,
        "document": "12/QĐ-HĐTD",
        "key_station": keys.vkey("station"),
        "witnesses": "\n".join(one.key.text() for one in world.observers),
        "quorum": "2",
        "step": "summary",
    }
    for place, figure in enumerate(plans.unsure(world.campaign)):
        value = 0 if figure.path == "days.count_first_day" else figure.value
        given[f"value_{place}"] = value
        given[f"document_{place}"] = ""
    return {**given, **changes}


def test_the_summary_writes_nothing(planned):
    response = at_desk(planned.chair).post(RULES, rules(planned))

    assert response.status_code == 200
    assert len(response.context["given"]["confirmations"]) == 7
    assert Campaign.objects.get().rules is None


def test_the_second_step_freezes_what_the_summary_showed(planned):
    response = at_desk(planned.chair).post(RULES, rules(planned, step="freeze"))
    campaign = Campaign.objects.get()
    view = plans.plan(campaign)

    assert response.url == f"{CAMPAIGN}chung-kien/"
    assert [figure.confirmed["document"] for figure in view.unsure] == ["12/QĐ-HĐTD"] * 7
    assert {draw["scope"] for draw in view.data["draws"]} == {
        "session:KTC/1",
        "draw:NVCN/bags",
    }
    assert view.data["tests"][0]["sessions"] == ["KTC/1"]
    assert {log.room: log.quorum for log in Log.objects.all()} == {
        "marking": 2,
        "office": 2,
        "register": 2,
    }


def test_the_other_choice_of_the_first_day_is_refused(planned):
    paths = [figure.path for figure in plans.unsure(planned.campaign)]
    field = f"value_{paths.index('days.count_first_day')}"
    response = at_desk(planned.chair).post(RULES, rules(planned, **{field: 1}))

    assert response.status_code == 422
    assert list(errors(response)) == [field]


def test_a_key_that_is_none_and_a_quorum_that_cannot_be_are_refused(planned):
    client = at_desk(planned.chair)
    wrong = client.post(RULES, rules(planned, witnesses="abc"))
    many = client.post(RULES, rules(planned, quorum="9", step="freeze"))

    assert list(errors(wrong)) == ["witnesses"]
    assert (many.status_code, list(errors(many))) == (409, ["quorum"])
    assert Campaign.objects.get().rules is None


def test_a_plan_without_posts_says_what_is_missing(world):
    world.opened()

    assert at_desk(world.chair).get(RULES).context["missing"] == ["posts"]


def test_after_freezing_there_is_nothing_to_freeze(planned):
    client = at_desk(planned.chair)
    client.post(RULES, rules(planned, step="freeze"))

    assert client.get(RULES).url == PLAN


def appointment(person, role, **changes):
    given = {"person": person.username, "role": role.value, "place": "", "reason": "QĐ 5"}
    return {**given, **changes}


def test_a_marker_is_appointed_for_one_test_under_an_alias(planned, stranger):
    given = appointment(stranger, Role.MARKER, place="NVCN", alias="M01")
    at_desk(planned.chair).post(f"{BOARDS}cu/", given)
    grant = Grant.objects.get(user=stranger)

    assert (grant.scope_kind, grant.scope_key, grant.alias) == ("board", "KTD2026-01/NVCN", "M01")


def test_two_boards_that_the_law_keeps_apart_are_refused_with_the_article(planned):
    given = appointment(planned.coder, Role.MARKER, place="NVCN", alias="M01")
    response = at_desk(planned.chair).post(f"{BOARDS}cu/", given)

    assert response.status_code == 409
    assert list(errors(response)) == ["role"]
    assert "QC Đ5.4.c" in errors(response)["role"][0]


def test_where_the_law_leaves_room_the_reason_of_the_council_opens_it(planned):
    client = at_desk(planned.chair)
    given = appointment(planned.checker, Role.INVIGILATOR)
    refused = client.post(f"{BOARDS}cu/", given)
    assert list(errors(refused)) == ["override"]
    client.post(f"{BOARDS}cu/", {**given, "override": "Hội đồng quyết định, BB-7"})

    assert Grant.objects.get(role="invigilator").override_reason == "Hội đồng quyết định, BB-7"


def test_a_role_ends_with_its_reason_and_stays_on_the_page(planned, stranger, seeded):
    at_desk(planned.chair).post(f"{BOARDS}cu/", appointment(stranger, Role.INVIGILATOR))
    grant = Grant.objects.get(user=stranger)
    seeded.advance(timedelta(minutes=5))
    at_desk(planned.chair).post(f"{BOARDS}{grant.pk}/thoi/", {"reason": "QĐ 9"})
    boards = at_desk(planned.chair).get(BOARDS).context["boards"]
    [seat] = next(one for one in boards if one.body == "invigilation").seats

    assert (seat.ended, seat.grant.end_reason) == (True, "QĐ 9")


def test_a_grant_of_the_whole_office_is_not_ended_here(planned):
    grant = Grant.objects.get(user=planned.secretary)

    assert at_desk(planned.head).get(f"{BOARDS}{grant.pk}/thoi/").status_code == 404


def test_the_chair_offers_only_the_roles_that_a_chair_may_give(planned):
    choices = at_desk(planned.chair).get(f"{BOARDS}cu/").context["form"].fields["role"].choices
    offered = {value for value, _ in choices if value}

    assert Role.MARKER.value in offered
    assert Role.SUPERVISOR.value not in offered


def test_the_secretary_reads_the_boards_and_appoints_nobody(planned):
    client = at_desk(planned.secretary)

    assert client.get(BOARDS).status_code == 200
    assert client.get(f"{BOARDS}cu/").status_code == 403
    assert "/cu/" not in told(client.get(BOARDS))
