"""A candidate answers questions of every kind at an exam machine, and nothing that was typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from exams.models import AnswerEvent, Paper
from exams.rules.kinds import KINDS
from tests.browser.test_sitting import ONE, held, seat  # noqa: F401 (fixture)
from tests.exams import kinds
from tests.exams.conftest import *  # noqa: F403 (fixtures)
from tests.exams.kinds import approved, computer_test, one_of_each, places  # noqa: F401
from tests.exams.services.conftest import chief, day  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
MARKED = {
    "kind": "several",
    "markup": 1,
    "media": {"diem.png": {"type": "image/png", "data": DOT}},
    "stem": "Cho $x^2 = 4$ và **bảng** sau.\n\n| Năm | Số |\n|---|---|\n| 2025 | 126 |\n\n![Một điểm](media:diem.png)",
    "options": kinds.texts("$x = 2$", "<b>x</b> = 3", "$x = -2$"),
}
WRITTEN = "Tập trung dân chủ;\nphân cấp rõ ràng."


@pytest.fixture
def here(seat):  # noqa: F811
    """Candidate 1 before his paper; `at` finds a question by its kind."""
    found = seat()
    found.sign_in()
    found.start()
    paper = Paper.objects.get(session=found.day.session, number=ONE)
    found.places = places(paper.items)
    found.at = lambda kind: found.page.locator(f"#cau-{found.places[kind]}")
    return found


def test_every_kind_is_answered_saved_and_still_there_after_a_reload(here, axe):
    here.at("single").get_by_text("Chính phủ", exact=True).click()
    here.at("several").get_by_text("Luật", exact=True).click()
    here.at("several").get_by_text("Hiến pháp", exact=True).click()
    here.at("fill_in").get_by_role("textbox").fill("  hà  NỘI ")
    here.at("numeric").get_by_role("textbox").fill("2,5")
    for nth, letter in enumerate("AB"):
        here.at("matching").locator("select").nth(nth).select_option(letter)
    here.at("ordering").get_by_role("button", name="Chuyển A xuống").click()
    here.at("long").get_by_role("textbox").fill(WRITTEN)
    expect(here.at("long").locator(".how")).to_have_text("8 từ")
    assert axe(here.page) == []
    here.page.get_by_role("button", name="Nộp bài", exact=True).click()
    expect(here.page.locator("#review-list")).to_contain_text(
        f"Mới ghép một phần: {here.places['matching']}."
    )
    expect(here.page.locator("#review-list")).to_contain_text(
        f"Chưa trả lời: {here.places['true_false']}."
    )
    here.page.get_by_role("button", name="Làm tiếp").click()
    here.state("Đã lưu lúc")
    told = {
        "single": "B",
        "several": "AC",
        "fill_in": "=  hà  NỘI ",
        "numeric": "=2,5",
        "matching": "AB-",
        "ordering": "BACD",
        "long": f"={WRITTEN}",
    }
    assert held(here) == {here.places[kind]: value for kind, value in told.items()}

    here.page.reload()

    expect(here.at("long").get_by_role("textbox")).to_have_value(WRITTEN)
    expect(here.at("several").get_by_role("checkbox").nth(2)).to_be_checked()
    expect(here.at("ordering").locator("li").first).to_contain_text("Hiến pháp")
    expect(here.at("matching").locator("select").nth(1)).to_have_value("B")


@pytest.fixture
def marked(monkeypatch):
    """One question comes in house markup."""
    key = {"right": ["A", "C"], "scoring": "all"}
    monkeypatch.setitem(kinds.DOCUMENTS, "several", (MARKED, key))


def test_formulas_tables_and_pictures_are_shown_and_html_stays_text(marked, here, axe):
    question = here.at("several")

    expect(question.locator(".stem math")).to_be_visible()
    expect(question.locator(".stem td").first).to_have_text("2025")
    assert question.locator(".stem img").evaluate("one => one.naturalWidth") == 1
    expect(question.locator(".option").nth(1)).to_contain_text("<b>x</b> = 3")
    assert axe(here.page) == []
    question.locator(".option").first.click()
    here.state("Đã lưu lúc")
    assert held(here) == {here.places["several"]: "A"}


def test_keys_write_where_one_writes_and_choose_where_one_chooses(here):
    words = here.at("fill_in").get_by_role("textbox")
    words.focus()
    here.page.keyboard.type("b1 f")
    here.page.keyboard.press("ArrowLeft")
    here.page.keyboard.press("Tab")
    expect(words).to_have_value("b1 f")
    here.page.locator(f"#ten-{here.places['several']}").focus()
    here.page.keyboard.press("e")
    here.page.keyboard.press("1")

    here.state("Đã lưu lúc")
    assert held(here) == {here.places["fill_in"]: "=b1 f", here.places["several"]: "AE"}
    expect(here.page.locator(".flag[aria-pressed=true]")).to_have_count(0)


def test_typing_is_one_save_and_what_is_typed_last_is_handed_in(here):
    here.at("long").get_by_role("textbox").press_sequentially("Một hai ba bốn", delay=20)
    here.page.get_by_role("button", name="Nộp bài", exact=True).click()
    here.page.get_by_role("button", name="Nộp ngay").click()

    expect(here.page.locator("#receipt-head")).to_have_text(re.compile("[0-9a-f]{8} "))
    assert held(here) == {here.places["long"]: "=Một hai ba bốn"}
    assert AnswerEvent.objects.count() == 1


def test_what_is_being_typed_outlives_the_page(here):
    here.page.context.set_offline(True)
    here.at("long").get_by_role("textbox").press_sequentially("Chưa xong", delay=5)
    here.state("Mất kết nối|chưa lưu được|Đang lưu")
    here.page.wait_for_timeout(900)
    here.page.context.set_offline(False)
    # The browser is killed: no page hears of it.
    here.page.evaluate("window.stop()")
    here.page.reload()

    expect(here.at("long").get_by_role("textbox")).to_have_value("Chưa xong")
    here.state("Đã lưu lúc")
    assert held(here) == {here.places["long"]: "=Chưa xong"}


@pytest.mark.parametrize("width", [390, 1280])
def test_no_kind_runs_out_of_a_screen(seat, width):  # noqa: F811
    found = seat(width)
    found.sign_in()
    found.start()

    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(KINDS) == found.page.locator(".question").count()
