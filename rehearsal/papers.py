"""The papers a rehearsed campaign prints: lists, slips, tables, notices, minutes."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from exams.documents import results as room_results
from exams.documents import slips as slip_papers
from exams.models import Session
from exams.queries import slips
from ledger.models import Checkpoint
from ledger.rules.entries import instant
from ledger.services import checkpoints, clock, gates
from marking.documents import totals
from marking.models import Delivery
from marking.services.results import frozen_rows
from office.documents import minutes, shares
from office.documents.letterhead import columns, letterhead, recipients, signature
from recruitment.documents import applications, notices, results, selections
from recruitment.models import Campaign
from recruitment.queries import appeals, campaigns, rankings
from recruitment.queries import results as shown
from rehearsal.world import VIETNAM, World

COUNCIL, SYMBOL = "Hội đồng tuyển dụng", "HĐTD"
MARKING_BOARD = "Ban chấm thi"


def _head(world: World, kind: str, subject: str, agency: str = COUNCIL) -> dict[str, Any]:
    numbered = kind in {"TB", "BB"}
    return letterhead(
        parent="Uỷ ban nhân dân phường Hoàn Kiếm",
        agency=agency,
        kind=kind,
        symbol=SYMBOL if numbered else "",
        number=world.next_number() if numbered else None,
        on=world.today,
        subject=subject,
    )


def _signed() -> dict[str, Any]:
    return {
        "signature": signature(title="Chủ tịch Hội đồng", name="Nguyễn Thị Kim Oanh"),
        "recipients": recipients("Ban giám sát", "Cổng thông tin điện tử", "Lưu: VT, HĐTD"),
    }


def lists_of_applications(world: World, campaign: Campaign) -> None:
    """Who may sit, and who may not and why."""
    rows = [row for post in campaigns.posts_of(campaign) for row in shown.eligible(campaign, post)]
    head = _head(world, "DANH SÁCH", "Thí sinh đủ điều kiện dự thi (diễn tập)")
    facts = applications.accepted(head=head, rows=rows, **_signed())
    path = world.documents / "danh-sach-du-dieu-kien.pdf"
    world.press.put("recruitment.documents.applications", facts, path, "render_accepted")
    head = _head(world, "DANH SÁCH", "Người không đủ điều kiện dự tuyển (diễn tập)")
    facts = applications.refused(head=head, rows=shown.refused(campaign), **_signed())
    path = world.documents / "danh-sach-khong-du-dieu-kien.pdf"
    world.press.put("recruitment.documents.applications", facts, path, "render_refused")


def slips_of(world: World, campaign: Campaign, session: Session) -> None:
    """A slip for everyone who sat and a list to sign, one PDF of each per room."""
    closed = gates.passed(world.log(), "closed", session.scope)
    if closed is None:
        raise AssertionError("slips are printed after the close")
    roots = {room["room"]: room["root"] for room in closed.data["rooms"]}
    day = world.today.isoformat()
    rooms: dict[str, list[slips.Slip]] = defaultdict(list)
    for one in slips.of_session(session):
        rooms[one.room].append(one)
    for room, sat in rooms.items():
        printed = [
            slip_papers.slip(
                campaign=campaign.title,
                test=session.test.title,
                session=session.code,
                date=day,
                room=room,
                machine=one.machine,
                number=one.number,
                name=world.name_of(one.number),
                birth_date=world.crowd[one.number].birth.isoformat(),
                answers=one.answers,
                correct=one.correct,
                counted=one.counted,
                passed=one.passed,
                penalty=f"trừ {one.percent} %" if one.percent else "",
                receipt=one.receipt,
                closed_at=instant(closed.at),
            )
            for one in sat
        ]
        facts = slip_papers.facts(agency=COUNCIL, room=room, slips=printed)
        folder = world.documents / "phieu-ket-qua"
        world.press.put("exams.documents.slips", facts, folder / f"{room}.pdf")
        _room_list(world, session, room, sat, roots[room])


def _room_list(world: World, session: Session, room: str, sat: list[slips.Slip], root: str) -> None:
    rows = [
        {
            "number": one.number,
            "name": world.name_of(one.number),
            "birth_date": world.crowd[one.number].birth.isoformat(),
            "machine": one.machine,
            "correct": one.correct,
            "counted": one.counted,
            "passed": one.passed,
        }
        for one in sat
    ]
    facts = room_results.facts(
        head=_head(world, "DANH SÁCH", f"Kết quả phòng thi {room} (diễn tập)"),
        hands=columns(("Giám thị 1", ""), ("Giám thị 2", ""), ("Kỹ thuật viên", "")),
        test=session.test.title,
        session=session.code,
        room=room,
        questions=session.test.questions or 0,
        rows=rows,
        root=root,
    )
    folder = world.documents / "ket-qua-phong-thi"
    world.press.put("exams.documents.results", facts, folder / f"{room}.pdf")


def table_of_marks(world: World, delivery: Delivery) -> None:
    """Marks by code, as the marking board signs them before any code is opened."""
    bags = dict(delivery.bags.values_list("scripts__code", "number"))
    rows = []
    for row in frozen_rows(delivery):
        given = {mark["round"]: mark["total"] for mark in row["marks"]}
        rows.append(
            {
                "code": row["code"],
                "bag": str(bags[row["code"]]),
                "marks": [given.get(turn) for turn in (1, 2, 3)],
                "mark": row["mark"],
                "how": row["how"],
            }
        )
    frozen = gates.passed(world.log("marking"), "frozen", delivery.scope)
    root = frozen.data["tables"][0]["root"] if frozen else ""
    facts = totals.facts(
        head=_head(world, "BẢNG ĐIỂM", "Điểm theo số phách (diễn tập)", MARKING_BOARD),
        signature=signature(title="Trưởng ban chấm thi", name="Lý Thị Sâm"),
        recipients=recipients("Hội đồng tuyển dụng", "Ban giám sát"),
        test=delivery.key,
        rows=rows,
        root=root,
    )
    name = f"bang-diem-theo-phach-{delivery.key.replace('/', '-')}.pdf"
    world.press.put("marking.documents.totals", facts, world.documents / name)


def share_cards(world: World, campaign: Campaign, key: str, cards: list[str]) -> None:
    """One card for each holder. A real station prints them and forgets the words."""
    for place, words in enumerate(cards, 1):
        facts = shares.facts(
            agency=COUNCIL,
            campaign=campaign.title,
            purpose=f"Khoá phách {key}",
            holder=f"Người giữ mảnh khoá số {place}",
            place=place,
            of=len(cards),
            threshold=3,
            words=words,
        )
        path = world.documents / "manh-khoa" / f"{key.replace('/', '-')}-{place}.pdf"
        world.press.put("office.documents.shares", facts, path)


def result_papers(world: World, campaign: Campaign) -> None:
    """The newest ranking: a list per post and the notice, with the last day of appeals."""
    ranking = rankings.latest(campaign)
    if ranking is None:
        raise AssertionError("there is nothing to print before the ranking")
    version = f"lan-{ranking.version}"
    which = f", điều chỉnh lần {ranking.version - 1}" if ranking.version > 1 else ""
    for post in campaigns.posts_of(campaign):
        facts = results.facts(
            head=_head(world, "DANH SÁCH", f"Kết quả thi vị trí {post.code}{which} (diễn tập)"),
            campaign=campaign.title,
            post=post.code,
            post_title=post.title,
            quota=post.quota,
            rows=shown.of_post(ranking, post),
            **_signed(),
        )
        path = world.documents / f"ket-qua-{post.code}-{version}.pdf"
        world.press.put("recruitment.documents.results", facts, path)
    term = appeals.window(campaign)
    facts = notices.facts(
        head=_head(world, "TB", f"Kết quả kỳ tuyển dụng công chức{which} (diễn tập)"),
        campaign=campaign.title,
        bases=[
            "Nghị định 170/2025/NĐ-CP, sửa đổi bởi Nghị định 300/2026/NĐ-CP",
            "Thông tư 22/2025/TT-BNV",
        ],
        posts=shown.summary(ranking),
        appeals_until=term.last_day.isoformat() if term else "",
        appeals_to=COUNCIL,
        site="https://congtam.example",
        revision=ranking.version,
        **_signed(),
    )
    world.press.put(
        "recruitment.documents.notices", facts, world.documents / f"thong-bao-{version}.pdf"
    )


def selected_list(world: World, campaign: Campaign) -> None:
    """Those selected, as approved."""
    ranking = rankings.latest(campaign)
    if ranking is None:
        raise AssertionError("there is nothing to print before the ranking")
    facts = selections.facts(
        head=_head(world, "DANH SÁCH", "Người trúng tuyển (diễn tập)"),
        rows=shown.selected(ranking),
        **_signed(),
    )
    path = world.documents / "danh-sach-trung-tuyen.pdf"
    world.press.put("recruitment.documents.selections", facts, path)


def closing_minutes(world: World, checkpoint: Checkpoint, began: datetime) -> None:
    """The minutes that carry the last checkpoint, letter by letter and as a QR code."""
    facts = minutes.facts(
        head=_head(world, "BB", "Ghi nhận gốc nhật ký cuối kỳ (diễn tập)"),
        began=instant(began),
        ended=instant(clock.now()),
        place="Trụ sở Hội đồng tuyển dụng",
        present=[
            {"name": "Nguyễn Thị Kim Oanh", "title": "Chủ tịch Hội đồng"},
            {"name": "Trịnh Thị Vân", "title": "Ban giám sát"},
        ],
        paragraphs=[
            f"Ngày {began.astimezone(VIETNAM):%d/%m/%Y}, những người có tên trên cùng đọc gốc nhật ký của kỳ tuyển "
            "dụng, đối chiếu từng ký tự với bản người chứng kiến giữ và thống nhất như phần in dưới đây."
        ],
        hands=columns(
            ("Chủ tịch Hội đồng", "Nguyễn Thị Kim Oanh"), ("Ban giám sát", "Trịnh Thị Vân")
        ),
        note=checkpoints.rendered(checkpoint),
    )
    world.press.put("office.documents.minutes", facts, world.documents / "bien-ban-goc-nhat-ky.pdf")
