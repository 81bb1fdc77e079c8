"""Training, chapter 0: the story of a school on phones and desks, and who works there."""

from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Page

from accounts.rules.roles import Role
from tests.browser.story import offices
from tests.browser.story.stage import PHONE, Story, answered

SCHEME, INTAKE = "CCN", "K1"
HERE = f"/dao-tao/{SCHEME}/{INTAKE}/"
PEOPLE = {
    "nhansu": "Lê Thu Trà",
    "daotao": "Trần Quốc Bảo",
    "hieutruong": "Hoàng Gia Khiêm",
    "giangvien": "Bùi Thị Lựu",
    "chunhiem": "Đỗ Trọng Nghĩa",
    "kiemtoan": "Cao Bá Lộc",
}
HOUSE = {"nhansu": Role.HR_OFFICER, "daotao": Role.SCHOOL_OFFICER}
# Who serves one scheme is appointed once it is open; who serves one class once the class is.
OF_SCHEME = {"hieutruong": Role.SCHOOL_HEAD, "kiemtoan": Role.AUDITOR}
OF_CLASS = {"giangvien": Role.LECTURER, "chunhiem": Role.MENTOR}
DESK = 1280


class School(Story):
    """A story whose pages are looked at on a phone and on a desk alike."""

    def look(self, page: Page, name: str = "") -> None:
        """Look at a page of training or of the public as it stands, and once in the other width."""
        if not resolve(urlsplit(page.url).path).view_name.startswith(("training:", "public:")):
            return
        super().look(page, name)
        size = page.viewport_size
        assert size is not None
        narrow = size["width"] < 600
        page.set_viewport_size({"width": DESK if narrow else PHONE, "height": size["height"]})
        super().look(page, name)
        page.set_viewport_size(size)

    def here(self, name: str, rest: str = "") -> Page:
        """A person opens a page of the intake."""
        return self.open(name, f"{HERE}{rest}")

    def saved(self, page: Page, name: str) -> BytesIO:
        """What a link of that name saves."""
        with page.expect_download() as found:
            page.get_by_role("link", name=name).click()
        return BytesIO(Path(found.value.path()).read_bytes())

    def alerted(self, page: Page, name: str, told: str) -> None:
        """Press a button; the answer is an alert: a refusal with its sentence, or bad news."""
        page.evaluate("window.before = true")
        page.get_by_role("button", name=name, exact=True).first.click()
        found = answered(page)
        if found["asks"]:
            page.locator("dialog[open]").get_by_role("button", name="Đồng ý, tiếp tục").click()
            found = answered(page, asks=False)
        assert told in " ".join(found["refused"]), (name, page.url, found["refused"])
        self.shot(page, f"alert-{name}")


def found(story: School) -> None:
    """The head signs in with password and app; everybody has an account of his own."""
    offices.found(story, PEOPLE, HOUSE)


def appoint_to_scheme(story: School) -> None:
    """The head appoints whoever serves the scheme."""
    for username, role in OF_SCHEME.items():
        offices.appoint(story, PEOPLE[username], role, f"scheme:{SCHEME}")


def appoint_to_class(story: School) -> None:
    """The head appoints lecturer and mentor of the first class."""
    for username, role in OF_CLASS.items():
        offices.appoint(story, PEOPLE[username], role, f"class:{SCHEME}/{INTAKE}/A1")
