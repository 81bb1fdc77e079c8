"""Chapter 2: applications by phone and by sheet, decided by two, and the roster closed."""

from datetime import timedelta

from playwright.sync_api import expect

from office.services import spreadsheets
from recruitment.queries import campaigns, candidates
from recruitment.rules.forms import columns
from tests.browser.story.plans import APPLY_DAYS
from tests.browser.story.stage import CODE, PHONE, Story

IMPORT_DAY, ROSTER_DAY = 10, 40
# Name, sex, post: two write on their phones, the others bring paper to the counter.
BY_PHONE = (("Phan Thị Hoa", "Nữ", "VT01"), ("Đỗ Minh Quân", "Nam", "VT01"))
BY_SHEET = (
    ("Bùi An", "Nam", "VT01"), ("Lê Thị Cúc", "Nữ", "VT01"), ("Đặng Hoà", "Nam", "VT01"),
    ("Vũ Thị Giang", "Nữ", "VT02"), ("Ngô Văn Khải", "Nam", "VT02"), ("Hồ Thị Lan", "Nữ", "VT02"),
)  # fmt: skip
REFUSED, CLAIMANT = "Hồ Thị Lan", "Phan Thị Hoa"


def identity(row: int, sex: str) -> str:
    """Twelve digits that fit the sex and the year of birth."""
    return f"001{1 if sex == 'Nữ' else 0}99{row:06d}"


def write_on_phones(story: Story) -> None:
    """Two people read the notice and write their applications on a phone."""
    story.go_to(story.moment(2, 9))
    for row, (name, sex, post) in enumerate(BY_PHONE, 1):
        page = story.as_(name, width=PHONE)
        page.goto("/")
        story.look(page)
        page.goto(f"/thong-bao/{CODE}/")
        story.look(page)
        page.goto(f"/nop-ho-so/{CODE}/")
        story.look(page)
        story.fill(
            page, post=post, full_name=name, birth_date="02/09/1999", sex=sex, ethnicity="Kinh",
            identity_number=identity(row, sex), phone="0912345678",
            qualification="Cử nhân Luật", true=True,
        )  # fmt: skip
        if name == CLAIMANT:
            page.locator("[name=declared][value=con_liet_si]").check()
        story.press(page, "Xem lại trước khi gửi")
        story.look(page, "public:apply-look")
        story.press(page, "Gửi hồ sơ")
        receipt = page.locator("strong.receipt").inner_text()
        story.kept[f"receipt:{name}"] = receipt
        page.goto("/ho-so-cua-toi/")
        story.look(page)
        story.leave(name)


def bring_the_sheet(story: Story) -> None:
    """HR brings the paper forms as one sheet, reads what the system read, and confirms."""
    story.go_to(story.moment(IMPORT_DAY))
    titles = [column.title for column in columns(set(), {})]
    rows = []
    for row, (name, sex, post) in enumerate(BY_SHEET, 11):
        known = {
            "Họ và tên": name, "Ngày sinh": "02/09/1999", "Giới tính": sex, "Dân tộc": "Kinh",
            "Số định danh cá nhân": identity(row, sex), "Điện thoại": "0912345678",
            "Mã vị trí": post, "Ngày nhận phiếu": story.day(IMPORT_DAY - 1),
        }  # fmt: skip
        rows.append([known.get(title, "") for title in titles])
    page = story.at("nhansu", "ho-so/nhap-tep/")
    sheet = story.file("ho-so.xlsx", spreadsheets.export(titles, rows))
    page.set_input_files("[name=file]", sheet)
    story.press(page, "Đọc tệp")
    story.press(page, f"Nhận {len(BY_SHEET)} hồ sơ", f"Đã nhận {len(BY_SHEET)} hồ sơ.")


def decide(story: Story) -> None:
    """The check board accepts, proposes one refusal, and a second member looks at it again."""
    story.go_to(story.moment(APPLY_DAYS + 2))
    page = story.at("kiemtra1", "ho-so/?trang_thai=received")
    page.get_by_role("link", name=REFUSED).click()
    story.look(page)
    page.get_by_label("Nộp Phiếu đăng ký dự tuyển sau thời hạn").check()
    story.press(page, "Đề nghị loại")
    page = story.at("kiemtra1", "ho-so/?trang_thai=received")
    page.get_by_label("Chọn cả trang này").check()
    story.press(page, "Chấp nhận các hồ sơ đã chọn…")
    count = len(BY_PHONE) + len(BY_SHEET) - 1
    story.press(page, f"Chấp nhận {count} hồ sơ", f"Đã chấp nhận {count} hồ sơ.")
    page = story.open("kiemtra2", "/viec-hom-nay/")
    page.get_by_role("link", name="Đề nghị loại chờ bạn xem lần hai").click()
    page.get_by_role("link", name=REFUSED).click()
    story.press(page, "Xác nhận loại", f"{REFUSED}: đã loại.")


def close_the_roster(story: Story) -> None:
    """The chair closes the list of candidates: everybody has a number from now on."""
    story.go_to(story.moment(ROSTER_DAY))
    story.witnessed()
    page = story.at("chutich", "danh-sach-du-thi/khoa/")
    story.fill(page, count=len(BY_PHONE) + len(BY_SHEET) - 1)
    story.press(page, "Khoá danh sách dự thi")
    expect(page.get_by_role("cell", name="000007")).to_be_visible()
    story.witnessed()
    story.clock.pass_by(timedelta(minutes=1))
    roster = candidates.roster(campaigns.find(CODE))
    story.kept["numbers"] = list(roster)
    names = {one.application.person.full_name: number for number, one in roster.items()}
    story.kept["claimant"] = names[CLAIMANT]
