"""Name the roles of campaigns and of training, and the body each one sits on.

Guarantee: every role belongs to exactly one body, so that separation can be stated between bodies.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 4, 5 and 23; NĐ 170/2025/NĐ-CP, Điều 8.

>>> body_of(Role.MARKER), is_head(Role.MARKER), is_head(Role.MARKING_HEAD)
('marking', False, True)
"""

from enum import StrEnum


class Role(StrEnum):
    """A role as it is stored in a grant."""

    AUDITOR = "auditor"
    CHECK_BOARD = "check_board"
    CODE_BOARD = "code_board"
    CODE_HEAD = "code_head"
    CONTRIBUTOR = "contributor"
    COPIER = "copier"
    COUNCIL_CHAIR = "council_chair"
    COUNCIL_MEMBER = "council_member"
    COUNCIL_SECRETARY = "council_secretary"
    HEAD_OF_AUTHORITY = "head_of_authority"
    HR_OFFICER = "hr_officer"
    INTERVIEWER = "interviewer"
    INTERVIEW_HEAD = "interview_head"
    INVIGILATION_HEAD = "invigilation_head"
    INVIGILATOR = "invigilator"
    LECTURER = "lecturer"
    MARKER = "marker"
    MARKING_HEAD = "marking_head"
    MENTOR = "mentor"
    PAPER_HEAD = "paper_head"
    REMARKER = "remarker"
    REMARK_HEAD = "remark_head"
    SCHOOL_HEAD = "school_head"
    SCHOOL_OFFICER = "school_officer"
    SETTER = "setter"
    SHARE_HOLDER = "share_holder"
    SUPERVISOR = "supervisor"
    SYSTEM_OPERATOR = "system_operator"
    TECHNICIAN = "technician"


BODIES: dict[Role, str] = {
    Role.AUDITOR: "audit",
    Role.CHECK_BOARD: "check",
    Role.CODE_BOARD: "codes",
    Role.CODE_HEAD: "codes",
    Role.CONTRIBUTOR: "contribution",
    Role.COPIER: "copying",
    Role.COUNCIL_CHAIR: "council",
    Role.COUNCIL_MEMBER: "council",
    Role.COUNCIL_SECRETARY: "council",
    Role.HEAD_OF_AUTHORITY: "authority",
    Role.HR_OFFICER: "personnel",
    Role.INTERVIEWER: "oral",
    Role.INTERVIEW_HEAD: "oral",
    Role.INVIGILATION_HEAD: "invigilation",
    Role.INVIGILATOR: "invigilation",
    Role.LECTURER: "school",
    Role.MARKER: "marking",
    Role.MARKING_HEAD: "marking",
    Role.MENTOR: "school",
    Role.PAPER_HEAD: "papers",
    Role.REMARKER: "remarking",
    Role.REMARK_HEAD: "remarking",
    Role.SCHOOL_HEAD: "school",
    Role.SCHOOL_OFFICER: "school",
    Role.SETTER: "papers",
    Role.SHARE_HOLDER: "shares",
    Role.SUPERVISOR: "supervision",
    Role.SYSTEM_OPERATOR: "operation",
    # The technician of the exam server works under Ban coi thi (Quy chế, Điều 3.3).
    Role.TECHNICIAN: "invigilation",
}

BOARDS = frozenset(
    {"check", "codes", "copying", "invigilation", "marking", "oral", "papers", "remarking"}
)

HEADS = frozenset(
    {
        Role.CODE_HEAD,
        Role.INTERVIEW_HEAD,
        Role.INVIGILATION_HEAD,
        Role.MARKING_HEAD,
        Role.PAPER_HEAD,
        Role.REMARK_HEAD,
    }
)


def body_of(role: str) -> str:
    """The body a role sits on."""
    return BODIES[Role(role)]


def is_head(role: str) -> bool:
    """True for the head of a board."""
    return role in HEADS
