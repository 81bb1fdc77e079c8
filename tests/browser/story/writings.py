"""Chapter 5: the written test in the office, from the scanner to the code station, and the marks' way back.

A re-mark is the same again under its own key: each function takes the round that it plays.
"""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from ledger.rules.codes import assign
from ledger.services import clock
from office.services import stations
from rehearsal.markers import GUIDE
from rehearsal.painting import paint_booklet
from tests.browser.story.plans import REMARK, STATION, WRITTEN
from tests.browser.story.sessions import ABSENT
from tests.browser.story.stage import CODE, Story

WRITTEN_DAY = 61
BAG_SIZE = 3


@dataclass(frozen=True)
class Round:
    """One marking of scripts: its key, its head, its markers by their names on the board."""

    key: str
    head: str
    markers: dict[str, str]
    sequence: int

    @property
    def here(self) -> str:
        """Where the campaign's pages of this round stand."""
        return f"phach/{self.key.replace('/', '.')}/"

    @property
    def board(self) -> str:
        """Where the marking room's pages of this round stand."""
        return f"/cham-thi/{CODE}/{self.key.replace('/', '.')}/"


FIRST = Round(WRITTEN, "truongchamthi", {f"M0{n}": f"cham{n}" for n in (1, 2, 3)}, 1)
AGAIN = Round(REMARK, "truongphuckhao", {f"P0{n}": f"phuckhao{n}" for n in (1, 2)}, 2)


def write(story: Story) -> None:
    """Everybody but one writes; the room's scanner makes pictures of the sheets."""
    story.go_to(story.moment(WRITTEN_DAY, 12))
    numbers = story.kept["numbers"][:-ABSENT]
    story.kept["sheets"] = {n: paint_booklet(n, f"Thi sinh {n}", f"script/{n}") for n in numbers}
    hand_over(story, FIRST, numbers)


def hand_over(story: Story, run: Round, numbers: Sequence[str]) -> None:
    """The sheets are rooted, coded and sent to the marking room."""
    sheets = {number: story.kept["sheets"][number] for number in numbers}
    scan(story, run, sheets)
    code(story, run, sheets)


def scan(story: Story, run: Round, sheets: dict[str, list[bytes]]) -> None:
    """The head of invigilation brings the pictures as one zip."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as room:
        for number, pages in sheets.items():
            for place, sheet in enumerate(pages, 1):
                room.writestr(f"{number}-{place}.png", sheet)
    page = story.at("truongcoithi", f"{run.here}bai/")
    page.set_input_files("[name=zips]", [story.file("V01.zip", out.getvalue())])
    story.press(page, "Đọc bản quét")
    story.press(page, "Chốt các bài này", "Đã chốt bài làm.")
    story.witnessed()


def code(story: Story, run: Round, sheets: dict[str, list[bytes]]) -> None:
    """Three holders let the code station work: it gives codes, deals bags, and packs for marking."""
    page = story.at("truongphach", run.here)
    rooted = story.download(page, "bai/goc/").decode()
    policy = json.loads(story.download(page, "bai/cham/"))
    bodies = {
        row["number"]: [one["body"] for one in row["pages"]]
        for row in map(json.loads, rooted.splitlines())
    }
    made = story.kept[f"key:{run.key}"]
    secret = stations.open_key(made.shares[:3])
    coded = stations.code_scripts(
        CODE,
        run.key,
        secret,
        [stations.Booklet(n, found, bodies[n]) for n, found in sorted(sheets.items())],
        bag_size=BAG_SIZE,
        guide=GUIDE,
        policy=policy,
        sender=STATION,
        receiver="marking",
        sequence=run.sequence,
        at=clock.now(),
    )
    story.kept[f"coded:{run.key}"] = coded
    story.kept[f"codes:{run.key}"] = assign(secret, CODE, run.key, sorted(sheets))
    facts = {
        "key": run.key,
        "m_root": coded.m_root,
        "bags": coded.bags,
        "package": coded.digest,
        "scripts": len(sheets),
    }
    for address, button in (("bang/", "Chốt bảng phách"), ("gui/", "Ghi việc gửi")):
        page = story.at("truongphach", f"{run.here}{address}")
        page.set_input_files("[name=file]", story.file("map.json", facts))
        story.press(page, button)
        story.witnessed()


def freeze_penalties(story: Story) -> None:
    """The chair freezes what the minutes of the rooms say; a re-mark adds nothing to it."""
    story.press(story.at("chutich", f"vi-pham/{WRITTEN}/"), "Khoá xử lý vi phạm")
    story.witnessed()


def join(story: Story, run: Round = FIRST) -> None:
    """Marks received, codes opened by two persons and three holders, marks joined."""
    page = story.at("thuky", f"{run.here}nhan/")
    page.set_input_files("[name=file]", story.file("marks.zip", story.kept[f"marks:{run.key}"]))
    story.press(page, "Nhận gói điểm")
    story.witnessed()
    page = story.at("chutich", run.here)
    story.fill(page, reason="Điểm đã khoá, biên bản số 12")
    story.press(page, "Đề nghị mở phách")
    story.press(story.at("truongphach", run.here), "Đồng ý mở phách")
    page = story.at("chutich", f"{run.here}mo/")
    made = story.kept[f"key:{run.key}"]
    for n, words in enumerate(made.shares[1:4], 1):
        holder = story.people[f"giukhoa{n + 1}"]
        story.fill(page, **{f"holder_{n}": holder.reference, f"share_{n}": words})
    story.fill(
        page,
        sealed_key=story.file("key.sealed", made.sealed),
        sealed_map=story.file("map.sealed", story.kept[f"coded:{run.key}"].sealed),
    )
    story.press(page, "Mở phách", "Đã mở phách.")
    story.witnessed()
    story.press(story.at("chutich", run.here), "Ghép điểm")
    story.witnessed()
