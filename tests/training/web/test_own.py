"""A trainee's own page: his own rows and nothing else, told kindly, at constant cost."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from ledger.services import clock
from tests.pages import same_queries, sign_in
from training.models import Intake, Lesson, ModuleMark, Placement, RiskFlag, Tally
from training.services import placements

OWN = reverse("training:own")


@pytest.fixture
def account(db) -> User:
    return User.objects.create_user("an.tran", full_name="Trần Thị An")


@pytest.fixture
def client(account) -> Client:
    return sign_in(Client(), account)


@pytest.fixture
def me(school, account):
    return school.trainee("001", "Trần Thị An", account=account)


def text(response) -> str:
    return response.content.decode()


def lesson(school, days: int, code: str = "A1", **changes) -> Lesson:
    """A lesson of the class some days from today, at eight."""
    day = timezone.localdate(clock.now()) + timedelta(days=days)
    begins = timezone.make_aware(datetime.combine(day, time(8)))
    count = Lesson.objects.count()
    values = {
        "reference": f"l{count}".ljust(20, "a"),
        "training_class": school.classes[code],
        "module": school.modules["HP01"],
        "starts_at": begins + timedelta(minutes=count),
        "ends_at": begins + timedelta(minutes=count + 1),
        "periods": 4,
        "room": f"P{count}",
        "lecturer_name": f"Giảng viên {count}",
    }
    return Lesson.objects.create(**values | changes)


def test_an_account_without_a_trainee_is_told_what_to_do(client):
    assert "chưa gắn với học viên nào" in text(client.get(OWN))


def test_today_and_the_next_lessons_of_his_class_alone(school, me, client):
    lesson(school, -1)
    today, off = lesson(school, 0), lesson(school, 1, state="cancelled", cancel_reason="Ốm")
    later = [lesson(school, n) for n in range(2, 9)]
    lesson(school, 0, "A2")

    shown = client.get(OWN).context["own"].lessons

    assert shown.today == [today]
    assert shown.coming == [off, *later[:5]]


def test_attendance_says_how_much_may_still_be_missed_and_that_the_limit_is_unconfirmed(
    school, me, client
):
    Tally.objects.create(trainee=me, module=school.modules["HP01"], called=12, absent=2, excused=3)

    page = client.get(OWN)

    [row] = page.context["own"].absences
    assert (row.missed, row.called, row.share, row.most, row.left) == (5, 12, 41, 8, 3)
    assert "Còn được vắng 3 tiết: nhiều nhất 8/40 tiết cả học phần (20 %)." in text(page)
    assert "chưa xác nhận" in text(page)

    school.confirm_everything()
    assert "chưa xác nhận" not in text(client.get(OWN))


def test_flags_are_told_with_what_to_do_and_without_the_schools_notes(school, me, client):
    RiskFlag.objects.create(
        trainee=me, rule="failed", numbers={"module": "HP01", "mark": 450, "limit": 500},
        raised_at=school.at, acknowledged_by="x", acknowledged_at=school.at, action="Gọi phụ huynh",
    )  # fmt: skip
    for rule, numbers in (
        ("absence", {"module": "HP01", "missed": 9, "called": 40, "limit": 20}),
        ("in_a_row", {"lessons": 3, "limit": 3}),
        ("no_report", {"days": 15, "limit": 14}),
    ):
        RiskFlag.objects.create(trainee=me, rule=rule, numbers=numbers, raised_at=school.at)
    RiskFlag.objects.create(
        trainee=me, rule="no_report", numbers={"days": 99, "limit": 14},
        raised_at=school.at, cleared_at=school.at,
    )  # fmt: skip

    page = text(client.get(OWN))

    assert "Bạn đã vắng 9/40 tiết của “Nhà nước và pháp luật” (22 %)" in page
    assert "Bạn được 4,50 điểm “Nhà nước và pháp luật”; cần 5,00 để đạt." in page
    assert "Bạn đã vắng 3 buổi gần nhất." in page
    assert "15 ngày chưa có báo cáo tuần" in page
    assert "99 ngày" not in page
    assert "Gọi phụ huynh" not in page


def test_practice_shows_hours_and_marks_and_no_word_of_the_supervisor(school, me, client):
    at = clock.now()
    first = timezone.localdate(at) - timedelta(days=10)
    placed = placements.place(
        me, placements.Place(None, "xã Đông Anh", "Văn phòng", "Lê Văn Hướng"),
        starts_on=first, ends_on=first + timedelta(days=30), hours_required=160,
        document="QĐ 9", decided_on=first, by=school.officer, at=at,
    )  # fmt: skip
    monday = first - timedelta(days=first.weekday())
    token = placements.link(placed.placement, monday, by=school.officer, at=at)
    names = ("Chấp hành kỷ luật", "Chất lượng công việc", "Thái độ với nhân dân")
    placements.report(
        token, placed.code, hours=36, rubric=dict.fromkeys(names, Decimal("8.5")),
        comment="Hay ngủ gật", name="Lê Văn Hướng", at=at,
    )  # fmt: skip

    page = client.get(OWN)

    [stay] = page.context["own"].practice
    assert stay.line.hours == 36
    assert (stay.weeks[0].hours, stay.weeks[0].mark, stay.weeks[0].state) == (36, 850, "signed")
    assert {week.state for week in stay.weeks[1:]} <= {"missing", "running", "coming"}
    assert "xã Đông Anh" in text(page)
    assert "Hay ngủ gật" not in text(page)


def test_several_intakes_stand_newest_first_and_nobody_elses_is_there(school, me, client):
    newer = Intake.objects.create(
        scheme=school.scheme, programme=school.programme, code="K2", title="Khoá 2",
        starts_on=date(2028, 9, 1), ends_on=date(2030, 2, 28), target=500,
        by=school.hr.reference, at=school.at,
    )  # fmt: skip
    now = school.trainee(
        "901", "Trần Thị An", intake=newer, training_class=None, state="selected",
        account=me.account,
    )  # fmt: skip
    other = school.trainee("002", "Lê Bình")

    page = client.get(OWN)
    assert page.context["own"].trainee == now
    assert page.context["own"].others == [me]
    assert "Bạn đã trúng tuyển vào khoá học" in text(page)
    before = client.get(reverse("training:own_intake", args=[me.reference]))
    assert before.context["own"].trainee == me
    assert client.get(reverse("training:own_intake", args=[other.reference])).status_code == 404
    assert "Lê Bình" not in text(page) + text(before)


def test_the_page_costs_the_same_for_more_lessons_modules_and_marks(school, me, client):
    lesson(school, 0)
    numbers = iter(range(3, 9))

    def more() -> None:
        order = next(numbers)
        module = school.modules["HP01"].phase.modules.create(
            code=f"HP0{order}", title=f"Học phần {order}", order=order, periods=30, weight=1
        )
        lesson(school, order, module=module)
        Tally.objects.create(trainee=me, module=module, called=10)
        ModuleMark.objects.create(trainee=me, module=module, hundredths=700, by="x", at=school.at)
        Placement.objects.create(
            reference=f"p{order}".ljust(20, "a"), trainee=me, unit_written="xã A",
            starts_on=date(2026, order, 1), ends_on=date(2026, order, 20), duty="Văn phòng",
            supervisor_name="B", hours_required=10, document="QĐ", decided_on=date(2026, 1, 1),
            by="x", at=school.at,
        )  # fmt: skip

    more()
    assert same_queries(client, OWN, more) <= 26
