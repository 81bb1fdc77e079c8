"""Chapter 7: the approval, the archive, the auditor's pages, and the bundle that anybody can check."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from ledger.services import logs
from tests.browser.story.markings import witnessed
from tests.browser.story.plans import WRITTEN
from tests.browser.story.stage import CODE, Story
from verify.build import build

BUNDLE = f"/kiem-toan/{CODE}/ho-so-kiem-chung/"


def approve(story: Story) -> None:
    """The head of the authority enters the decision; the secretary hands the campaign to the archive."""
    story.clock.pass_by(timedelta(days=5))
    page = story.at("thutruong", "phe-duyet/")
    story.fill(
        page,
        number="01/QĐ-UBND",
        signed_on=story.today(),
        signer="Đặng Minh Tâm",
        title="Chủ tịch",
    )
    story.press(page, "Phê duyệt kết quả")
    story.witnessed()
    story.clock.pass_by(timedelta(days=6))
    witnessed(story)
    page = story.at("thuky", "phe-duyet/")
    root = bytes(logs.find(CODE, "marking").checkpoints.order_by("-size")[0].root).hex()
    story.fill(page, parts=f"marking log: {root}")
    story.press(page, "Lưu trữ kỳ tuyển dụng")
    story.witnessed(by_page=True)


def audit(story: Story) -> None:
    """The auditor reads the whole campaign and one candidate's life in it."""
    number = story.kept["claimant"]
    for rest in ("", "moc/", "quyet-dinh/"):
        story.open("kiemtoan", f"/kiem-toan/{CODE}/{rest}")
    page = story.open("kiemtoan", f"/kiem-toan/{CODE}/thi-sinh/")
    story.fill(page, number=number)
    story.press(page, "Mở")
    story.look(page, "audit:life-told")
    page.locator(f"a[href*='/bai/{WRITTEN}/']").first.click()
    page.wait_for_url("**/bai/**")
    story.look(page)
    for key in ("viec-hom-nay/", "van-ban/"):
        story.open("thuky", f"/{key}")


def verify(story: Story) -> subprocess.CompletedProcess[str]:
    """The bundle as the auditor downloads it, under the policy and the root that were printed."""
    page = story.open("kiemtoan", BUNDLE)
    folder = story.folder
    with page.expect_download() as saved:
        page.get_by_role("button", name="Tải hồ sơ đầy đủ").click()
    (folder / "bundle.zip").write_bytes(Path(saved.value.path()).read_bytes())
    (folder / "policy.txt").write_bytes(story.download(page, "policy/"))
    build(folder / "verify.pyz")
    # Compared by people with the root in the signed minutes.
    shown = page.locator(".digests-whole dt:has-text('Nhật ký của Hội đồng') + dd").inner_html()
    root = re.findall(r"[0-9a-f]{64}", shown)[0]
    command = [sys.executable, "-I", "verify.pyz", "bundle.zip", "--policy", "policy.txt"]
    return subprocess.run(
        [*command, "--root", root], cwd=folder, capture_output=True, text=True, check=False
    )
