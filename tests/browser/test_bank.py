"""Ban đề thi, contributors and the Council through the pages: import to seal by two, cards to papers."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Error, Page, expect

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Bank, ItemVersion, Paper, Seal, Session
from exams.queries import ceremonies
from exams.services import sessions, sittings
from ledger.rules.draws import commitment
from ledger.services import gates, tables
from office.models import Agency
from office.services import spreadsheets
from tests.exams import conftest as exams
from tests.exams.conftest import AGENCY

agree, approved, chair, filled, head, seal, setter = (
    exams.agree, exams.approved, exams.chair, exams.filled, exams.head, exams.seal, exams.setter,
)  # fmt: skip
computer_test, one_of_each, session = exams.computer_test, exams.one_of_each, exams.session
frozen_rules = exams.frozen_rules
pytestmark = pytest.mark.django_db(transaction=True)
LEVELS = {"nhan_biet": "Nhận biết", "thong_hieu": "Thông hiểu", "van_dung": "Vận dụng"}
TITLES = [
    "Chuyên đề", "Mức độ", "Nội dung câu hỏi", "Phương án A", "Phương án B", "Phương án C",
    "Phương án D", "Đáp án", "Căn cứ", "Ghi chú",
]  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = ("chu-tich-hd", "truong-ban-de", "giam-sat", "cong-an", "thi-sinh")


def questions() -> bytes:
    """Three good questions of each topic and level, one repeated, one with a wrong key."""
    rows = [
        [topic, LEVELS[level], f"{topic}: câu {level} số {n}?", f"A{n}", f"B{n}", f"C{n}",
         "Tất cả các phương án trên" if n == 1 else f"D{n}", "ABC"[n - 1], "Điều 1", ""]
        for topic in ("Nhà nước", "Thừa kế") for level in LEVELS for n in (1, 2, 3)
    ]  # fmt: skip
    twice = [*rows[0]]
    wrong = ["Thừa kế", "Nhận biết", "Câu hỏng?", "A", "B", "C", "D", "E", "", ""]
    return spreadsheets.export(TITLES, [*rows, twice, wrong])


@pytest.fixture
def good(axe) -> Callable[[Page, str], None]:
    """The page keeps nobody out and does not scroll sideways."""

    def check(page: Page, name: str) -> None:
        assert axe(page) == [], name
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 1, name

    return check


@pytest.fixture
def secretary(officer, head) -> User:
    return officer("thu-ky", Role.COUNCIL_SECRETARY)


def import_questions(page: Page, good: Callable[[Page, str], None]) -> None:
    page.goto("/ngan-hang/")
    good(page, "banks")
    page.get_by_role("link", name="Lập ngân hàng").first.click()
    page.get_by_label("Mã ngân hàng").fill("KTC")
    page.get_by_label("Môn").fill("Kiến thức chung")
    good(page, "new bank")
    page.get_by_role("button", name="Lập ngân hàng này").click()
    page.get_by_label("Tệp câu hỏi").set_input_files(
        {"name": "cau-hoi.xlsx", "mimeType": XLSX, "buffer": questions()}
    )
    good(page, "upload")
    page.get_by_role("button", name="Xem tệp").click()
    expect(page.get_by_role("heading", name="Xem trước tệp nhập")).to_be_visible()
    good(page, "preview")
    with page.expect_download() as report:
        page.get_by_role("button", name="Tải tệp kèm cột “Lỗi”").click()
    assert report.value.suggested_filename.endswith(".xlsx")
    page.get_by_label("Bỏ qua các dòng có lỗi").check()
    page.get_by_role("button", name="Ghi 18 bản thảo").click()
    expect(page.get_by_text("Đã ghi 18 bản thảo")).to_be_visible()


def review(page: Page, good: Callable[[Page, str], None]) -> None:
    page.goto(f"/ngan-hang/{AGENCY}/KTC/cau-hoi/KTC-0001/")
    good(page, "item")
    page.goto(f"/ngan-hang/{AGENCY}/KTC/?state=draft&author=others")
    good(page, "items")
    page.get_by_label("Chọn cả trang này").check()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Hãy xác nhận mọi mục của bảng kiểm").first).to_be_visible()
    page.get_by_label("Chọn cả trang này").check()
    for point in page.locator("input[name=check]").all():
        point.check()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt 18 câu hỏi.")).to_be_visible()


def lay_down(page: Page, good: Callable[[Page, str], None]) -> None:
    page.goto("/de-thi/KTD2026-01/KTC/ma-tran/")
    fields = page.locator("input[type=number]")
    expect(fields).to_have_count(6)
    fields.nth(0).fill("4")
    fields.nth(0).blur()
    expect(page.get_by_text("Ngân hàng chưa đáp ứng được ma trận này")).to_be_visible()
    good(page, "blueprint short")
    for place in range(6):
        fields.nth(place).fill("1")
    expect(page.get_by_text("Ngân hàng đáp ứng được ma trận này")).to_be_visible()
    page.get_by_role("button", name="Lưu ma trận").click()
    expect(page.get_by_text("Đã lưu ma trận đề.")).to_be_visible()


def test_from_the_import_to_a_seal_by_two(
    staff_page,
    good,
    computer_test,
    frozen_rules,
    setter,
    head,
    chair,
    at,
):
    Agency.objects.create(code=AGENCY, name="Bộ Nội vụ", symbol="BNV")
    sessions.plan(
        computer_test, starts_at=at + timedelta(days=1), rooms=[("P1", 30)], by=chair, at=at
    )
    board, leader = staff_page(setter), staff_page(head)

    import_questions(board, good)
    review(leader, good)
    assert ItemVersion.objects.filter(state="approved").count() == 18
    lay_down(board, good)

    leader.goto("/de-thi/KTD2026-01/KTC/niem-phong/")
    leader.get_by_label("Căn cứ").fill("Biên bản họp Ban đề thi số 2")
    good(leader, "seal propose")
    leader.get_by_role("button", name="Đề nghị").click()
    expect(leader.get_by_text("Đã đề nghị.")).to_be_visible()
    board.goto("/viec-hom-nay/")
    board.get_by_role("link", name="Đề nghị niêm phong chờ xác nhận").click()
    good(board, "seal confirm")
    board.get_by_role("button", name="Xác nhận với tư cách người thứ hai").click()
    board.get_by_role("button", name="Đồng ý, tiếp tục").click()
    expect(board.get_by_text("Đã xác nhận.")).to_be_visible()

    leader.reload()
    leader.get_by_role("button", name="Lập thẻ").click()
    expect(leader.get_by_role("heading", name="Thẻ của người giữ mảnh khoá")).to_be_visible()
    good(leader, "cards")
    words = leader.locator(".share-words code").all_inner_texts()
    with leader.expect_download() as card:
        leader.get_by_role("link", name="Tải thẻ này dạng PDF").first.click()
    assert card.value.path().read_bytes()[:5] == b"%PDF-"
    leader.get_by_label("Cả sáu thẻ đã được in").check()
    leader.get_by_role("button", name="Niêm phong ngân hàng").click()
    leader.get_by_role("button", name="Đồng ý, tiếp tục").click()
    expect(
        leader.get_by_role("heading", name="Ngân hàng đã niêm phong")
        .or_(leader.get_by_text("Ngân hàng đã niêm phong"))
        .first
    ).to_be_visible()
    good(leader, "sealed")
    assert (Seal.objects.count(), len(words)) == (1, 6 * 33)

    # The browser keeps no copy of the cards and would have to ask for them again.
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        leader.go_back()
    again = leader.context.new_page()
    again.goto("/de-thi/KTD2026-01/KTC/niem-phong/")
    assert " ".join(words[:3]) not in " ".join(again.inner_text("body").split())
    assert Bank.objects.get().code == "KTC"


@pytest.fixture
def sealed(one_of_each, session, approved, seal, frozen_rules, witnessed, officer, at):
    """A sealed bank, a closed roster, three candidates with seats."""
    made = seal(one_of_each, approved())
    numbers = ("000001", "000002", "000003")
    for gate in ("code_key_committed", "roster_closed"):
        drafts = [tables.Draft("roster", [{"number": n} for n in numbers])] * (gate[0] == "r")
        gates.pass_gate(frozen_rules, gate, "campaign", by="tests", at=at, tables=drafts)
        witnessed(frozen_rules)
    chief = officer("truong-coi-thi", Role.INVIGILATION_HEAD)
    sittings.seat(session, dict.fromkeys(numbers, "P1"), by=chief, at=at)
    return made


def make_cards(page: Page, path: str) -> dict[str, dict[str, str]]:
    """The cards of all contributors, made on the offline page as a file."""
    page.goto(f"file://{path}")
    cards = {}
    for place, name in enumerate(PEOPLE):
        page.locator("#who").select_option(name)
        if place == 1:
            page.locator("#dice").fill("12345 " * 10)
        page.get_by_role("button", name="Tạo phiếu").click()
        with page.expect_download() as file:
            page.get_by_role("button", name="Lưu tệp").click()
        cards[name] = json.loads(file.value.path().read_text(encoding="utf-8"))
        page.locator("#dice").fill("")
    return cards


def test_from_the_draw_to_the_papers_in_the_sight_of_all(
    browser, staff_page, page_at, good, sealed, session, frozen_rules, witnessed, secretary, head,
    tmp_path,
):  # fmt: skip
    desk, leader, hall = staff_page(secretary), staff_page(head), staff_page(secretary)
    draw = "/de-thi/KTD2026-01/KTC/1/boc-tham/"
    desk.goto("/de-thi/KTD2026-01/")
    good(desk, "tests")
    desk.goto(draw)
    for n, name in enumerate(PEOPLE, 1):
        desk.locator(f"#id_id_{n}").fill(name)
        desk.locator(f"#id_body_{n}").fill(f"Cơ quan {n}")
        if n > 2:
            desk.locator(f"#id_outside_{n}").check()
    good(desk, "draw plan")
    desk.get_by_role("button", name="Lập kế hoạch bốc thăm").click()
    expect(desk.get_by_text("Đã lập kế hoạch bốc thăm.")).to_be_visible()
    with desk.expect_download() as page_file:
        desk.get_by_role("link", name="Lưu trang dành cho người góp").click()
    kept = tmp_path / "phieu.html"
    kept.write_bytes(page_file.value.path().read_bytes())

    away = browser.new_context(offline=True)
    cards = make_cards(away.new_page(), str(kept))
    away.close()
    draw_id = ceremonies.state(session).draw_id
    for name, card in cards.items():
        secret, nonce = bytes.fromhex(card["secret"]), bytes.fromhex(card["nonce"])
        assert card["commitment"] == commitment(draw_id, name, secret, nonce).hex()
    assert bytes.fromhex(cards[PEOPLE[1]]["secret"]) == b"12345" * 10

    for n, name in enumerate(PEOPLE, 1):
        desk.locator(f"#id_part_{n}").fill(cards[name]["commitment"])
    desk.get_by_role("button", name="Nhận cam kết").click()
    good(desk, "draw commitments")
    desk.get_by_role("button", name="Ghi vào nhật ký").click()
    desk.get_by_role("button", name="Đồng ý, tiếp tục").click()
    expect(desk.get_by_text("Các cam kết đã được ghi. Hãy")).to_be_visible()
    witnessed(frozen_rules)

    hall.set_viewport_size({"width": 1280, "height": 720})
    hall.goto("/khai-mac/KTD2026-01/KTC/1/")
    desk.goto("/khai-mac/KTD2026-01/KTC/1/dieu-hanh/")
    desk.locator("#id_contributor").select_option(PEOPLE[0])
    desk.get_by_label("Bí mật").fill(cards[PEOPLE[0]]["secret"][:-1] + "g")
    desk.get_by_label("Số kèm").fill(cards[PEOPLE[0]]["nonce"])
    desk.get_by_role("button", name="Mở phần này").click()
    expect(desk.get_by_text("“g” ở vị trí 64 của dòng bí mật")).to_be_visible()
    good(desk, "typo")
    for n, name in enumerate(PEOPLE, 1):
        desk.locator("#id_contributor").select_option(name)
        if name == PEOPLE[0]:
            desk.get_by_label("Bí mật").fill(cards[name]["secret"])
            desk.get_by_label("Số kèm").fill(cards[name]["nonce"])
        else:
            desk.get_by_label("Bí mật").fill("")
            desk.get_by_label("Hoặc tệp của phiếu").set_input_files(
                {"name": "phieu.json", "mimeType": "application/json",
                 "buffer": json.dumps(cards[name]).encode()}
            )  # fmt: skip
        desk.get_by_role("button", name="Mở phần này").click()
        expect(desk.get_by_text(f"Phần của Cơ quan {n} khớp cam kết.")).to_be_visible()
    expect(hall.locator(".hall-parts .is-open")).to_have_count(5, timeout=10_000)
    desk.get_by_role("button", name="Tạo hạt giống").click()
    desk.get_by_role("button", name="Phát hành mốc ký").click()
    expect(desk.get_by_text("Mốc ký đã hiện trên màn hình")).to_be_visible()
    good(desk, "control")
    witnessed(frozen_rules)

    leader.goto("/khai-mac/KTD2026-01/KTC/1/dieu-hanh/")
    leader.get_by_label("Các từ của thẻ thứ nhất").fill(sealed.item_shares[0])
    leader.get_by_label("Các từ của thẻ thứ hai").fill(sealed.item_shares[2])
    good(leader, "open wordings")
    leader.get_by_role("button", name="Mở nội dung câu hỏi").click()
    expect(leader.get_by_text("Đã mở nội dung 18 câu hỏi.")).to_be_visible()
    witnessed(frozen_rules)
    leader.get_by_role("button", name="Bốc đề").click()
    expect(leader.get_by_text("Đã bốc đề. Hãy phát hành")).to_be_visible()

    root = ceremonies.state(session).papers_root
    assert (Paper.objects.count(), len(root)) == (3, 64)
    expect(hall.get_by_text(root)).to_be_visible(timeout=10_000)
    good(hall, "hall")
    tall = "document.documentElement.scrollHeight <= innerHeight"
    assert hall.evaluate(tall)
    hall.set_viewport_size({"width": 1920, "height": 1080})
    assert hall.evaluate(tall)
    good(hall, "hall large")
    assert Session.objects.count() == 1
