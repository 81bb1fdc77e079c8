"""The people who run a rehearsed campaign, each with the grants of the law and nothing more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from accounts.rules.appointments import appointers
from accounts.rules.roles import Role
from accounts.rules.scopes import Scope
from accounts.services import founding, grants, users

APPOINTMENT = "Quyết định thành lập các ban (diễn tập)"
MARKERS = 6
REMARKERS = 3
SHARES = 5


@dataclass(frozen=True)
class Staff:
    """One user a role; markers and share holders are several."""

    head: User
    chair: User
    secretary: User
    hr: User
    check: User
    second_check: User
    papers: User
    setter: User
    invigilation: User
    invigilator: User
    codes: User
    marking: User
    remarking: User
    supervisor: User
    auditor: User
    markers: tuple[User, ...]
    remarkers: tuple[User, ...]
    holders: tuple[User, ...]


def found(at: datetime) -> User:
    """The head of the authority: the first account of the installation."""
    head, _ = founding.create_officer(
        "thutruong", full_name="Đặng Minh Tâm", document=APPOINTMENT, at=at
    )
    return users.verify_second_factor(head, at=at)


def appoint(head: User, agency: str, campaign: str, written: str, at: datetime) -> Staff:
    """Everybody of a campaign, with second factors verified; who was there before serves again."""
    moment = at + timedelta(minutes=1)
    house: Scope = ("agency", agency)
    whole: Scope = ("campaign", campaign)
    board: Scope = ("board", f"{campaign}/{written}")
    again: Scope = ("board", f"{campaign}/{written}/pk1")

    def member(username: str, name: str, role: Role, scope: Scope = whole, alias: str = "") -> User:
        known = User.objects.filter(username=username).first()
        user = known or users.create(username, full_name=name, by=head, at=moment)
        # Who serves the whole agency was appointed with its first campaign.
        if known is None or scope != house:
            giver = head if Role.HEAD_OF_AUTHORITY in appointers(role) else chair
            grants.give(
                user, role=role, scope=scope, by=giver, at=moment, reason=APPOINTMENT, alias=alias
            )
        return users.verify_second_factor(user, at=moment)

    # The Council comes first: its chair appoints the boards.
    chair = head
    chair = member("chutich", "Nguyễn Thị Kim Oanh", Role.COUNCIL_CHAIR, house)
    return Staff(
        head=head,
        chair=chair,
        secretary=member("thuky", "Trần Quốc Bảo", Role.COUNCIL_SECRETARY),
        hr=member("nhansu", "Lê Thu Trà", Role.HR_OFFICER, house),
        check=member("kiemtra1", "Phạm Văn Lợi", Role.CHECK_BOARD),
        second_check=member("kiemtra2", "Vũ Thị Nhàn", Role.CHECK_BOARD),
        papers=member("truongdethi", "Hoàng Gia Khiêm", Role.PAPER_HEAD, house),
        setter=member("rade1", "Bùi Thị Lựu", Role.SETTER, house),
        invigilation=member("truongcoithi", "Đỗ Trọng Nghĩa", Role.INVIGILATION_HEAD),
        invigilator=member("giamthi1", "Ngô Thanh Tú", Role.INVIGILATOR),
        codes=member("truongphach", "Dương Văn Cẩn", Role.CODE_HEAD),
        marking=member("truongchamthi", "Lý Thị Sâm", Role.MARKING_HEAD, board),
        remarking=member("truongphuckhao", "Đinh Công Phu", Role.REMARK_HEAD, again),
        supervisor=member("giamsat", "Trịnh Thị Vân", Role.SUPERVISOR),
        auditor=member("kiemtoan", "Cao Bá Lộc", Role.AUDITOR),
        markers=tuple(
            member(f"cham{n}", f"Người chấm số {n}", Role.MARKER, board, f"M{n:02d}")
            for n in range(1, MARKERS + 1)
        ),
        remarkers=tuple(
            member(
                f"phuckhao{n}", f"Người chấm phúc khảo số {n}", Role.REMARKER, again, f"P{n:02d}"
            )
            for n in range(1, REMARKERS + 1)
        ),
        holders=tuple(
            member(f"giukhoa{n}", f"Người giữ mảnh khoá số {n}", Role.SHARE_HOLDER)
            for n in range(1, SHARES + 1)
        ),
    )
