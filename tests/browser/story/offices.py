"""Chapter 0: an empty installation, its head, and the people who get their first roles."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from accounts.models import User
from accounts.rules.roles import Role
from accounts.services import authenticators, founding, users
from ledger.services import clock
from tests.browser.story.stage import Story

AGENCY = "UBND-HK"
PASSWORD = "bốn từ thật là dài"
PEOPLE = {
    "chutich": "Nguyễn Thị Kim Oanh",
    "thuky": "Trần Quốc Bảo",
    "nhansu": "Lê Thu Trà",
    "kiemtra1": "Phạm Văn Lợi",
    "kiemtra2": "Vũ Thị Nhàn",
    "truongdethi": "Hoàng Gia Khiêm",
    "rade1": "Bùi Thị Lựu",
    "truongcoithi": "Đỗ Trọng Nghĩa",
    "giamthi1": "Ngô Thanh Tú",
    "truongphach": "Dương Văn Cẩn",
    "truongchamthi": "Lý Thị Sâm",
    "truongphuckhao": "Đinh Công Phu",
    "giamsat": "Trịnh Thị Vân",
    "kiemtoan": "Cao Bá Lộc",
    **{f"cham{n}": f"Người chấm số {n}" for n in (1, 2, 3)},
    **{f"phuckhao{n}": f"Người chấm phúc khảo số {n}" for n in (1, 2)},
    **{f"giukhoa{n}": f"Người giữ mảnh khoá số {n}" for n in range(1, 6)},
}
# Who serves a whole agency is appointed by its head, before there is a campaign.
HOUSE = {
    "chutich": Role.COUNCIL_CHAIR,
    "nhansu": Role.HR_OFFICER,
    "truongdethi": Role.PAPER_HEAD,
    "rade1": Role.SETTER,
}


def found(
    story: Story, people: Mapping[str, str] = PEOPLE, house: Mapping[str, Role] = HOUSE
) -> None:
    """The first account, the agency, and accounts with second factors for everybody."""
    head, password = founding.create_officer(
        "thutruong", full_name="Đặng Minh Tâm", document="Quyết định số 1", at=clock.now()
    )
    story.people["thutruong"] = head
    sign_in(story, begin(story, password))
    head.refresh_from_db()
    staff(story, head, people, house)


def staff(story: Story, head: User, people: Mapping[str, str], house: Mapping[str, Role]) -> None:
    """The agency, everybody's account, and the roles that reach over the whole agency."""
    page = story.open("thutruong", "/co-quan/")
    story.fill(page, code=AGENCY, name="Uỷ ban nhân dân phường Hoàn Kiếm", symbol="UBND")
    story.press(page, "Thêm cơ quan này", "Nay có thể giao vai trò")
    for username, name in people.items():
        made = users.create(username, full_name=name, by=head, at=clock.now())
        story.people[username] = users.verify_second_factor(made, at=clock.now())
    story.open("thutruong", "/tai-khoan/nguoi-dung/")
    for username, role in house.items():
        appoint(story, people[username], role, f"agency:{AGENCY}")


def appoint(story: Story, name: str, role: Role, place: str) -> None:
    """The head gives a role over a place."""
    page = story.as_("thutruong")
    page.goto("/tai-khoan/nguoi-dung/")
    page.get_by_role("link", name=name).click()
    story.look(page)
    page.get_by_role("link", name="Giao vai trò").click()
    story.look(page)
    story.fill(page, role=role.value, place=place, reason="Quyết định số 2")
    story.press(page, "Giao vai trò", "Đã giao vai trò.")


def begin(story: Story, password: str) -> str:
    """The head signs in: the one-time password, a new one, the app with its six digits."""
    page = story.as_("visitor")
    page.goto("/tai-khoan/dang-nhap/")
    story.look(page)
    story.fill(page, login="thutruong", password=password)
    page.locator(".house-form button.btn-primary").click()
    story.look(page)
    story.fill(page, old_password=password, new_password=PASSWORD, again_password=PASSWORD)
    story.press(page, "Dùng mật khẩu mới")
    page.goto("/tai-khoan/bao-mat/ung-dung/")
    story.look(page)
    secret = "".join(page.locator("code.secret").inner_text().split())
    story.fill(page, code=authenticators.current_code(secret))
    story.press(page, "Hoàn tất")
    story.leave("visitor")
    return secret


def sign_in(story: Story, secret: str) -> None:
    """The head signs in as on every later day: password, then six digits."""
    page = story.as_("thutruong")
    page.goto("/tai-khoan/dang-nhap/?next=/viec-hom-nay/")
    story.fill(page, login="thutruong", password=PASSWORD)
    page.locator(".house-form button.btn-primary").click()
    page.wait_for_url("**/buoc-hai/")
    story.look(page)
    # A code works once: these are the digits that the app shows next.
    soon = datetime.now(UTC) + timedelta(seconds=authenticators.PERIOD)
    story.fill(page, code=authenticators.current_code(secret, at=soon))
    page.locator(".house-form button.btn-primary").first.click()
    page.wait_for_url("**/viec-hom-nay/")
    story.look(page)
