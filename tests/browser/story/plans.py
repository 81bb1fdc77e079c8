"""Chapter 1: the campaign is opened, its boards are appointed, its rules frozen, its code keys committed."""

import json

from playwright.sync_api import expect

from accounts.rules.roles import Role
from accounts.services import grants
from ledger.services import clock, keys
from office.services import stations
from rehearsal.contributors import envelopes, promises
from tests.browser.story.offices import AGENCY, PEOPLE
from tests.browser.story.stage import CODE, Story

GENERAL, WRITTEN = "KTC", "NVCN"
REMARK = f"{WRITTEN}/pk1"
STATION = "code-station"
ROUND1_DAY = 54
APPLY_DAYS = 30
POSTS = {
    "VT01": ("Chuyên viên về cải cách hành chính", 2),
    "VT02": ("Chuyên viên về quản lý ngân sách", 1),
}
BY_HEAD = {
    "thuky": (Role.COUNCIL_SECRETARY, "", ""),
    "giamsat": (Role.SUPERVISOR, "", ""),
    "kiemtoan": (Role.AUDITOR, "", ""),
}
BY_CHAIR = {
    "kiemtra1": (Role.CHECK_BOARD, "", ""),
    "kiemtra2": (Role.CHECK_BOARD, "", ""),
    "truongcoithi": (Role.INVIGILATION_HEAD, "", ""),
    "giamthi1": (Role.INVIGILATOR, "", ""),
    "truongphach": (Role.CODE_HEAD, "", ""),
    "truongchamthi": (Role.MARKING_HEAD, WRITTEN, ""),
    "truongphuckhao": (Role.REMARK_HEAD, REMARK, ""),
    **{f"cham{n}": (Role.MARKER, WRITTEN, f"M0{n}") for n in (1, 2, 3)},
    **{f"phuckhao{n}": (Role.REMARKER, REMARK, f"P0{n}") for n in (1, 2)},
    **{f"giukhoa{n}": (Role.SHARE_HOLDER, "", "") for n in range(1, 6)},
}


def open_campaign(story: Story) -> None:
    """HR lays down what the approved plan says."""
    page = story.open("nhansu", "/tuyen-dung/mo-ky/")
    story.fill(
        page,
        agency=AGENCY,
        code=CODE,
        title="Kỳ tuyển dụng công chức năm 2026",
        plan_approved_on=story.day(0),
        decree="RS-2026",
        exam_regime="XR-2025b",
        opens_on=story.day(1),
        closes_on=story.day(APPLY_DAYS),
    )
    story.press(page, "Mở kỳ")
    expect(page.get_by_role("heading", name="Kế hoạch", level=1)).to_be_visible()
    for code, (title, quota) in POSTS.items():
        page.get_by_role("link", name="Thêm vị trí").click()
        story.look(page)
        story.fill(
            page,
            code=code,
            title=title,
            rank="chuyen_vien",
            using_body="Uỷ ban nhân dân phường Hoàn Kiếm",
            quota=quota,
        )
        story.press(page, "Thêm vị trí này", code)
    for code, form, title in (
        (GENERAL, "computer", "Kiến thức chung"),
        (WRITTEN, "written", "Nghiệp vụ chuyên ngành"),
    ):
        page.get_by_role("link", name="Thêm môn thi").click()
        story.look(page)
        story.fill(page, code=code, form=form, title=title)
        page.locator(".house-form button.btn-primary").click()
        expect(page.get_by_role("cell", name=title)).to_be_visible()
    page.get_by_role("link", name="Thêm ca thi").click()
    story.look(page)
    story.fill(page, day=story.day(ROUND1_DAY), hour="08:30", rooms="P01 12")
    page.locator(".house-form button.btn-primary").click()
    expect(page.get_by_text("KTC/1").first).to_be_visible()


def appoint(story: Story) -> None:
    """The head and the chair appoint the boards; each may only what the law gives to each."""
    by_page = set()
    for giver, chosen in (("thutruong", BY_HEAD), ("chutich", BY_CHAIR)):
        story.at(giver, "cac-ban/")
        for username, (role, place, alias) in chosen.items():
            if (role, place) in by_page:
                _appoint(story, username, role, place, alias)
                continue
            by_page.add((role, place))
            page = story.at(giver, "cac-ban/cu/")
            story.fill(
                page, person=username, role=role.value, place=place, alias=alias,
                reason="Quyết định số 3",
            )  # fmt: skip
            story.press(page, "Cử người", PEOPLE[username])


def _appoint(story: Story, username: str, role: Role, place: str, alias: str) -> None:
    """A second one of a kind, by the service behind the page."""
    grants.give(
        story.people[username],
        role=role,
        scope=("board", f"{CODE}/{place}") if place else ("campaign", CODE),
        by=story.people["chutich"],
        at=clock.now(),
        reason="Quyết định số 3",
        alias=alias,
    )


def freeze(story: Story) -> None:
    """The chair fills in what an officer confirms, reads the summary, and freezes."""
    page = story.at("chutich", "ke-hoach/")
    page.get_by_role("link", name="Chốt quy tắc").click()
    story.look(page)
    story.fill(
        page,
        officer=story.people["thutruong"].reference,
        document="Văn bản xác nhận số 1",
        key_station=keys.vkey(STATION),
        witnesses="\n".join(one.key.text() for one in story.observers),
        quorum=2,
    )
    story.press(page, "Xem bản tóm tắt")
    story.look(page, "recruitment:rules-summary")
    story.press(page, "Chốt quy tắc", told="Đã chốt quy tắc.")


def promise_keys(story: Story) -> None:
    """The bodies bring commitments as a file; the code station makes the keys away from the server."""
    names = (WRITTEN, REMARK)
    page = story.at("truongphach", "phach/cam-ket/")
    page.set_input_files("[name=file]", story.file("cam-ket.json", promises(CODE, names)))
    story.press(page, "Ghi cam kết", "Đã ghi cam kết vào nhật ký")
    story.witnessed(by_page=True)
    promised = story.download(story.at("truongphach", "phach/"), "phach/cam-ket/tai/")
    commitments = {}
    for name in names:
        parts = envelopes(CODE, name)
        brought = [stations.Contribution(p.id, p.body, p.secret, p.nonce) for p in parts]
        stated = {one["id"]: one["commitment"] for one in json.loads(promised)[name]}
        made = stations.make_key(CODE, name, brought, stated)
        story.kept[f"key:{name}"] = made
        commitments[name] = made.commitment
    page = story.at("truongphach", "phach/khoa/")
    page.set_input_files("[name=file]", story.file("k_commit.json", commitments))
    story.press(page, "Chốt khoá phách", "Đã chốt khoá phách")
    story.witnessed()
