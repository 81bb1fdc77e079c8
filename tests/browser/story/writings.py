"""Chapter 5: the written test, from the scanner to the code station and the marking room, and back."""

import json
import zipfile
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect

from ledger.models import Checkpoint, Draw
from ledger.rules.codes import assign
from ledger.rules.draws import commitment
from ledger.services import clock, entropy, logs
from marking.models import Allocation, Bag
from office.services import stations
from rehearsal.contributors import CONTRIBUTORS
from rehearsal.markers import GUIDE
from rehearsal.painting import paint_booklet
from tests.browser.story.plans import STATION, WRITTEN
from tests.browser.story.sessions import ABSENT
from tests.browser.story.stage import CODE, Story, answered

WRITTEN_DAY = 61
BAG_SIZE = 3
BOARD = f"/cham-thi/{CODE}/{WRITTEN}/"
HERE = f"phach/{WRITTEN}/"
# What each script is worth, by the order of numbers: the second and the third of a post will tie.
WORTH = ("80", "70", "65", "70", "62,5", "75")
GAP = "7,5"


def scan(story: Story) -> None:
    """The room's scanner writes pictures; the head of invigilation brings them as one zip."""
    story.go_to(story.moment(WRITTEN_DAY, 12))
    numbers = story.kept["numbers"][:-ABSENT]
    story.kept["sheets"] = {n: paint_booklet(n, f"Thi sinh {n}", f"script/{n}") for n in numbers}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as room:
        for number, sheets in story.kept["sheets"].items():
            for place, sheet in enumerate(sheets, 1):
                room.writestr(f"{number}-{place}.png", sheet)
    page = story.at("truongcoithi", f"{HERE}bai/")
    page.set_input_files("[name=zips]", [story.file("V01.zip", out.getvalue())])
    story.press(page, "Đọc bản quét")
    story.press(page, "Chốt các bài này", "Đã chốt bài làm.")
    story.witnessed()


def code(story: Story) -> None:
    """Three holders let the code station work: it gives codes, deals bags, and packs for marking."""
    page = story.at("truongphach", HERE)
    rooted = story.download(page, "bai/goc/").decode()
    policy = json.loads(story.download(page, "bai/cham/"))
    bodies = {
        row["number"]: [one["body"] for one in row["pages"]]
        for row in map(json.loads, rooted.splitlines())
    }
    made = story.kept[f"key:{WRITTEN}"]
    secret = stations.open_key(made.shares[:3])
    sheets = story.kept["sheets"]
    coded = stations.code_scripts(
        CODE,
        WRITTEN,
        secret,
        [stations.Booklet(n, found, bodies[n]) for n, found in sorted(sheets.items())],
        bag_size=BAG_SIZE,
        guide=GUIDE,
        policy=policy,
        sender=STATION,
        receiver="marking",
        sequence=1,
        at=clock.now(),
    )
    story.kept["coded"] = coded
    story.kept["codes"] = assign(secret, CODE, WRITTEN, sorted(sheets))
    facts = {
        "key": WRITTEN,
        "m_root": coded.m_root,
        "bags": coded.bags,
        "package": coded.digest,
        "scripts": len(sheets),
    }
    for address, button in (("bang/", "Chốt bảng phách"), ("gui/", "Ghi việc gửi")):
        page = story.at("truongphach", f"{HERE}{address}")
        page.set_input_files("[name=file]", story.file("NVCN.map.json", facts))
        story.press(page, button)
        story.witnessed()


def receive(story: Story) -> None:
    """The package comes into the marking room; the bags are dealt by a draw of five."""
    story.clock.pass_by(timedelta(days=1))
    page = story.open("truongchamthi", "/cham-thi/nhan/")
    story.fill(
        page, campaign=CODE, package=story.file("NVCN.scripts.zip", story.kept["coded"].package)
    )
    story.press(page, "Nhận")
    witnessed(story)
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/boc-tham/")
    lines = [f"{id}; {body}; {'có' if out else 'không'}" for id, body, out in CONTRIBUTORS]
    story.fill(page, contributors="\n".join(lines))
    story.press(page, "Lập kế hoạch bốc thăm")
    draw_id = Draw.objects.get(log=logs.find(CODE, "marking")).draw_id
    secrets = {
        id: (entropy.derive(f"b/{id}"), entropy.derive(f"n/{id}")) for id, _, _ in CONTRIBUTORS
    }
    story.fill(page, **{id: commitment(draw_id, id, *own).hex() for id, own in secrets.items()})
    story.press(page, "Ghi cam kết vào sổ")
    witnessed(story)
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/cong-bo/")
    for id, (secret, nonce) in secrets.items():
        story.fill(page, **{f"secret-{id}": secret.hex(), f"nonce-{id}": nonce.hex()})
    story.press(page, "Mở bốc thăm")
    witnessed(story)
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/")
    story.press(page, "Chia túi")


