"""Chapter 6: priority recognised, a tie decided by the head, results published, two appeals with their consequence."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from recruitment.queries import appeals, campaigns, rankings
from tests.browser.story import markings, writings
from tests.browser.story.plans import WRITTEN
from tests.browser.story.stage import CODE, PHONE, Story
from tests.browser.story.writings import AGAIN

RANKED_DAY = 75
TIED = ("000002", "000004")
# Who came after them asks for a re-mark: what the new markers agree on, and what the chair then decides.
REMARKED = "000003"
AGREED, DECIDED = 80.0, "77,5"


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
    story.witnessed(by_page=True)


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


def receive_appeals(story: Story) -> None:
    """Two appeals come in time: for a re-mark, and against the priority."""
    story.clock.pass_by(timedelta(days=2))
    asked: tuple[tuple[str, dict[str, str]], ...] = (
        (REMARKED, {"kind": "remark", "test": WRITTEN, "document": "Đơn phúc khảo số 1"}),
        (story.kept["claimant"], {"kind": "priority", "document": "Đơn kiến nghị số 2"}),
    )
    for number, said in asked:
        page = story.at("thuky", "phuc-khao/nhan-don/")
        story.fill(page, number=number, received_on=story.today(), **said)
        story.press(page, "Nhận", f"thí sinh {number}")
    story.witnessed()


def mark_again(story: Story) -> None:
    """After the last day the script goes the whole way again under its own key, to other markers."""
    window = appeals.window(campaigns.find(CODE))
    assert window is not None
    story.go_to(story.evening(window.last_day) + timedelta(hours=12))
    writings.hand_over(story, AGAIN, [REMARKED])
    markings.receive(story, AGAIN)
    worth = {REMARKED: AGREED}
    markings.give(story, AGAIN, worth, worth)
    page = story.open(AGAIN.head, f"{AGAIN.board}dieu-hanh/")
    markings.settle_by_rule(page)
    markings.finish(story, AGAIN)
    writings.join(story, AGAIN)


def decide_appeals(story: Story) -> None:
    """The marks lie far apart: the chair talks with both heads and decides; the priority is proven."""
    page = _appeal(story, REMARKED)
    story.fill(page, mark=DECIDED, document="Biên bản đối thoại số 1")
    story.press(page, "Ghi điểm")
    story.look(page, "recruitment:appeal-remarked")
    story.fill(page, reason="Kết luận chấm phúc khảo")
    story.press(page, "Quyết định về đơn")
    page = _appeal(story, story.kept["claimant"])
    page.locator("main input[name=categories][value=con_liet_si]").check()
    story.fill(page, reason="Đã bổ sung giấy xác nhận hợp lệ")
    story.press(page, "Quyết định về đơn")


def rank_again(story: Story) -> None:
    """Both appeals end in a second version of the ranking: who was marked again takes the place."""
    publish(story, "Kết quả phúc khảo và kiến nghị")
    campaign = campaigns.find(CODE)
    version = rankings.latest(campaign)
    assert version is not None
    outcomes = {row["number"]: row["outcome"] for row in rankings.rows(version)}
    assert (version.version, outcomes[REMARKED], outcomes[TIED[0]]) == (
        2, "selected", "passed_not_selected",
    )  # fmt: skip


def _appeal(story: Story, number: str) -> Page:
    page = story.at("chutich", "phuc-khao/")
    page.get_by_role("link", name=number).first.click()
    expect(page.get_by_role("heading", level=1, name=number)).to_be_visible()
    story.look(page)
    return page


def close_appeals(story: Story) -> None:
    """Every appeal has its consequence: the chair closes them."""
    story.press(story.at("chutich", "phuc-khao/"), "Khoá phúc khảo, kiến nghị")
    story.witnessed()
