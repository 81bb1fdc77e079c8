"""The people who run a rehearsed campaign, each with the grants of the law and nothing more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from accounts.rules.appointments import appointers
from accounts.rules.roles import Role
from accounts.rules.scopes import OFFICE, Scope
from accounts.services import founding, grants, users
from rehearsal.contributors import CONTRIBUTORS

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


@dataclass(frozen=True)
class Registrar:
    """Makes people and gives them their roles, in the name of whoever may."""

    head: User
    chair: User
    at: datetime

    def member(self, username: str, name: str, role: Role, scope: Scope, alias: str = "") -> User:
        """The person in that role; who serves already keeps the account."""
        known = User.objects.filter(username=username).first()
        user = known or users.create(username, full_name=name, by=self.head, at=self.at)
        # Who serves a whole agency or office was appointed with its first campaign.
        if known is None or scope[0] not in {"agency", "office"}:
            by_head = Role.HEAD_OF_AUTHORITY in appointers(role)
            giver = self.head if by_head else self.chair
            grants.give(
                user, role=role, scope=scope, by=giver, at=self.at, reason=APPOINTMENT, alias=alias
            )
        return users.verify_second_factor(user, at=self.at)


def appoint(head: User, agency: str, campaign: str, written: str, at: datetime) -> Staff:
    """Everybody of a campaign, with second factors verified; who was there before serves again."""
    moment = at + timedelta(minutes=1)
    house: Scope = ("agency", agency)
    whole: Scope = ("campaign", campaign)
    board: Scope = ("board", f"{campaign}/{written}")
    again: Scope = ("board", f"{campaign}/{written}/pk1")

    def member(username: str, name: str, role: Role, scope: Scope = whole, alias: str = "") -> User:
        return Registrar(head, chair, moment).member(username, name, role, scope, alias)

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


def reinforce(staff: Staff, campaign: str, at: datetime) -> tuple[User, ...]:
    """The people of a demo whom no rehearsed scene needs: each has pages of his own to show."""
    whole: Scope = ("campaign", campaign)
    registrar = Registrar(staff.head, staff.chair, at)
    others = [
        registrar.member("uyvien", "Hồ Thị Thanh", Role.COUNCIL_MEMBER, whole),
        registrar.member("giamthi2", "Tạ Minh Châu", Role.INVIGILATOR, whole),
        registrar.member("kythuat", "Phan Đức Huy", Role.TECHNICIAN, whole),
        registrar.member("phach1", "Mai Xuân Diệu", Role.CODE_BOARD, whole),
        registrar.member("quantri", "Võ Hải Long", Role.SYSTEM_OPERATOR, OFFICE),
    ]
    others += [
        registrar.member(f"gop{n}", f"Người góp số {n}: {body}", Role.CONTRIBUTOR, whole, alias)
        for n, (alias, body, _) in enumerate(CONTRIBUTORS, 1)
    ]
    return tuple(others)
