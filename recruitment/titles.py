"""Titles of application states and acts as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise] = {
    "received": _("received, not decided"),
    "accepted": _("accepted"),
    "refusal_proposed": _("waiting for the second look at its refusal"),
    "refused": _("refused"),
    "withdrawn": _("withdrawn"),
}
ACTS: dict[str, Promise] = {
    "accept": _("accepting it"),
    "propose_refusal": _("proposing its refusal"),
    "refuse": _("refusing it"),
    "return": _("returning it to the check"),
    "withdraw": _("withdrawing it"),
    "detach": _("taking a document off"),
}
OUTCOMES: dict[str, Promise] = {
    "selected": _("selected"),
    "passed_not_selected": _("passed, not selected"),
    "failed": _("not passed"),
    "absent": _("absent"),
    "suspended": _("suspended"),
    "cancelled": _("result cancelled"),
}
PENALTIES: dict[str, Promise] = {
    "reprimand": _("reprimand"),
    "warning": _("warning"),
    "suspension": _("suspension"),
    "cancellation": _("cancellation of the result"),
}
APPEALS: dict[str, Promise] = {
    "remark": _("re-mark of the written test"),
    "priority": _("recognition of priority"),
}
APPEAL_OUTCOMES: dict[str, Promise] = {
    "upheld": _("upheld"),
    "dismissed": _("dismissed"),
}
DOCUMENTS: dict[str, Promise] = {
    "form": _("application form"),
    "identity": _("identity card"),
    "degree": _("degree or certificate"),
    "priority": _("proof of priority"),
    "photo": _("photo"),
    "other": _("other document"),
}
SHORT_STATES: dict[str, Promise] = {
    "received": _("to check"),
    "accepted": _("accepted"),
    "refusal_proposed": _("refusal proposed"),
    "refused": _("refused"),
    "withdrawn": _("withdrawn"),
}
STAGES: dict[str, Promise] = {
    "planned": _("being planned"),
    "receiving": _("taking and checking applications"),
    "roster_closed": _("exam"),
    "ranked": _("ranked"),
    "published": _("results published"),
    "appeals_closed": _("appeals closed"),
    "approved": _("results approved"),
    "archived": _("archived"),
}
RANKS: dict[str, Promise] = {
    "nhan_vien": _("employee"),
    "can_su": _("junior officer"),
    "chuyen_vien": _("officer"),
    "chuyen_vien_chinh": _("senior officer"),
    "chuyen_vien_cao_cap": _("high-ranking officer"),
}
BODIES: dict[str, Promise] = {
    "authority": _("Head of the authority"),
    "council": _("Council"),
    "personnel": _("Personnel"),
    "check": _("Application check board"),
    "papers": _("Paper board"),
    "copying": _("Copying team"),
    "invigilation": _("Invigilation board"),
    "codes": _("Code board"),
    "shares": _("Holders of key shares"),
    "marking": _("Marking board"),
    "remarking": _("Re-marking board"),
    "oral": _("Interview board"),
    "contribution": _("Contributors to draws"),
    "supervision": _("Supervision board"),
    "audit": _("Audit"),
    "operation": _("Operation of the system"),
}
FIGURES: dict[str, Promise] = {
    "days.count_first_day": _("counting the day of the notice"),
    "professional.rounding": _("rounding of marks of the professional test"),
    "archive.retention_results_years": _("years to keep the results"),
    "archive.retention_scripts_years": _("years to keep the scripts"),
    "late.between": _("minutes late that are allowed for tests of 31 to 59 minutes"),
    "marking.rounding": _("rounding in marking"),
    "penalties.rounding": _("rounding of penalties"),
}

ARCHIVE_PARTS: dict[str, Promise] = {"marking log": _("Log of the marking room")}
REMARK_MARKS: dict[str, Promise] = {
    "chair": _("decided by the chair after the talk"),
    "replaced": _("the mark of the re-marking counts"),
}
LOG_ROOMS: dict[str, Promise] = {
    "office": _("Log of the office"),
    "marking": _("Log of the marking room"),
}