def witnessed(story: Story) -> None:
    """The marking room's own log goes to the witnesses by its own page."""
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/chung-kien/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Mốc ký cho người chứng kiến").click()
    note = Path(saved.value.path()).read_text(encoding="utf-8")
    log = logs.find(CODE, "marking")
    newest = Checkpoint.objects.filter(log=log).order_by("-size").first()
    assert newest is not None
    lines = [observer.line(log, newest) for observer in story.observers]
    story.fill(page, note="\n".join([note.strip(), *lines]))
    story.press(page, "Nhận dòng ký")


def mark(story: Story) -> None:
    """Each bag is marked twice, points by keyboard; nobody sees what the other gave."""
    worth = dict(zip(sorted(story.kept["codes"]), WORTH, strict=True))
    by_code = {code: worth[number] for number, code in story.kept["codes"].items()}
    story.kept["divided"] = max(by_code, key=lambda code: by_code[code])
    names = {f"M0{n}": f"cham{n}" for n in (1, 2, 3)}
    for turn in (1, 2):
        for bag in Bag.objects.order_by("number"):
            name = names[Allocation.objects.get(bag=bag, round=turn).marker]
            _mark_bag(story, name, bag, by_code, turn)


def _mark_bag(story: Story, name: str, bag: Bag, by_code: dict[str, str], turn: int) -> None:
    page = story.open(name, f"{BOARD}ban/")
    page = story.open(name, f"{BOARD}tui/{bag.number}/")
    codes = sorted(bag.scripts.values_list("code", flat=True))
    page.get_by_role("link", name=codes[0]).click()
    for code in codes:
        expect(page.get_by_role("heading", level=1, name=code)).to_be_visible()
        story.look(page)
        total = float(by_code[code].replace(",", "."))
        if turn == 2 and code == story.kept["divided"]:
            total -= float(GAP.replace(",", "."))
        _type(page, _spread(total))
    page = story.open(name, f"{BOARD}tui/{bag.number}/")
    story.press(page, "Nộp túi bài")


def _spread(total: float) -> list[str]:
    """A total over the parts of the guide, each within its points."""
    found = []
    for part in GUIDE["parts"]:
        given = min(total, float(part["points"]))
        found.append(f"{given:g}".replace(".", ","))
        total -= given
    return found


def _type(page: Page, points: Sequence[str]) -> None:
    page.evaluate("window.before = true")
    for given in points:
        page.keyboard.type(given)
        page.keyboard.press("Enter")
    answered(page)


def settle(story: Story) -> None:
    """The rule settles what it can; the head decides the rest; the marks are frozen and packed."""
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/")
    page.get_by_role("button", name="Chốt các bài theo quy tắc").click()
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/bai/{story.kept['divided']}/")
    story.fill(page, how="agreed", mark="80", reason="Biên bản trao đổi số 1")
    story.press(page, "Quyết định")
    witnessed(story)
    story.press(story.open("truongchamthi", f"{BOARD}dieu-hanh/"), "Kết thúc chấm")
    witnessed(story)
    story.press(story.open("truongchamthi", f"{BOARD}dieu-hanh/"), "Khoá điểm")
    witnessed(story)
    page = story.open("truongchamthi", f"{BOARD}dieu-hanh/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Gói điểm cho văn phòng").click()
    story.kept["marks"] = Path(saved.value.path()).read_bytes()


def join(story: Story) -> None:
    """Penalties frozen, marks received, codes opened by two persons and three holders, marks joined."""
    story.press(story.at("chutich", f"vi-pham/{WRITTEN}/"), "Khoá xử lý vi phạm")
    story.witnessed()
    page = story.at("thuky", f"{HERE}nhan/")
    page.set_input_files("[name=file]", story.file("NVCN.marks.zip", story.kept["marks"]))
    story.press(page, "Nhận gói điểm")
    story.witnessed()
    page = story.at("chutich", HERE)
    story.fill(page, reason="Điểm đã khoá, biên bản số 12")
    story.press(page, "Đề nghị mở phách")
    story.press(story.at("truongphach", HERE), "Đồng ý mở phách")
    page = story.at("chutich", f"{HERE}mo/")
    made = story.kept[f"key:{WRITTEN}"]
    for n, words in enumerate(made.shares[1:4], 1):
        holder = story.people[f"giukhoa{n + 1}"]
        story.fill(page, **{f"holder_{n}": holder.reference, f"share_{n}": words})
    story.fill(
        page,
        sealed_key=story.file("NVCN.key.sealed", made.sealed),
        sealed_map=story.file("NVCN.map.sealed", story.kept["coded"].sealed),
    )
    story.press(page, "Mở phách", "Đã mở phách.")
    story.witnessed()
    story.press(story.at("chutich", HERE), "Ghép điểm")
    story.witnessed()
