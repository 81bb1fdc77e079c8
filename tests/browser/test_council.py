"""The end of a campaign as its people play it: rank, decide the tie, rank again, publish, receive an appeal."""

import re

import pytest
from playwright.sync_api import Page, expect

from ledger.services import checkpoints
from recruitment.models import Appeal, Publication
from tests.recruitment.conftest import World, world

__all__ = ["world"]

CAMPAIGN = "/tuyen-dung/KTD2026-01/"
TIED = [
    ("Bùi An", "VT01", (), 45, "82.50"),
    ("Đặng Hoà", "VT01", (), 41, "77.25"),
    ("Lê Cường", "VT01", (), 38, "77.25"),
]


def agree(page: Page) -> None:
    """Yes to the question that the page asks."""
    page.get_by_role("button", name="Đồng ý, tiếp tục").click()


@pytest.fixture
def tied(seeded, transactional_db, world: World) -> World:
    """Scored and joined; two candidates are equal at the last place."""
    world.numbers = world.ready_to_rank(TIED, {"VT01": 2})  # type: ignore[attr-defined]
    return world


def witness_through_the_page(page: Page, world: World) -> None:
    """Issue a checkpoint, have two witnesses sign it elsewhere, bring their lines back."""
    page.goto(f"{CAMPAIGN}chung-kien/")
    page.get_by_role("button", name="Lập mốc nhật ký").click()
    expect(page.get_by_text("Đã lập mốc.")).to_be_visible()
    checkpoint = checkpoints.issue(world.log, at=world.at)
    lines = [one.line(world.log, checkpoint, world.at) for one in world.observers[:2]]
    page.get_by_label("Dòng ký của người chứng kiến").fill("".join(lines))
    page.get_by_role("button", name="Nhận dòng ký").click()
    expect(page.get_by_text("Không có việc nào chờ chứng kiến")).to_be_visible()


def test_from_the_tie_to_the_first_appeal(tied, staff_page, axe):
    first, second = (tied.numbers[name] for name in ("Lê Cường", "Đặng Hoà"))
    chair = staff_page(tied.chair)
    chair.goto(f"{CAMPAIGN}xep-hang/")
    expect(chair.get_by_text("Bằng điểm ở chỉ tiêu cuối")).to_be_visible()
    assert axe(chair) == []

    head = staff_page(tied.head)
    head.goto(f"{CAMPAIGN}xep-hang/bang-diem/VT01/")
    head.get_by_label(f"Thứ tự của thí sinh {first}").select_option("1")
    head.get_by_label(f"Thứ tự của thí sinh {second}").select_option("2")
    head.get_by_label("Văn bản").fill("12/QĐ-UBND")
    head.get_by_label("Lý do").fill("Có kinh nghiệm phù hợp")
    assert axe(head) == []
    head.get_by_role("button", name="Ghi quyết định").click()
    expect(head.get_by_text("Đã ghi quyết định về vị trí VT01.")).to_be_visible()

    chair.goto(f"{CAMPAIGN}xep-hang/")
    chair.get_by_role("button", name="Tính thứ hạng").click()
    expect(chair.get_by_text("Đã lập lần xếp hạng 1.")).to_be_visible()
    witness_through_the_page(chair, tied)

    chair.goto(f"{CAMPAIGN}xep-hang/1/VT01/")
    rows = chair.get_by_role("row").filter(has_text=re.compile(r"trúng tuyển"))
    expect(rows.nth(1)).to_contain_text(first)
    chair.get_by_role("link", name=first).click()
    expect(chair.get_by_text("12/QĐ-UBND")).to_be_visible()
    assert axe(chair) == []

    chair.goto(f"{CAMPAIGN}xep-hang/cong-bo/")
    chair.get_by_label("Tôi đã đọc danh sách").check()
    chair.get_by_role("button", name="Công bố cho mọi người").click()
    agree(chair)
    expect(chair.get_by_text("Đã công bố lần 1.")).to_be_visible()
    assert Publication.objects.count() == 1

    secretary = staff_page(tied.secretary)
    secretary.goto(f"{CAMPAIGN}phuc-khao/nhan-don/")
    secretary.get_by_label("Số báo danh").fill(second)
    secretary.get_by_label("phúc khảo bài viết").check()
    secretary.get_by_label("Môn viết, nếu phúc khảo").select_option("NVCN")
    secretary.get_by_label("Văn bản").fill("Đơn số 5")
    assert axe(secretary) == []
    secretary.get_by_role("button", name="Nhận", exact=True).click()
    expect(secretary.get_by_text(f"Đã nhận đơn của thí sinh {second}.")).to_be_visible()
    assert [one.kind for one in Appeal.objects.all()] == ["remark"]
