"""Chapter 4: the day of round 1, from the door of the room to scores that the campaign has taken over."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from exams.models import Session
from exams.queries import papers as shown
from exams.queries.papers import Question
from exams.rules.texts import tidy
from exams.services import answers, machines, sign_ins, sittings
from ledger.services import clock, entropy
from rehearsal.contributors import CONTRIBUTORS
from rehearsal.takers import known
from tests.browser.story.plans import GENERAL, ROUND1_DAY
from tests.browser.story.stage import CODE, Story

ROOM = f"/coi-thi/{CODE}/{GENERAL}/1/"
OPENING = f"/khai-mac/{CODE}/{GENERAL}/1/"
# Who sits at the exam page in a browser, and who stays away; the others' machines are played by their services.
AT_THE_PAGE, ABSENT = 2, 1


def seat(story: Story) -> None:
    """Everybody gets a room; the machines of the room are enrolled."""
    page = story.at("truongcoithi", f"cho-ngoi/{GENERAL}/1/")
    story.press(page, "Xếp chỗ", "Đã xếp")
    page = story.open("truongcoithi", f"{ROOM}may/")
    story.fill(page, room="P01", codes="M01-M09")
    story.press(page, "Ghi danh", "M09")


def check_in(story: Story) -> None:
    """The invigilator compares faces at the door and hands out PINs, each shown once."""
    story.go_to(story.moment(ROUND1_DAY, 7, 30))
    numbers = story.kept["numbers"]
    page = story.open("giamthi1", f"{ROOM}phong/P01/")
    for number in numbers[:-ABSENT]:
        page.locator(f"#tick-{number}").check()
    page.get_by_role("button", name="Cho thí sinh đã đánh dấu vào phòng và in mã PIN").click()
    slips = page.locator(".pin-slip")
    expect(slips).to_have_count(len(numbers) - ABSENT)
    story.look(page, "rooms:slips")
    story.kept["pins"] = {}
    for slip in slips.all():
        number, pin = slip.locator(".pin-large").all_inner_texts()
        story.kept["pins"][number.strip()] = "".join(pin.split())


def sit_down(story: Story) -> None:
    """The technician's setup code makes a browser a machine; a candidate signs in and waits."""
    codes = _setup_codes(story)
    for place, number in enumerate(story.kept["numbers"][:AT_THE_PAGE], 1):
        page = story.as_(f"machine {place}")
        page.goto("/thi/may/")
        story.look(page)
        story.fill(page, machine=f"M{place:02d}", setup_code=codes[f"M{place:02d}"])
        page.locator("button.btn-primary, main button").first.click()
        page.get_by_label("Số báo danh").fill(number)
        story.look(page)
        page.get_by_label("Mã PIN").fill(story.kept["pins"][number])
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Chờ bắt đầu")).to_be_visible()
        story.look(page)


def _setup_codes(story: Story) -> dict[str, str]:
    page = story.open("truongcoithi", f"{ROOM}may/")
    rows = page.locator("tbody tr").all()
    return {
        row.locator("th").inner_text().strip(): row.locator("code").inner_text() for row in rows
    }


def reveal(story: Story) -> None:
    """Before everybody's eyes the five parts are opened, the wordings unsealed, the papers drawn."""
    story.go_to(story.moment(ROUND1_DAY, 8))
    story.open("chutich", OPENING)
    page = story.open("thuky", f"{OPENING}dieu-hanh/")
    for name, body, _ in CONTRIBUTORS:
        page.locator("#id_contributor").select_option(name)
        page.get_by_label("Bí mật").fill(entropy.derive(f"{name}/secret").hex())
        page.get_by_label("Số kèm").fill(entropy.derive(f"{name}/nonce").hex())
        story.press(page, "Mở phần này", f"Phần của {body} khớp cam kết.")
    story.press(page, "Tạo hạt giống")
    story.press(page, "Phát hành mốc ký", "Mốc ký đã hiện trên màn hình")
    story.witnessed()
    page = story.open("truongdethi", f"{OPENING}dieu-hanh/")
    page.get_by_label("Các từ của thẻ thứ nhất").fill(story.kept["items"][0])
    page.get_by_label("Các từ của thẻ thứ hai").fill(story.kept["items"][2])
    story.press(page, "Mở nội dung câu hỏi", "Đã mở nội dung")
    story.press(page, "Bốc đề", "Đã bốc đề.")
    story.look(story.open("chutich", OPENING), "papers:screen-drawn")
    story.witnessed()


def start(story: Story) -> None:
    """The head of invigilation starts the session; every page opens its paper by itself."""
    story.go_to(story.moment(ROUND1_DAY, 8, 30))
    page = story.open("truongcoithi", ROOM)
    story.press(page, "Bắt đầu ca thi", "Ca thi đã bắt đầu.")
    for place in range(1, AT_THE_PAGE + 1):
        mine = story.as_(f"machine {place}")
        expect(mine.get_by_role("heading", name="Câu 1", exact=True)).to_be_visible()
    story.witnessed()


