"""A candidate at an exam machine, as the candidate sees it: from the PIN to the slip, with the line cut in between."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from exams.models import AnswerEvent, Session, Sitting
from exams.queries import answers as answered
from exams.rules import rescues
from exams.services import moves, sittings, starts
from exams.web import seats
from ledger.services import clock
from tests.exams.conftest import *  # noqa: F403 (fixtures)
from tests.exams.services.conftest import NUMBERS, Day, chief, day  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
ONE = NUMBERS[0]


@dataclass
class Seat:
    """A candidate's page at a machine, and the day it belongs to."""

    page: Page
    day: Day
    pin: str

    def sign_in(self) -> None:
        self.page.goto("/thi/")
        self.page.get_by_label("Số báo danh").fill(ONE)
        self.page.get_by_label("Mã PIN").fill(f"{self.pin[:4]} {self.pin[4:]}")
        self.page.get_by_role("button", name="Đăng nhập").click()
        expect(self.page.get_by_role("heading", name="Chờ bắt đầu")).to_be_visible()

    def start(self, *, waits: bool = False) -> None:
        """The session starts; a page that `waits` finds out by itself, another one is opened again."""
        starts.start(self.day.session, by=self.day.chief, at=clock.now())
        self.day.witness()
        if not waits:
            self.page.reload()
        expect(self.page.get_by_role("heading", name="Câu 1", exact=True)).to_be_visible(
            timeout=12_000
        )

    def choose(self, place: int, letter: str) -> None:
        self.page.locator(f"#cau-{place} .option").nth("ABCD".index(letter)).click()

    def state(self, pattern: str, patience: int = 15_000) -> None:
        expect(self.page.locator("#state-text")).to_have_text(re.compile(pattern), timeout=patience)


@pytest.fixture
def seat(day, page_at):  # noqa: F811
    """Candidate 1 before the sign-in of machine 1."""
    Session.objects.filter(pk=day.session.pk).update(starts_at=day.at)
    pin = sittings.check_in(day.session, [ONE], by=day.chief, at=clock.now())[ONE]

    def open_seat(width: int = 1280) -> Seat:
        page = page_at(width)
        page.context.add_cookies(
            [
                {
                    "name": seats.MACHINE,
                    "value": day.credentials["M01"],
                    "url": _origin(page) + "/thi/",
                }
            ]
        )
        return Seat(page, day, pin)

    return open_seat


def _origin(page: Page) -> str:
    page.goto("/thi/may/")
    return page.url.removesuffix("/thi/may/")


def held(seat: Seat) -> dict[str, str]:
    """The answers that the server holds."""
    sitting = Sitting.objects.get(session=seat.day.session, number=ONE)
    return answered.of_sitting(sitting).answers


def test_a_test_from_the_pin_to_the_receipt(seat, axe):
    here = seat()
    here.sign_in()
    assert axe(here.page) == []
    here.start(waits=True)
    assert axe(here.page) == []

    here.choose(1, "B")
    here.page.keyboard.press("ArrowRight")
    here.page.keyboard.press("3")
    here.page.keyboard.press("f")
    here.state(r"Đã lưu lúc \d\d:\d\d:\d\d")
    expect(here.page.locator("#count")).to_have_text("Đã trả lời 2 trên 6 câu")
    expect(here.page.get_by_role("button", name="Câu 2, đã trả lời, đã đánh dấu")).to_be_visible()
    here.page.get_by_role("button", name="Nộp bài", exact=True).click()
    assert axe(here.page) == []
    expect(here.page.locator("#review-list")).to_contain_text("Chưa trả lời: 3–6.")
    expect(here.page.locator("#review-list")).to_contain_text("Đã đánh dấu: 2.")
    here.page.get_by_role("button", name="Nộp ngay").click()

    expect(here.page.locator("#receipt-head")).to_have_text(re.compile("[0-9a-f]{8} "))
    assert axe(here.page) == []
    sitting = Sitting.objects.get(session=here.day.session, number=ONE)
    assert sitting.state == "submitted"
    assert held(here) == {"1": "B", "2": "C"}
    shown = here.page.locator("#receipt-head").inner_text().replace(" ", "")
    assert shown == answered.of_sitting(sitting).head.hex()


