"""Titles of roles as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.rules.roles import Role

TITLES: dict[Role, Promise] = {
    Role.AUDITOR: _("Auditor"),
    Role.CHECK_BOARD: _("Member of the application check board"),
    Role.CODE_BOARD: _("Member of the code board"),
    Role.CODE_HEAD: _("Head of the code board"),
    Role.CONTRIBUTOR: _("Contributor to a draw"),
    Role.COPIER: _("Member of the copying team"),
    Role.COUNCIL_CHAIR: _("Chair of the Council"),
    Role.COUNCIL_MEMBER: _("Member of the Council"),
    Role.COUNCIL_SECRETARY: _("Secretary of the Council"),
    Role.HEAD_OF_AUTHORITY: _("Head of the authority"),
    Role.HR_OFFICER: _("Personnel officer"),
    Role.INTERVIEWER: _("Interviewer"),
    Role.INTERVIEW_HEAD: _("Head of the interview board"),
    Role.INVIGILATION_HEAD: _("Head of the invigilation board"),
    Role.INVIGILATOR: _("Invigilator"),
    Role.LECTURER: _("Lecturer"),
    Role.MARKER: _("Marker"),
    Role.MARKING_HEAD: _("Head of the marking board"),
    Role.MENTOR: _("Mentor of a class"),
    Role.PAPER_HEAD: _("Head of the paper board"),
    Role.REMARKER: _("Re-marker"),
    Role.REMARK_HEAD: _("Head of the re-marking board"),
    Role.SCHOOL_HEAD: _("Head of the school"),
    Role.SCHOOL_OFFICER: _("Training officer"),
    Role.SETTER: _("Setter of the paper board"),
    Role.SHARE_HOLDER: _("Holder of a key share"),
    Role.SUPERVISOR: _("Member of the supervision board"),
    Role.SYSTEM_OPERATOR: _("System operator"),
    Role.TECHNICIAN: _("Technician"),
}
