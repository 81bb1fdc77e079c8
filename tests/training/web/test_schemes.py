"""Pages of schemes, programmes, intakes, classes and timetables, as each role meets them."""

from datetime import date, time

import pytest

from accounts.models import Grant, User
from accounts.rules.roles import Role
from tests.observers import START
from tests.pages import same_queries, sign_in
from training.models import Intake, Lesson, Programme, RuleVersion, Scheme, TrainingClass
from training.services import schemes
from training.services.timetables import When, plan

MONDAY = date(2026, 10, 5)
LESSON = {
    "training_class": "A1", "first": "05/10/2026", "begins": "07:30", "ends": "11:00",
    "periods": "4", "room": "P301", "guest": "Trần Đình Ân, Sở Tư pháp",
}  # fmt: skip


@pytest.fixture
def at_desk(client):
    """The client, signed in as somebody."""
    return lambda user: sign_in(client, user)


@pytest.fixture
def only(at, school):
    """Somebody whose only role lies over one place."""

    def make(name, role, kind, key):
        user = User.objects.create_user(name, full_name=name)
        user.second_factor_at = at
        user.save()
        Grant.objects.create(
            user=user, role=role.value, scope_kind=kind, scope_key=key, starts_on=at,
            reason="QĐ 1", granted_by=school.head, granted_at=at,
        )  # fmt: skip
        return user

    return make


@pytest.fixture
def lesson(school):
    """A lesson of A1 on Monday morning."""
    done = plan(
        school.classes["A1"], school.modules["HP01"], When(time(7, 30), time(11), MONDAY),
        periods=4, room="P301", lecturer=school.lecturer, by=school.officer, at=school.at,
    )  # fmt: skip
    return done.lessons[0]


def text(response):
    return response.content.decode()


# Schemes


def test_every_number_stands_with_its_source_and_its_state(at_desk, school):
    schemes.confirm(school.scheme, "commitment.years", 1, document="CV-07", by=school.head,
                    at=school.at)  # fmt: skip

    shown = text(at_desk(school.principal).get("/dao-tao/CCN/"))

    assert shown.count('<span class="state state-info">số liệu minh hoạ</span>') == 10
    assert shown.count('<span class="state state-warn">chờ xác nhận</span>') == 18
    assert "CV-07 · nguoi-dung-dau" in shown
    assert "Đề án giai đoạn 2012–2015 (số quyết định: chưa có)" in shown


def test_an_officer_writes_a_new_value_and_the_head_confirms_it(at_desk, school):
    rule = "/dao-tao/CCN/so-lieu/commitment.years/"

    at_desk(school.hr).post(
        f"{rule}ghi/", {"written": "3", "mark": "found", "source": "QĐ 12, Điều 4"}
    )
    at_desk(school.head).post(f"{rule}2/xac-nhan/", {"document": "CV-09"})

    row = RuleVersion.objects.get(key="commitment.years", version=2)
    assert (row.value, row.mark, row.confirmation.document) == ("3", "found", "CV-09")


def test_a_value_that_cannot_be_is_told_above_it_and_kept(at_desk, school):
    response = at_desk(school.hr).post(
        "/dao-tao/CCN/so-lieu/commitment.years/ghi/",
        {"written": "năm năm", "mark": "found", "source": "QĐ 12"},
    )

    assert response.status_code == 409
    assert list(response.context["setting"].errors) == ["written"]
    assert "năm năm" in text(response)


def test_a_number_the_scheme_does_not_know_is_no_page(at_desk, school):
    assert at_desk(school.hr).get("/dao-tao/CCN/so-lieu/khong-co/").status_code == 404


def test_a_scheme_is_opened_with_its_legal_basis_line_by_line(at_desk, school):
    sent = {
        "agency": "SNV-HN", "code": "DA2", "title": "Đề án 2", "legal_basis": "QĐ 1\n\nQĐ 2",
        "target": "100", "first_year": "2026", "last_year": "2030",
    }  # fmt: skip

    response = at_desk(school.hr).post("/dao-tao/mo-de-an/", sent)

    assert response.url == "/dao-tao/DA2/"
    assert Scheme.objects.get(code="DA2").legal_basis == ["QĐ 1", "QĐ 2"]


