"""Training, chapter 6: commitments, postings that cite what gives the post, years of service, and who looks back."""

from datetime import date

from playwright.sync_api import Locator, expect

from ledger.models import Entry, Log, Table
from ledger.rules import canonical
from ledger.rules.merkle import leaf_hash, root
from ledger.services import checkpoints, clock, tables
from tests.browser.story.awards import DECISION, SERIAL
from tests.browser.story.communes import PLACED
from tests.browser.story.enrolments import ENROLLED, NAMES
from tests.browser.story.schools import HERE, SCHEME, School
from training.models import Trainee
from training.services import commitments, postings

# Who serves and how it is written down: by HR citing a decision, by the head, by a service without a commitment.
SERVING, CONFIRMED, UNSIGNED = NAMES[:3]
SIGNED, POSTED = "CK-01/2026", "101/QĐ-UBND"
POSTED_DAY, TAKEN_UP, PAUSED, RESUMED, ENDED, LAST = 31, 40, 100, 130, 150, 160
FIGURES = {
    "Chỉ tiêu": 8, "Được tuyển chọn": 8, "Đã nhập học": 7, "Đang học": 0, "Nguy cơ": 0,
    "Đã tốt nghiệp": 6, "Đã bố trí công tác": 3, "Đang phục vụ": 1,
}  # fmt: skip
PLACE, POST = "Phường Hoàn Kiếm", "Công chức tư pháp – hộ tịch"
ELSEWHERE = "12/QĐ-SNV"


def commit(story: School) -> None:
    """A trainee's commitment takes its months from the number that the head confirmed."""
    page = story.here("nhansu", f"cam-ket/{_reference(SERVING)}/")
    page.get_by_role("link", name="Ghi cam kết").click()
    story.look(page)
    story.fill(page, signed_on=story.today(), document=SIGNED)
    story.press(page, "Ghi lại")
    expect(page.get_by_text("60").first).to_be_visible()
    commitments.sign(
        Trainee.objects.get(full_name=CONFIRMED), signed_on=_day(story), document="CK-02/2026",
        by=story.people["nhansu"], at=clock.now(),
    )  # fmt: skip


def post(story: School) -> None:
    """A certificate gives no post: each posting names the decision that does, or the head confirms another basis."""
    story.go_to(story.moment(POSTED_DAY))
    page = story.here("nhansu", "bo-tri/")
    _row(story, "nhansu", SERVING).get_by_role("link", name="Ghi việc bố trí").click()
    story.look(page)
    story.fill(page, **_posting(story), rank_code="01.003", coefficient="2,34")
    story.alerted(page, "Ghi bố trí", "quyết định tuyển dụng")
    story.fill(page, basis_document=ELSEWHERE, basis_decided_on=story.day(POSTED_DAY))
    story.press(page, "Ghi bố trí", "Đã ghi việc bố trí công tác.")
    expect(_row(story, "nhansu", SERVING)).to_contain_text(ELSEWHERE)
    page = story.here("thutruong", f"bo-tri/{_reference(CONFIRMED)}/")
    story.fill(
        page, **_posting(story), basis="confirmed_basis", basis_document="Điều 37 Luật Cán bộ, công chức",
    )  # fmt: skip
    story.press(page, "Ghi bố trí", "Đã ghi việc bố trí công tác.")
    expect(_row(story, "thutruong", CONFIRMED)).to_contain_text("Đặng Minh Tâm xác nhận")
    today = _day(story)
    postings.post(
        Trainee.objects.get(full_name=UNSIGNED), PLACE, POST, starts_on=today, document=POSTED,
        decided_on=today, basis=postings.Basis(postings.RECRUITED, document=ELSEWHERE, decided_on=today),
        by=story.people["nhansu"], at=clock.now(),
    )  # fmt: skip


def _posting(story: School) -> dict[str, str]:
    return {
        "unit_written": PLACE, "post": POST, "document": POSTED,
        "decided_on": story.day(POSTED_DAY), "starts_on": story.day(TAKEN_UP),
    }  # fmt: skip