def answer(story: Story) -> None:
    """Two work with mouse and keys at the page and hand in; the others' machines send their answers."""
    session = Session.objects.select_related("test").get(code=f"{GENERAL}/1")
    numbers = story.kept["numbers"][:-ABSENT]
    for place, number in enumerate(numbers[:AT_THE_PAGE], 1):
        _at_the_page(story, story.as_(f"machine {place}"), _rights(session, number))
    for place, number in enumerate(numbers[AT_THE_PAGE:], AT_THE_PAGE + 1):
        _by_service(story, session, number, f"M{place:02d}")
    story.look(story.open("truongcoithi", ROOM), "rooms:session-running")
    story.look(story.open("giamthi1", f"{ROOM}phong/P01/"), "rooms:room-running")


def _rights(session: Session, number: str) -> dict[int, str]:
    """Place -> the letter that this candidate chooses: the right one, save for a few."""
    paper = shown.of_candidate(session, number)
    asked = shown.questions(paper, shown.wordings(session.test))
    wrong = int(number)
    return {one.place: _letter(one, knows=place >= wrong) for place, one in enumerate(asked)}


def _letter(question: Question, *, knows: bool) -> str:
    right, _level = known()[question.stem]
    letters = {letter for letter, text in question.options if (tidy(text) == right) is knows}
    return min(letters)


def _at_the_page(story: Story, page: Page, chosen: dict[int, str]) -> None:
    story.look(page, "sitting:question")
    page.locator("#cau-1 .option").nth("ABCD".index(chosen[1])).click()
    for place in sorted(chosen)[1:]:
        page.keyboard.press("ArrowRight")
        page.keyboard.press(str("ABCD".index(chosen[place]) + 1))
    expect(page.locator("#count")).to_have_text(re.compile(f"Đã trả lời {len(chosen)} "))
    expect(page.locator("#state-text")).to_have_text(re.compile("Đã lưu lúc"))
    page.get_by_role("button", name="Nộp bài", exact=True).click()
    story.look(page, "sitting:review")
    page.get_by_role("button", name="Nộp ngay").click()
    expect(page.locator("#receipt-head")).to_have_text(re.compile("[0-9a-f]{8} "))
    story.look(page, "sitting:receipt")


def _by_service(story: Story, session: Session, number: str, machine: str) -> None:
    pin, code = story.kept["pins"][number], machines.setup_code(session, machine)
    _machine, credential = machines.set_up(machine, code, address="", at=clock.now())
    seated = sign_ins.sign_in(session, number, pin=pin, credential=credential, at=clock.now())
    sittings.start(seated.token, at=clock.now())
    standing = answers.standing(seated.token, at=clock.now())
    changes = {str(place): letter for place, letter in _rights(session, number).items()}
    moment = clock.now()
    receipt = answers.save(
        seated.token,
        seq=1,
        changes=changes,
        machine=machine,
        client_at=moment,
        prev=standing.head.hex(),
        at=moment,
    )
    sittings.submit(seated.token, seq=receipt.seq, head=receipt.head, at=clock.now())


def close(story: Story) -> None:
    """The session is closed, penalties are frozen, the keys are opened, everybody is scored."""
    story.clock.pass_by(timedelta(minutes=20))
    page = story.open("truongcoithi", ROOM)
    story.press(page, "Đóng ca thi")
    story.witnessed()
    for place in range(1, AT_THE_PAGE + 1):
        story.leave(f"machine {place}")
    here = f"vi-pham/{GENERAL}.1/"
    page = story.at("truongcoithi", here)
    story.fill(page, number=story.kept["numbers"][0], kind="reprimand", minutes="BB-01/KTC")
    story.press(page, "Ghi xử lý", "BB-01/KTC")
    story.press(story.at("chutich", here), "Khoá xử lý vi phạm")
    story.witnessed()


def score(story: Story) -> None:
    """Two holders bring the words of the answer keys; the scores are computed and taken over."""
    page = story.at("chutich", f"vong-1/{GENERAL}.1/")
    first, second = story.kept["keys"][:2]
    story.fill(page, share_1=first, share_2=second)
    story.press(page, "Mở đáp án")
    story.witnessed()
    page = story.at("chutich", f"vong-1/{GENERAL}.1/")
    story.press(page, "Tính điểm")
    story.witnessed()
    page = story.at("chutich", f"vong-1/{GENERAL}.1/")
    story.press(page, "Nhận điểm")
    count = len(story.kept["numbers"]) - ABSENT
    expect(page.locator("#list tbody tr")).to_have_count(count)
