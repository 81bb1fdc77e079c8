"""Titles of training's code words, as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRAINEE_STATES: dict[str, Promise] = {
    "enrolled": _("Enrolled"),
    "graduated": _("Graduated"),
    "not_graduated": _("Not graduated"),
    "on_leave": _("On leave"),
    "selected": _("Selected"),
    "suspended": _("Suspended"),
    "withdrawn": _("Left the course"),
}
EVENTS: dict[str, Promise] = {
    "award_revoked": _("Certificate taken back"),
    "certificate": _("Certificate issued"),
    "class_changed": _("Put into a class"),
    "commitment": _("Commitment signed"),
    "discipline": _("Discipline"),
    "enrolment": _("Enrolment"),
    "graduation": _("Graduation"),
    "leave": _("Leave"),
    "non_graduation": _("Not graduated"),
    "placement": _("Practice at a commune"),
    "posting": _("Posting"),
    "resumption": _("Return to the course"),
    "selection": _("Selection"),
    "service": _("Service"),
    "suspension": _("Suspension"),
    "transfer": _("Transfer"),
    "withdrawal": _("Withdrawal"),
}
MARKS: dict[str, Promise] = {
    "demo": _("demo value"),
    "found": _("found in a text"),
    "known_high": _("known, not checked"),
    "known_low": _("uncertain"),
    "known_medium": _("probable"),
    "unknown": _("unknown"),
}
UNITS: dict[str, Promise] = {
    "coefficient": _("× base salary"),
    "days": _("days"),
    "hours": _("hours"),
    "lessons": _("lessons"),
    "mark": _("of 10"),
    "months": _("months"),
    "percent": _("per cent"),
    "weight": _("parts"),
    "years": _("years"),
}
RULES: dict[str, Promise] = {
    "allowance.basis": _("Basis of the allowance"),
    "allowance.coefficient": _("Allowance"),
    "commitment.years": _("Service commitment"),
    "compensation.formula": _("Formula of repayment"),
    "eligibility.age_max": _("Highest age"),
    "eligibility.degree_class_min": _("Lowest class of the degree"),
    "eligibility.degree_level": _("Level of the degree"),
    "eligibility.residence": _("Residence"),
    "eligibility.study_mode": _("Mode of study"),
    "grading.grades": _("Grades"),
    "grading.pass_mark": _("Pass mark"),
    "practice.criteria": _("Criteria of practice"),
    "practice.hours_per_week": _("Hours of practice a week"),
    "practice.weight": _("Weight of practice in the final mark"),
    "risk.consecutive_absences": _("Absences in a row that raise a flag"),
    "risk.days_without_report": _("Days without a report that raise a flag"),
    "selection.method": _("Method of selection"),
    "training.max_absence_pct": _("Highest share of absence in a module"),
    "training.months_total": _("Length of the course"),
}
PHASES: dict[str, Promise] = {
    "classroom": _("Classroom"),
    "exam": _("Examination"),
    "practice": _("Practice at a commune"),
    "rotation": _("Rotation"),
    "thesis": _("Thesis"),
}
PRESENCES: dict[str, Promise] = {
    "absent": _("Absent without leave"),
    "excused": _("Absent, excused"),
    "late": _("Late"),
    "present": _("Present"),
}
REASONS: dict[str, Promise] = {
    "attendance": _("Absence"),
    "breach": _("Breach of rules"),
    "family": _("Family reasons"),
    "health": _("Health"),
    "other": _("Another reason"),
    "own_wish": _("Own wish"),
    "study_result": _("Results of study"),
}
# Facts of an event that its line shows; others are codes for machines.
FACTS: dict[str, Promise] = {
    "absent": _("absent periods"),
    "before": _("before"),
    "called": _("called periods"),
    "campaign": _("campaign"),
    "candidate": _("candidate number"),
    "cited": _("basis"),
    "class": _("class"),
    "final": _("final mark"),
    "from": _("from"),
    "grade": _("grade"),
    "months": _("months"),
    "post": _("post"),
    "reason": _("reason"),
    "register": _("register number"),
    "serial": _("serial"),
    "unit": _("place"),
    "until": _("until"),
}
SERVICES: dict[str, Promise] = {
    "unsigned": _("Nothing signed"),
    "owing": _("Still owes months"),
    "serving": _("Serving"),
    "paused": _("Paused"),
    "done": _("Served in full"),
}
SERVICE_KINDS: dict[str, Promise] = {
    "paused": _("Pause"),
    "served": _("Service"),
}
STAGES: dict[str, Promise] = {
    "target": _("Target"),
    "selected": _("Selected in all"),
    "admitted": _("Entered the course"),
    "attending": _("Studying now"),
    "at_risk": _("At risk"),
    "graduated": _("Graduated"),
    "posted": _("Posted"),
    "serving": _("Serving"),
}
BASES: dict[str, Promise] = {
    "recruitment_decision": _("Recruitment decision"),
    "confirmed_basis": _("Another basis, confirmed by the head of the authority"),
}
POSTED: dict[str, Promise] = {
    "waiting": _("Without a post"),
    "posted": _("Posted"),
}
NO_POST: dict[str, Promise] = {
    "no_certificate": _("No certificate yet"),
    "no_decision": _("Waits for a recruitment decision"),
}
FLAGS: dict[str, Promise] = {
    "absence": _("Absent too often"),
    "failed": _("Module not passed"),
    "in_a_row": _("Absent in a row"),
    "no_report": _("No weekly report"),
}