def serve(story: School) -> None:
    """The service that began with the posting pauses, goes on and ends, each on a paper."""
    story.go_to(story.moment(LAST))
    steps = (
        ("Tạm dừng", {"starts_on": story.day(PAUSED)}),
        ("Kết thúc tạm dừng", {"ends_on": story.day(RESUMED)}),
        ("Kết thúc phục vụ", {"ends_on": story.day(ENDED)}),
    )
    for title, said in steps:
        page = story.here("nhansu", f"cam-ket/{_reference(SERVING)}/")
        page.get_by_role("link", name=title, exact=True).click()
        story.look(page)
        story.fill(page, **said, document="Văn bản số 30")
        story.press(page, "Ghi lại")
    story.look(page, "training:commitment-ended")
    # From the 40th to the 150th day, without the pause from the 100th to the 130th.
    expect(page.locator("main")).to_contain_text("2 tháng")
    story.here("nhansu", "cam-ket/")


def look_back(story: School) -> None:
    """The figures are what was done; the trainee's line names every paper with its day."""
    page = story.here("nhansu")
    rows = page.locator(".chart-beside tbody tr").all()
    shown = {row.locator("td").nth(0).inner_text(): row.locator("td").nth(1) for row in rows}
    assert {title: int(cell.inner_text()) for title, cell in shown.items()} == FIGURES
    shown["Đã bố trí công tác"].get_by_role("link").click()
    story.look(page)
    expect(page.locator("#list tbody tr")).to_have_count(FIGURES["Đã bố trí công tác"])
    story.open("nhansu", f"/dao-tao/{SCHEME}/tong-quan/")
    page = story.here("nhansu", f"hoc-vien/{_reference(SERVING)}/")
    told = page.locator(".timeline-steps").inner_text()
    papers = {
        ENROLLED: 1, SIGNED: 1, PLACED: 7, DECISION: 30, f"CCN {SERIAL:06}": 30,
        POSTED: POSTED_DAY, ELSEWHERE: POSTED_DAY, "Văn bản số 30": PAUSED,
    }  # fmt: skip
    assert [paper for paper in papers if paper not in told] == []
    assert [day for day in papers.values() if story.day(day) not in told] == []


def audit(story: School) -> None:
    """The auditor sees all of it and changes nothing."""
    reference = _reference(SERVING)
    pages = (
        "", "hoc-vien/", f"hoc-vien/{reference}/", "lop/", "thoi-khoa-bieu/", "thuc-te/", "diem/",
        f"diem/{reference}/", "nguy-co/", "tot-nghiep/", "chung-chi/", "bo-tri/", "cam-ket/",
        f"cam-ket/{reference}/",
    )  # fmt: skip
    acts = []
    for rest in pages:
        page = story.here("kiemtoan", rest)
        acts += [rest] * page.locator("main form[method=post]").count()
    assert acts == []
    here = f"{story.as_('kiemtoan').url.partition('/dao-tao/')[0]}{HERE}"
    for rest in ("nhap/", "thuc-te/bo-tri/", "chung-chi/cap/", f"bo-tri/{reference}/", "lop/them/"):
        assert page.request.get(f"{here}{rest}").status == 403, rest


def check_log(story: School) -> None:
    """Every entry and every table stands under the root that the register's checkpoint signs."""
    log = Log.objects.get(campaign="")
    entries = list(Entry.objects.filter(log=log).order_by("index"))
    leaves = [leaf_hash(bytes(one.body)) for one in entries]
    assert root(leaves) == bytes(checkpoints.issue(log, at=clock.now()).root)
    assert [canonical.parse(bytes(one.body))["n"] for one in entries] == list(range(log.size))
    stated = {}
    for one in entries:
        held = canonical.parse(bytes(one.body))["data"].get("tables", [])
        stated |= {table["name"]: table["root"] for table in held}
    found = {
        one.name: root(leaf_hash(line) for line in tables.lines(one)).hex()
        for one in Table.objects.filter(log=log)
    }
    assert found == stated
    told = b"".join(bytes(one.body) for one in entries).decode()
    assert [name for name in NAMES if name in told] == []
    kinds = {one.kind for one in entries}
    assert {"training.graduation", "training.award_revoked", "training.posting"} <= kinds


def _row(story: School, name: str, trainee: str) -> Locator:
    return story.as_(name).get_by_role("row").filter(has_text=trainee)


def _day(story: School) -> date:
    return clock.now().date()


def _reference(name: str) -> str:
    return Trainee.objects.get(full_name=name).reference
