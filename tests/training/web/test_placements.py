"""Practice on pages: the supervisor's week without an account, the lists of the school."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ledger.services import clock
from tests.pages import same_queries, sign_in
from training.models import Placement, RiskFlag, WeekReport
from training.services import placements

ARGS = ("CCN", "K1")


@pytest.fixture
def placed(school):
    school.trainee("001", "Trần Thị An", phone="0912345678", identity_number="001090000001")
    return put(school, school.trainees[0])


def put(school, trainee):
    first = clock.now().date() - timedelta(days=10)
    return placements.place(
        trainee, placements.Place(None, "xã Đông Anh", "Văn phòng", "Lê Văn Hướng"),
        starts_on=first, ends_on=first + timedelta(days=30), hours_required=160,
        document="QĐ 9", decided_on=first, by=school.officer, at=clock.now(),
    )  # fmt: skip


def linked(school, placed):
    from training.queries.placements import this_week

    at = clock.now()
    return placements.link(placed.placement, this_week(at), by=school.officer, at=at)


def filled(code, **changes):
    given = {"hours": "40", "mark_0": "8,5", "mark_1": "9", "mark_2": "7", "comment": "Tốt"}
    return given | {"name": "Lê Văn Hướng", "pin": code} | changes


def test_a_supervisor_signs_without_an_account(client, school, placed):
    url = reverse("training:week", args=[linked(school, placed)])
    page = client.post(url, filled(placed.code))

    assert (page.status_code, WeekReport.objects.get().rubric["Chấp hành kỷ luật"]) == (200, 850)
    assert "mark_0" not in client.get(url).content.decode()


def test_the_supervisor_sees_no_more_than_name_commune_duty_week(client, school, placed):
    text = client.get(reverse("training:week", args=[linked(school, placed)])).content.decode()

    assert "Trần Thị An" in text
    assert "xã Đông Anh" in text
    assert [
        x for x in ("0912345678", "001090000001", "04/05/1990", "QĐ 9", "A1") if x in text
    ] == []


def test_a_wrong_code_keeps_the_marks_and_not_the_code(client, school, placed):
    url = reverse("training:week", args=[linked(school, placed)])
    page = client.post(url, filled("AAAA-AAAA"))

    assert (page.status_code, "pin" in page.context["form"].errors) == (409, True)
    assert "8,5" in page.content.decode()
    assert "AAAA-AAAA" not in page.content.decode()


def test_an_unknown_link_is_a_calm_page(client, db):
    page = client.get(reverse("training:week", args=["khong-co"]))

    assert (page.status_code, next(t.name for t in page.templates)) == (
        404,
        "training/weeks/none.html",
    )


def test_the_link_is_shown_once_with_its_qr(client, school, placed):
    reference, week = placed.placement.reference, placements.queries.this_week(clock.now())
    url = reverse("training:week_link", args=[*ARGS, reference, week.isoformat()])
    page = sign_in(client, school.officer).post(url)

    assert page.status_code == 200
    assert "/thuc-te/" in page.context["link"]
    assert "data:image/svg+xml" in page.content.decode()


def test_a_placement_from_the_form_shows_the_code_once(client, school, placed):
    school.trainee("002", "Lê Văn Bình")
    day = f"{clock.now():%d/%m/%Y}"
    given = {
        "number": "002", "commune": "xã Đông Anh", "starts_on": day, "ends_on": day, "duty": "Tư pháp",
        "supervisor_name": "Lê Hướng", "hours_required": "8", "document": "QĐ 2", "decided_on": day,
    }  # fmt: skip
    sign_in(client, school.officer)
    page = client.post(reverse("training:place", args=ARGS), given)
    assert (page.status_code, len(page.context["code"])) == (200, 9)

    again = client.post(reverse("training:place", args=ARGS), given)
    assert (again.status_code, list(again.context["form"].errors)) == (409, ["starts_on"])


def test_lists_cost_the_same_however_long(client, school, placed):
    numbers = iter(("002", "003", "004", "005"))

    def add():
        number = next(numbers)
        put(school, school.trainee(number, f"Lê Văn {number}"))

    sign_in(client, school.officer)
    same_queries(client, reverse("training:placements", args=ARGS), add)
    assert (
        client.get(
            reverse("training:placement", args=[*ARGS, placed.placement.reference])
        ).status_code
        == 200
    )


def flag(school, number):
    one = school.trainee(number, f"Lê Văn {number}")
    numbers = {"lessons": 4, "limit": 3}
    return RiskFlag.objects.create(
        trainee=one, rule="in_a_row", numbers=numbers, raised_at=school.at
    )


def test_flags_are_told_in_words_and_taken_up(client, school):
    one, numbers = flag(school, "001"), iter(("002", "003", "004"))
    sign_in(client, school.mentor)
    url = reverse("training:risks", args=ARGS)
    same_queries(client, url, lambda: flag(school, next(numbers)))
    page = client.get(url, {"loai": "in_a_row", "lop": "A1"})
    assert (
        page.context["page"].object_list[0].sentence
        == "Vắng 4 buổi gần nhất liên tiếp; cảnh báo từ 3 buổi."
    )

    taking = reverse("training:risk", args=[*ARGS, one.trainee.reference, "in_a_row"])
    assert client.post(taking, {"action": " "}).status_code == 422
    assert client.post(taking, {"action": "Đã gọi điện"}).status_code == 302
    assert client.get(url, {"xuat": "xlsx"}).status_code == 200
    one.refresh_from_db()
    assert (one.action, one.acknowledged_by) == ("Đã gọi điện", school.mentor.reference)


def test_a_placement_sent_twice_is_made_once_and_a_code_can_still_be_had(client, school):
    school.trainee("002", "Lê Văn Bình")
    day = f"{clock.now():%d/%m/%Y}"
    given = {
        "number": "002", "commune": "xã Đông Anh", "starts_on": day, "ends_on": day, "duty": "Tư pháp",
        "supervisor_name": "Lê Hướng", "hours_required": "8", "document": "QĐ 2", "decided_on": day,
        "once": "abc",
    }  # fmt: skip
    sign_in(client, school.officer)
    answers = [client.post(reverse("training:place", args=ARGS), given) for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 409]
    made = Placement.objects.get()
    page = client.get(reverse("training:placement", args=[*ARGS, made.reference])).content.decode()
    assert reverse("training:placement_code", args=[*ARGS, made.reference]) in page


def test_of_a_code_and_a_link_asked_for_twice_the_last_shown_hold(client, school, placed):
    reference, week = placed.placement.reference, placements.queries.this_week(clock.now())
    sign_in(client, school.officer)
    renew = reverse("training:placement_code", args=[*ARGS, reference])
    codes = [client.post(renew, {"once": "abc"}).context["code"] for _ in range(2)]
    make = reverse("training:week_link", args=[*ARGS, reference, week.isoformat()])
    links = [client.post(make, {"once": "def"}).context["link"] for _ in range(2)]
    client.logout()

    paths = [link.partition("testserver")[2] for link in links]
    assert [client.get(path).status_code for path in paths] == [404, 200]
    assert [client.post(paths[1], filled(code)).status_code for code in codes] == [409, 200]
    assert WeekReport.objects.count() == 1