def test_a_mentor_of_one_class_sees_that_class_and_no_scheme(at_desk, only, school):
    mentor = only("chu-nhiem-a2", Role.MENTOR, "class", "CCN/K1/A2")
    seen = at_desk(mentor).get("/dao-tao/").context["seen"]

    assert (seen.schemes, seen.intakes, [one.code for one in seen.classes]) == ([], [], ["A2"])
    opened = {
        url: at_desk(mentor).get(url).status_code
        for url in ("/dao-tao/CCN/", "/dao-tao/CCN/K1/", "/dao-tao/CCN/K1/lop/A1/",
                    "/dao-tao/CCN/K1/lop/A2/", "/dao-tao/CCN/K1/lop/A2/thoi-khoa-bieu/")
    }  # fmt: skip
    assert list(opened.values()) == [403, 403, 403, 200, 200]


def test_a_grant_over_a_campaign_of_the_same_code_shows_no_scheme(at_desk, only, school):
    stranger = only("nhan-su-ky", Role.HR_OFFICER, "campaign", "CCN")

    seen = at_desk(stranger).get("/dao-tao/").context["seen"]

    assert (seen.schemes, seen.intakes, seen.classes) == ([], [], [])


# Programmes


def test_a_programme_is_written_from_copied_rows(at_desk, school):
    url = "/dao-tao/CCN/lap-chuong-trinh/"
    client = at_desk(school.officer)
    start = client.get(url).context["form"].initial["rows"]

    response = client.post(url, {"code": "CT2", "title": "Mới", "rows": start})

    assert response.url == "/dao-tao/CCN/chuong-trinh/CT2/"
    assert "HP02" in text(client.get(response.url))


def test_faults_of_a_programme_are_told_with_row_and_column_and_rows_are_kept(at_desk, school):
    rows = "Học\tHọc tập trung\t20\tHP01\tMột\tnhiều\t2"

    response = at_desk(school.officer).post(
        "/dao-tao/CCN/lap-chuong-trinh/", {"code": "CT2", "title": "Mới", "rows": rows}
    )

    assert response.status_code == 422
    [error] = response.context["form"].errors["rows"]
    assert "Số tiết" in error
    assert "nhiều" in text(response)
    assert Programme.objects.count() == 1


# Intakes and classes


def test_an_intake_and_its_classes_are_opened_through_the_pages(at_desk, school):
    client = at_desk(school.officer)
    sent = {
        "code": "K2", "title": "Khoá 2", "programme": "CT1", "starts_on": "01/03/2027",
        "ends_on": "31/08/2028", "target": "500",
    }  # fmt: skip

    assert client.post("/dao-tao/CCN/mo-khoa/", sent).url == "/dao-tao/CCN/K2/"
    client.post("/dao-tao/CCN/K2/lop/them/", {"lines": "B1 Lớp B1\n\nB2  Lớp B2"})

    intake = Intake.objects.get(code="K2")
    found = list(intake.classes.values_list("code", "title").order_by("code"))
    assert found == [("B1", "Lớp B1"), ("B2", "Lớp B2")]
    assert client.get("/dao-tao/CCN/K2/").status_code == 200


