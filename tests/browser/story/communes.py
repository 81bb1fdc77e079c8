"""Training, chapter 4: practice at communes; a supervisor signs a week on a phone, without an account."""

from datetime import date
from decimal import Decimal

from playwright.sync_api import Page, expect

from ledger.services import clock
from tests.browser.story.enrolments import NAMES
from tests.browser.story.schools import PHONE, School
from tests.training.conftest import VALUES
from training.models import Placement, Trainee, WeekReport
from training.services import placements

MONDAY, LAST = 7, 20
PLACED = "25/QĐ-UBND"
COMMUNE = "xã Đông Anh"
SUPERVISOR = "Lê Văn Hướng"
BY_PAGE = NAMES[0]
MARK = "8,5"


def place(story: School) -> None:
    """The officer places a trainee and gets the supervisor's code once; a second placement then is refused."""
    story.go_to(story.moment(MONDAY))
    page = story.here("daotao", "thuc-te/")
    page.get_by_role("link", name="Bố trí học viên").click()
    story.look(page)
    said = {
        "number": "0001", "commune": COMMUNE, "starts_on": story.day(MONDAY),
        "ends_on": story.day(LAST), "duty": "Tư pháp – hộ tịch", "supervisor_name": SUPERVISOR,
        "hours_required": 80, "document": PLACED, "decided_on": story.day(MONDAY),
    }  # fmt: skip
    story.fill(page, **said)
    story.press(page, "Bố trí học viên")
    code = _code(page)
    page = story.here("daotao", "thuc-te/bo-tri/")
    story.fill(page, **said)
    story.alerted(page, "Bố trí học viên", COMMUNE)
    page = story.here("daotao", "thuc-te/")
    page.get_by_role("link", name=BY_PAGE).click()
    story.look(page)
    story.press(page, "Cấp mã ký mới")
    story.kept["code"] = _code(page)
    assert story.kept["code"] != code


def hand_out(story: School) -> None:
    """The mentor makes the link of the week; a newer one replaces it."""
    page = story.here("chunhiem", "thuc-te/")
    page.get_by_role("link", name=BY_PAGE).click()
    story.look(page)
    story.press(page, "Tạo đường dẫn")
    first = _link(page)
    page = story.here("chunhiem", f"thuc-te/{_placement().reference}/")
    story.press(page, "Đường dẫn mới")
    story.kept["link"] = _link(page)
    old = story.as_("canbo", width=PHONE)
    answer = old.goto(first)
    assert answer is not None
    assert answer.status == 404
    expect(old.get_by_text("Đường dẫn không đúng hoặc đã hết hạn").first).to_be_visible()


def sign(story: School) -> None:
    """At the commune, on a phone: hours, marks, a word, a name; a wrong code is refused, the paper's code signs."""
    page = story.open("canbo", story.kept["link"])
    criteria = VALUES["practice.criteria"].splitlines()
    marks = {f"mark_{place}": MARK for place in range(len(criteria))}
    given = {"hours": 40, **marks, "comment": "Nắm việc nhanh", "name": SUPERVISOR}
    story.fill(page, **given, pin="AAAA-2222")
    story.alerted(page, "Ký báo cáo tuần", "Mã ký không đúng. Còn 4 lần thử.")
    expect(page.locator("[name=mark_0]")).to_have_value(MARK)
    expect(page.locator("[name=pin]")).to_have_value("")
    story.fill(page, pin=story.kept["code"].lower().replace("-", " "))
    story.press(page, "Ký báo cáo tuần", "Cảm ơn, báo cáo tuần đã được ký")
    story.look(page, "training:week-signed")
    story.leave("canbo")
    page = story.here("daotao", f"thuc-te/{_placement().reference}/")
    expect(page.get_by_text("Nắm việc nhanh")).to_be_visible()
    _others(story)


def _others(story: School) -> None:
    """Everybody else practises too, by the services behind these pages."""
    by, at = story.people["daotao"], clock.now()
    first, last = story.moment(MONDAY).date(), story.moment(LAST).date()
    where = placements.Place(None, COMMUNE, "Văn phòng", SUPERVISOR)
    rubric = dict.fromkeys(VALUES["practice.criteria"].splitlines(), Decimal(8))
    for one in Trainee.objects.filter(state="enrolled").exclude(full_name=BY_PAGE):
        made = placements.place(
            one, where, starts_on=first, ends_on=last, hours_required=80, document=PLACED,
            decided_on=first, by=by, at=at,
        )  # fmt: skip
        token = placements.link(made.placement, _week(first), by=by, at=at)
        placements.report(
            token, made.code, hours=38, rubric=rubric, comment="", name=SUPERVISOR, at=at
        )
    assert WeekReport.objects.count() == len(NAMES) - 1


def _week(day: date) -> date:
    assert day.weekday() == 0
    return day


def _placement() -> Placement:
    return Placement.objects.get(trainee__full_name=BY_PAGE)


def _code(page: Page) -> str:
    return page.locator("strong.font-monospace").inner_text()


def _link(page: Page) -> str:
    found = page.locator("main a[href*='/thuc-te/']", has_text="http").get_attribute("href")
    assert found is not None
    return found
