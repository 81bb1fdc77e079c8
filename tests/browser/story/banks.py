"""Chapter 3: the bank is imported, read by a second person, laid down as a blueprint, sealed by two."""

import csv

from playwright.sync_api import expect

from exams.models import ItemVersion, Session
from exams.queries import ceremonies
from ledger.rules.draws import commitment
from ledger.services import entropy
from office.services import spreadsheets
from rehearsal.contributors import CONTRIBUTORS
from rehearsal.crowd import DATA
from tests.browser.story.offices import AGENCY
from tests.browser.story.plans import GENERAL
from tests.browser.story.stage import CODE, Story

SEALED_DAY = 45
# Four questions from each of five topics at each of three levels make the 60 of the regime.
FROM_EACH, CELLS = 4, 15
BANK = "KTC-2026"


def fill_the_bank(story: Story) -> None:
    """A setter brings the questions as a sheet, reads what the system read, and keeps them as drafts."""
    story.go_to(story.moment(SEALED_DAY))
    with (DATA / "questions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    page = story.open("rade1", "/ngan-hang/")
    page.get_by_role("link", name="Lập ngân hàng").first.click()
    story.look(page)
    page.get_by_label("Mã ngân hàng").fill(BANK)
    page.get_by_label("Môn").fill("Kiến thức chung")
    story.press(page, "Lập ngân hàng này")
    sheet = story.file("cau-hoi.xlsx", spreadsheets.export(rows[0], rows[1:]))
    page.get_by_label("Tệp câu hỏi").set_input_files(sheet)
    story.press(page, "Xem tệp")
    story.press(page, f"Ghi {len(rows) - 1} bản thảo", f"Đã ghi {len(rows) - 1} bản thảo")


def review(story: Story) -> None:
    """The head of Ban đề thi reads what others wrote, and approves it."""
    while ItemVersion.objects.filter(state="draft").exists():
        page = story.open("truongdethi", f"/ngan-hang/{AGENCY}/{BANK}/?state=draft&author=others")
        page.get_by_label("Chọn cả trang này").check()
        for point in page.locator("input[name=check]").all():
            point.check()
        story.press(page, "Duyệt", "Đã duyệt")


def lay_down(story: Story) -> None:
    """The blueprint: so many questions from each topic at each level."""
    page = story.open("rade1", f"/de-thi/{CODE}/{GENERAL}/ma-tran/")
    fields = page.locator("input[type=number]")
    expect(fields).to_have_count(CELLS)
    for place in range(CELLS):
        fields.nth(place).fill(str(FROM_EACH))
    fields.nth(CELLS - 1).blur()
    expect(page.get_by_text("Ngân hàng đáp ứng được ma trận này")).to_be_visible()
    story.press(page, "Lưu ma trận", "Đã lưu ma trận đề.")


def seal(story: Story) -> None:
    """The head proposes, the setter agrees, the cards are handed out, the bank is sealed."""
    here = f"/de-thi/{CODE}/{GENERAL}/niem-phong/"
    page = story.open("truongdethi", here)
    page.get_by_label("Căn cứ").fill("Biên bản họp Ban đề thi số 2")
    story.press(page, "Đề nghị", "Đã đề nghị.")
    other = story.open("rade1", "/viec-hom-nay/")
    other.get_by_role("link", name="Đề nghị niêm phong chờ xác nhận").click()
    story.press(other, "Xác nhận với tư cách người thứ hai", "Đã xác nhận.")
    page = story.open("truongdethi", here)
    page.get_by_role("button", name="Lập thẻ").click()
    expect(page.get_by_role("heading", name="Thẻ của người giữ mảnh khoá")).to_be_visible()
    words = page.locator(".share-words code").all_inner_texts()
    size = len(words) // 6
    cards = [" ".join(words[n * size : (n + 1) * size]) for n in range(6)]
    story.kept["items"], story.kept["keys"] = cards[:3], cards[3:]
    page.get_by_label("Cả sáu thẻ đã được in").check()
    story.press(page, "Niêm phong ngân hàng", "Ngân hàng đã niêm phong")
    story.witnessed()


def promise(story: Story) -> None:
    """The session's draw is announced; five people make their secrets away from here and bring commitments."""
    here = f"/de-thi/{CODE}/{GENERAL}/1/boc-tham/"
    page = story.open("thuky", here)
    for n, (name, body, outside) in enumerate(CONTRIBUTORS, 1):
        page.locator(f"#id_id_{n}").fill(name)
        page.locator(f"#id_body_{n}").fill(body)
        page.locator(f"#id_outside_{n}").set_checked(outside)
    story.press(page, "Lập kế hoạch bốc thăm", "Đã lập kế hoạch bốc thăm.")
    session = Session.objects.select_related("test").get(code=f"{GENERAL}/1")
    draw_id = ceremonies.state(session).draw_id
    for n, (name, _, _) in enumerate(CONTRIBUTORS, 1):
        secret, nonce = entropy.derive(f"{name}/secret"), entropy.derive(f"{name}/nonce")
        page.locator(f"#id_part_{n}").fill(commitment(draw_id, name, secret, nonce).hex())
    story.press(page, "Nhận cam kết")
    story.press(page, "Ghi vào nhật ký", "Các cam kết đã được ghi.")
    story.witnessed()