def test_a_class_written_twice_is_told_with_both_lines(at_desk, school):
    response = at_desk(school.officer).post(
        "/dao-tao/CCN/K1/lop/them/", {"lines": "B1 Lớp B1\nB2 Lớp B2\nB1 Lớp khác"}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["lines"] == ["Dòng 3: lớp B1 đã có ở dòng 1."]
    assert TrainingClass.objects.count() == 2


def test_a_class_shows_its_mentor_its_people_and_what_is_planned(at_desk, only, school, lesson):
    only("Nguyễn Thị Chủ Nhiệm", Role.MENTOR, "class", "CCN/K1/A1")
    school.trainee("HV001", "Trần Thị An")
    school.trainee("HV002", "Lê Văn Bình", state="withdrawn")

    response = at_desk(school.lecturer).get("/dao-tao/CCN/K1/lop/A1/")

    room = response.context["room"]
    assert room.line.mentors == ["Nguyễn Thị Chủ Nhiệm"]
    assert (room.line.studying, len(room.trainees)) == (1, 2)
    planned = [(one.module.code, one.planned, one.missing) for one in response.context["teaching"]]
    assert planned == [("HP01", 4, 36), ("HP02", 0, 30)]


# Timetables


def test_lessons_of_each_week_are_planned_through_the_page(at_desk, school):
    client = at_desk(school.officer)
    module = school.modules["HP01"].pk

    response = client.post(
        "/dao-tao/CCN/K1/thoi-khoa-bieu/xep/",
        {**LESSON, "module": module, "last": "16/10/2026", "weekdays": ["0", "2"]},
    )

    assert response.url == "/dao-tao/CCN/K1/thoi-khoa-bieu/?tuan=2026-10-05"
    week = client.get(response.url).context["week"]
    assert [len(day.lessons) for day in week.days] == [1, 0, 1, 0, 0]
    assert Lesson.objects.count() == 4


def test_a_clash_is_told_above_the_room_and_the_form_keeps_what_was_typed(at_desk, school, lesson):
    response = at_desk(school.officer).post(
        "/dao-tao/CCN/K1/thoi-khoa-bieu/xep/",
        {**LESSON, "training_class": "A2", "module": school.modules["HP02"].pk, "periods": "3"},
    )

    assert response.status_code == 409
    [error] = response.context["form"].errors["room"]
    assert error.startswith(
        "Phòng P301 đã có người dùng ngày 05/10/2026 từ 07:30 đến 11:00: lớp CCN/K1/A1 học "
        "“Nhà nước và pháp luật” với giang-vien."
    )
    assert "Trần Đình Ân, Sở Tư pháp" in text(response)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"guest": ""}, "lecturer"),
        ({"begins": "bảy giờ"}, "begins"),
        ({"periods": "13"}, "periods"),
        ({"module": "999999"}, "module"),
        ({"first": "31/02/2027"}, "first"),
    ],
)
def test_what_cannot_be_a_lesson_is_told_above_its_field(at_desk, school, changes, field):
    sent = {**LESSON, "module": school.modules["HP01"].pk, **changes}

    response = at_desk(school.officer).post("/dao-tao/CCN/K1/thoi-khoa-bieu/xep/", sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize("week", ["", "khong-phai-ngay", "9999-12-31", "0001-01-01", "2026-10-07"])
def test_any_week_may_be_asked_for(at_desk, school, week):
    client = at_desk(school.lecturer)
    assert client.get(f"/dao-tao/CCN/K1/thoi-khoa-bieu/?tuan={week}&lop=A9").status_code == 200


def test_today_tells_a_lecturer_his_own_lessons_first(at_desk, school):
    day = START.date()
    for hour, code, lecturer in ((8, "A1", school.mentor), (10, "A2", school.lecturer)):
        plan(
            school.classes[code], school.modules["HP01"], When(time(hour), time(hour + 1), day),
            periods=1, room="P1", lecturer=lecturer, by=school.officer, at=school.at,
        )  # fmt: skip

    facts = at_desk(school.lecturer).get("/dao-tao/hom-nay/").context

    assert [one.training_class.code for one in facts["mine"]] == ["A2"]
    assert [one.training_class.code for one in facts["others"]] == ["A1"]


def test_a_lesson_is_called_off_with_a_reason(at_desk, school, lesson):
    url = f"/dao-tao/CCN/K1/buoi-hoc/{lesson.reference}/"
    client = at_desk(school.officer)

    assert client.post(f"{url}huy/", {"reason": " "}).status_code == 422
    assert client.post(f"{url}huy/", {"reason": "Mất điện"}).url == url

    assert "Mất điện" in text(client.get(url))
    assert "Mất điện" not in text(client.get("/dao-tao/hom-nay/"))


def test_a_lesson_of_another_class_is_no_page_for_a_mentor(at_desk, only, school, lesson):
    mentor = only("chu-nhiem-a2", Role.MENTOR, "class", "CCN/K1/A2")

    response = at_desk(mentor).get(f"/dao-tao/CCN/K1/buoi-hoc/{lesson.reference}/")

    assert response.status_code == 404


# Constant queries


def test_lists_cost_the_same_whatever_their_length(at_desk, school, lesson):
    client, at = at_desk(school.officer), school.at
    numbers = iter(range(3, 100))

    def scheme():
        number = next(numbers)
        Scheme.objects.create(
            agency=school.scheme.agency, code=f"D{number}", title="x", target=1, first_year=2026,
            last_year=2026, opened_by="x", opened_at=at,
        )  # fmt: skip

    def training_class():
        code = f"A{next(numbers)}"
        TrainingClass.objects.create(intake=school.intake, code=code, title="x", by="x", at=at)

    def lesson_more():
        hour = 12 + next(numbers) % 10
        plan(
            school.classes["A1"], school.modules["HP01"], When(time(hour), time(hour, 30), MONDAY),
            periods=1, room="P1", lecturer=school.lecturer, by=school.officer, at=at,
        )  # fmt: skip

    def trainee():
        school.trainee(f"HV{next(numbers)}", "Trần Thị An")

    same_queries(client, "/dao-tao/", scheme)
    same_queries(client, "/dao-tao/CCN/K1/lop/", training_class)
    same_queries(client, "/dao-tao/CCN/K1/lop/A1/", trainee)
    same_queries(client, "/dao-tao/CCN/K1/thoi-khoa-bieu/?tuan=2026-10-05", lesson_more)
