"""Training, chapter 3: a timetable without clashes, a roll called on a phone, a flag that somebody takes up."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.browser.story.schools import PHONE, School
from training.models import Lesson, RiskFlag

MODULE = "Nhà nước và pháp luật"
ROOM = "P.201"
FIRST_DAY, WEEKS = 2, 10
# Of class A1: not there at the first lesson.
MISSING = "Hồ Văn Giang"


def plan(story: School) -> None:
    """The officer plans a class's lessons for two weeks; the other class cannot have the room at that time."""
    page = story.here("daotao", "thoi-khoa-bieu/xep/?lop=A1")
    lecturer = story.people["giangvien"].reference
    said = {"first": story.day(FIRST_DAY), "last": story.day(WEEKS), "room": ROOM}
    module = page.locator("[name=module] option", has_text="HP01").get_attribute("value")
    story.fill(page, training_class="A1", module=module, lecturer=lecturer, **said)
    story.press(page, "Xếp buổi học", "Đã xếp 2 buổi học.")
    page = story.here("daotao", "thoi-khoa-bieu/xep/?lop=A2")
    story.fill(page, training_class="A2", module=module, guest="TS. Mai Văn Khoa", **said)
    story.alerted(page, "Xếp buổi học", f"Phòng {ROOM} đã có người dùng")
    story.fill(page, room="P.202")
    story.press(page, "Xếp buổi học", "Đã xếp 2 buổi học.")
    page.goto(f"/dao-tao/CCN/K1/thoi-khoa-bieu/?lop=A2&tuan={story.moment(WEEKS):%Y-%m-%d}")
    page.get_by_role("link", name=MODULE).click()
    story.look(page)
    story.fill(page, reason="Giảng viên đi công tác")
    story.alerted(page, "Huỷ buổi học", "Buổi học này đã huỷ")
    story.here("daotao", "lop/A2/thoi-khoa-bieu/")


def call(story: School) -> None:
    """In the room, on a phone: everybody present, one tap, saved; the page shows what was saved."""
    story.go_to(story.moment(FIRST_DAY, 8))
    page = story.as_("giangvien", width=PHONE)
    story.open("giangvien", "/dao-tao/hom-nay/")
    expect(page.get_by_text("chưa điểm danh").first).to_be_visible()
    story.open("giangvien", "/viec-hom-nay/")
    page.get_by_role("link", name="Buổi học chưa điểm danh").click()
    story.look(page)
    expect(_tap(page, MISSING, "Có mặt")).to_be_checked()
    _label(page, MISSING, "Vắng").click()
    story.press(page, "Lưu điểm danh", "Đã lưu điểm danh.")
    page.reload()
    story.look(page, "training:roll_call-called")
    expect(_tap(page, MISSING, "Vắng")).to_be_checked()
    expect(_tap(page, "Lê Thị An", "Có mặt")).to_be_checked()
    _label(page, "Lê Thị An", "Đi muộn").click()
    story.fill(page, reason="Đến lúc 07:50")
    story.press(page, "Lưu bản sửa", "Đã lưu điểm danh.")
    story.open("giangvien", "/dao-tao/hom-nay/")
    expect(page.get_by_text("đã điểm danh").first).to_be_visible()
    story.here("giangvien", "diem-danh/")
    lesson = Lesson.objects.get(training_class__code="A1", starts_at__lte=story.clock())
    assert sorted(one.version for one in lesson.roll_calls.all()) == [1, 2]


def take_up(story: School) -> None:
    """The mentor sees the flag with its numbers on a phone and says what is done."""
    page = story.as_("chunhiem", width=PHONE)
    story.here("chunhiem", "nguy-co/")
    expect(page.get_by_text(f"Vắng 4/4 tiết học phần “{MODULE}” (100 %)")).to_be_visible()
    page.get_by_role("link", name="Nhận xử lý").click()
    story.look(page)
    story.fill(page, action="Đã gọi điện, học viên hẹn học bù")
    story.press(page, "Nhận xử lý", "Đã nhận xử lý.")
    flag = RiskFlag.objects.get(trainee__full_name=MISSING)
    assert (flag.rule, flag.acknowledged_by) == ("absence", story.people["chunhiem"].reference)
    story.clock.pass_by(timedelta(hours=1))
    story.press(story.here("daotao", "nguy-co/"), "Tính lại", "Đã tính lại các cảnh báo.")


def _tap(page: Page, name: str, state: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("radiogroup", name=name).get_by_role("radio", name=state)


def _label(page: Page, name: str, state: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("radiogroup", name=name).get_by_text(state, exact=True)