def test_answers_given_while_the_line_is_down_arrive_when_it_is_back(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.choose(1, "A")
    here.state("Đã lưu lúc")

    here.page.context.set_offline(True)
    here.choose(2, "B")
    here.choose(3, "C")
    here.choose(2, "D")
    here.state("chưa lưu được|Mất kết nối")
    assert held(here) == {"1": "A"}
    here.page.context.set_offline(False)

    here.state("Đã lưu lúc")
    assert held(here) == {"1": "A", "2": "D", "3": "C"}


def test_a_reload_while_the_line_is_down_loses_nothing(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    here.page.wait_for_function("caches.match('/thi/khung/').then(Boolean)")
    here.choose(1, "A")
    here.state("Đã lưu lúc")
    here.page.context.set_offline(True)
    here.choose(5, "C")
    here.state("chưa lưu được|Mất kết nối")

    here.page.reload()

    expect(here.page.locator("#cau-5 input[value=C]")).to_be_checked()
    expect(here.page.locator("#cau-1 input[value=A]")).to_be_checked()
    here.choose(6, "D")
    here.page.context.set_offline(False)
    here.state("Đã lưu lúc", 30_000)
    assert held(here) == {"1": "A", "5": "C", "6": "D"}


def test_what_the_machine_keeps_cannot_be_read_without_the_token(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.choose(1, "A")
    here.state("Đã lưu lúc")

    kept = here.page.evaluate(
        """() => new Promise((done) => {
            const request = indexedDB.open("congtam-thi", 1);
            request.onsuccess = () => {
                const all = request.result.transaction("kept").objectStore("kept").getAll();
                all.onsuccess = () => done(all.result.map((row) =>
                    new TextDecoder("latin1").decode(row.data)));
            };
        })"""
    )

    assert len(kept) == 3
    assert [text for text in kept if "bí mật" in text or "answers" in text] == []


def test_a_second_window_is_refused_and_goes_on_when_the_first_is_closed(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.choose(1, "A")
    here.state("Đã lưu lúc")

    second = here.page.context.new_page()
    second.goto("/thi/bai/")
    expect(second.locator("#message-text")).to_contain_text("đang mở ở một cửa sổ khác")
    here.page.close()

    expect(second.locator("#cau-1 input[value=A]")).to_be_checked()


def test_the_paper_closes_by_itself_with_what_was_missing(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.choose(1, "A")
    here.state("Đã lưu lúc")
    Sitting.objects.filter(session=here.day.session, number=ONE).update(
        deadline=clock.now() + timedelta(seconds=9)
    )
    here.page.reload()
    expect(here.page.locator("#left")).to_have_text(re.compile("00:0"))
    here.choose(2, "B")

    expect(here.page.locator("#receipt-head")).to_be_visible(timeout=20_000)
    sitting = Sitting.objects.get(session=here.day.session, number=ONE)
    assert (sitting.state, sitting.ended_at) == ("submitted", sitting.deadline)
    assert held(here) == {"1": "A", "2": "B"}


def test_the_clock_does_not_talk(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.page.evaluate(
        """() => {
            window.told = [];
            const told = document.getElementById("told");
            new MutationObserver(() => window.told.push(told.textContent)).observe(
                told, {childList: true, characterData: true, subtree: true});
        }"""
    )
    before = here.page.locator("#left").inner_text()
    here.choose(1, "A")
    here.state("Đã lưu lúc")
    for _ in range(2):
        expect(here.page.locator("#left")).not_to_have_text(before)
        before = here.page.locator("#left").inner_text()
    # An announcement takes a moment.
    here.page.wait_for_timeout(200)

    assert here.page.evaluate("window.told") == []
    live = here.page.locator("[aria-live]:not([aria-live=off]), [role=alert]")
    assert live.evaluate_all("(found) => found.map((one) => one.id)") == ["told"]


def test_arrows_that_scroll_change_no_answer(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.choose(1, "B")
    here.state("Đã lưu lúc")

    here.page.keyboard.press("ArrowDown")
    here.page.keyboard.press("ArrowDown")

    expect(here.page.locator("#cau-1 input[value=B]")).to_be_checked()


def test_quick_steps_by_key_answer_the_question_that_was_stepped_to(seat):
    here = seat()
    here.sign_in()
    here.start()
    letters = {}
    for turn in range(8):
        letters = {str(place): "ABCD"[(place + turn) % 4] for place in range(1, 7)}
        for place in range(1, 7):
            here.page.keyboard.press(letters[str(place)].lower())
            here.page.wait_for_timeout(40)
            here.page.keyboard.press("ArrowRight")
        for _ in range(5):
            here.page.keyboard.press("ArrowLeft")
    here.state("Đã lưu lúc")

    chosen = here.page.locator("input[type=radio]:checked")
    assert {one.get_attribute("name"): one.get_attribute("value") for one in chosen.all()} == {
        f"cau-{place}": letter for place, letter in letters.items()
    }


def test_a_rescue_file_is_what_the_server_reads(seat):
    here = seat()
    here.sign_in()
    here.start()
    here.page.context.set_offline(True)
    here.choose(1, "A")
    here.page.wait_for_timeout(1500)
    here.choose(2, "C")
    here.state("chưa lưu được|Mất kết nối")
    here.page.evaluate("document.getElementById('rescue').hidden = false")

    with here.page.expect_download() as download:
        here.page.evaluate("document.getElementById('rescue').click()")

    data = download.value.path().read_bytes()
    file = rescues.read(data)
    assert (file.session, file.number, file.machine) == ("KTC/1", ONE, "M01")
    assert [dict(changes) for _, changes, _ in file.events] == [{"1": "A"}, {"2": "C"}]
    shown = here.page.locator("#rescue-told").text_content()
    assert rescues.digest(data).hex() in shown.replace(" ", "")


def test_who_was_sent_to_another_machine_is_told_so(seat):
    here = seat()
    here.sign_in()
    here.start()
    moves.move(
        here.day.session, ONE, to="M02", reason="Máy hỏng", by=here.day.chief, at=clock.now()
    )

    here.choose(1, "A")

    expect(here.page.locator("#message-text")).to_contain_text("đã được chuyển sang máy khác")
    assert AnswerEvent.objects.count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_of_the_page_runs_out_of_a_screen(seat, width):
    here = seat(width)
    here.sign_in()
    here.start()

    wide = here.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
