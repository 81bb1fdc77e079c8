"""Chapter 6: priority recognised, a tie decided by the head, results published, one appeal with its consequence."""

from datetime import timedelta

from playwright.sync_api import expect

from recruitment.queries import appeals, campaigns
from tests.browser.story.stage import CODE, PHONE, Story

RANKED_DAY = 75
TIED = ("000002", "000004")


def recognise(story: Story) -> None:
    """A claim without papers does not count."""
    story.go_to(story.moment(RANKED_DAY))
    story.at("kiemtra1", "uu-tien/")
    page = story.at("kiemtra1", f"uu-tien/{story.kept['claimant']}/")
    page.locator("main input[name=categories][value=con_liet_si]").uncheck()
    story.fill(page, reason="Chưa có giấy tờ chứng minh")
    story.press(page, "Ghi điểm ưu tiên")


def rank(story: Story) -> None:
    """Two are equal at the last place: the head decides, then the chair ranks and publishes."""
    page = story.at("chutich", "xep-hang/")
    expect(page.get_by_text("Bằng điểm").first).to_be_visible()
    page = story.at("thutruong", "xep-hang/bang-diem/VT01/")
    story.fill(
        page,
        **{f"place_{number}": str(place) for place, number in enumerate(TIED, 1)},
        decided_by="Đặng Minh Tâm",
        document="Quyết định số 7",
        reason="Có kinh nghiệm phù hợp vị trí việc làm",
    )
    story.press(page, "Ghi quyết định")
    publish(story)


def publish(story: Story, reason: str = "") -> None:
    """A version of the ranking, witnessed, read and shown to everybody."""
    page = story.at("chutich", "xep-hang/")
    if reason:
        story.fill(page, reason=reason)
    story.press(page, "Tính thứ hạng")
    story.witnessed()
    story.clock.pass_by(timedelta(hours=6))
    page = story.at("chutich", "xep-hang/cong-bo/")
    story.fill(page, read=True)
    story.press(page, "Công bố cho mọi người")
    story.witnessed()


def look_up(story: Story) -> None:
    """A candidate looks the result up on a phone, as anybody may."""
    page = story.as_("phone", width=PHONE)
    page.goto(f"/ket-qua/{CODE}/")
    story.look(page)
    page.goto(f"/ket-qua/{CODE}/{TIED[0]}/")
    story.look(page)
    expect(page.get_by_text(TIED[0]).first).to_be_visible()
    page.goto(f"/cong-khai/{CODE}/")
    story.look(page)
    story.leave("phone")


def appeal(story: Story) -> None:
    """An appeal against the priority comes in time, is heard, and makes a new version."""
    story.clock.pass_by(timedelta(days=2))
    page = story.at("thuky", "phuc-khao/nhan-don/")
    story.fill(
        page,
        number=story.kept["claimant"],
        kind="priority",
        received_on=story.today(),
        document="Đơn kiến nghị số 1",
    )
    story.press(page, "Nhận")
    page = story.at("chutich", "phuc-khao/")
    page.get_by_role("link", name=story.kept["claimant"]).first.click()
    story.look(page)
    page.locator("main input[name=categories][value=con_liet_si]").check()
    story.fill(page, reason="Đã bổ sung giấy xác nhận hợp lệ")
    story.press(page, "Quyết định về đơn")
    publish(story, "Công nhận lại điểm ưu tiên")


def close_appeals(story: Story) -> None:
    """The last day passes; the chair closes the appeals."""
    window = appeals.window(campaigns.find(CODE))
    assert window is not None
    story.go_to(story.evening(window.last_day) + timedelta(hours=12))
    story.press(story.at("chutich", "phuc-khao/"), "Khoá phúc khảo, kiến nghị")
    story.witnessed()
