"""How the access matrix fills the addresses of training, and the school it tries them in."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from office.models import Agency
from office.rules import names
from tests.architecture.doors import FOREIGN_SCHEME, SCHEME
from training.models import (
    Certificate,
    Commitment,
    Intake,
    Lesson,
    Module,
    ModuleMark,
    Phase,
    Placement,
    Programme,
    RiskFlag,
    RuleVersion,
    Scheme,
    Trainee,
    TrainingClass,
)

# References of the own scheme; those of the foreign one begin with "f".
TRAINEE, LESSON, STAY = "hocvien".ljust(20, "a"), "buoihoc".ljust(20, "a"), "thucte".ljust(20, "a")
DIGEST = "c" * 64
MONDAY = date(2026, 10, 5)

ROOM = {"code": "A1"}
ENTRY = {"code": "A1", "module": "HP01"}
PERSON = {"reference": TRAINEE}
MEETING = {"reference": LESSON}
PRACTICE = {"reference": STAY}
PAPER = {"digest": DIGEST}
RULE = {"key": "commitment.years", "version": 1}

PLACES: dict[str, dict[str, Any]] = {
    "training:account_link": PERSON,
    "training:account_password": PERSON,
    "training:account_unlink": PERSON,
    "training:calculation": PERSON,
    "training:certificate": PAPER,
    "training:certificate_pdf": PAPER,
    "training:class": ROOM,
    "training:class_timetable": ROOM,
    "training:commitment": PERSON,
    "training:commitment_sign": PERSON,
    "training:correct_grade": PERSON | {"module": "HP01", "attempt": 1},
    "training:decide": PERSON,
    "training:enter_grades": ENTRY,
    "training:grades_confirm": ENTRY,
    "training:grades_template": ENTRY,
    "training:grades_upload": ENTRY,
    "training:lesson": MEETING,
    "training:lesson_cancel": MEETING,
    "training:own_calculation": PERSON,
    "training:own_intake": PERSON,
    "training:placement": PRACTICE,
    "training:placement_code": PRACTICE,
    "training:post": PERSON,
    "training:programme": {"programme": "CT1"},
    "training:risk": PERSON | {"rule": "absence"},
    "training:roll_call": MEETING,
    "training:rule": {"key": RULE["key"]},
    "training:rule_confirm": RULE,
    "training:rule_set": {"key": RULE["key"]},
    "training:service_end": PERSON,
    "training:service_pause": PERSON,
    "training:service_resume": PERSON,
    "training:service_serve": PERSON,
    "training:trainee": PERSON,
    "training:week_link": PRACTICE | {"week": MONDAY.isoformat()},
}
# Files that wait for a word and printings are not there: their pages answer 404.
ABSENT = {
    "training:cohort",
    "training:cohort_columns",
    "training:cohort_report",
    "training:import",
    "training:import_report",
    "training:print_cancel",
    "training:print_file",
}
# The list of a campaign asks for a role there as well.
ELSEWHERE = {"training:selected_take"}


def build(agency: Agency, *, by: User, at: datetime) -> None:
    """Two schemes, each with an intake K1, a class A1 and one trainee about whom everything is known."""
    for code, before in ((SCHEME, ""), (FOREIGN_SCHEME, "f")):
        _scheme(agency, code, before, by.reference, at)


def _scheme(agency: Agency, code: str, before: str, by: str, at: datetime) -> None:
    first = date(2026, 9, 1)
    scheme = Scheme.objects.create(
        agency=agency, code=code, title=f"Đề án {code}", target=100, first_year=2026,
        last_year=2028, opened_by=by, opened_at=at,
    )  # fmt: skip
    RuleVersion.objects.create(
        scheme=scheme, key=RULE["key"], version=1, value="5", mark="demo", source="Minh hoạ",
        by=by, at=at,
    )  # fmt: skip
    programme = Programme.objects.create(scheme=scheme, code="CT1", title="CT", by=by, at=at)
    phase = Phase.objects.create(
        programme=programme, order=1, kind="classroom", title="Học tập trung", weeks=20
    )
    module = Module.objects.create(
        phase=phase, code="HP01", title="Pháp luật", order=1, periods=40, weight=1
    )
    intake = Intake.objects.create(
        scheme=scheme, programme=programme, code="K1", title="Khoá 1", starts_on=first,
        ends_on=date(2028, 2, 28), target=100, by=by, at=at,
    )  # fmt: skip
    room = TrainingClass.objects.create(intake=intake, code="A1", title="Lớp A1", by=by, at=at)
    account = User.objects.create_user(f"hoc-vien-{code}", full_name="Trần Thị An")
    trainee = Trainee.objects.create(
        reference=(before + TRAINEE)[:20], intake=intake, training_class=room, number="001",
        state="enrolled", full_name="Trần Thị An", name_key=names.order("Trần Thị An"),
        search=names.search("Trần Thị An"), birth_date=date(1990, 5, 4), sex="nữ",
        account=account, account_made=True,
    )  # fmt: skip
    begins = timezone.make_aware(datetime.combine(MONDAY, datetime.min.time()))
    Lesson.objects.create(
        reference=(before + LESSON)[:20], training_class=room, module=module,
        starts_at=begins + timedelta(hours=8), ends_at=begins + timedelta(hours=11), periods=4,
        room=f"P{code}", lecturer_name=f"Giảng viên {code}",
    )  # fmt: skip
    ModuleMark.objects.create(trainee=trainee, module=module, hundredths=800, by=by, at=at)
    RiskFlag.objects.create(
        trainee=trainee, rule="absence", raised_at=at,
        numbers={"module": "HP01", "missed": 9, "called": 40, "limit": 20},
    )  # fmt: skip
    Placement.objects.create(
        reference=(before + STAY)[:20], trainee=trainee, unit_written="xã Đông Anh",
        starts_on=MONDAY, ends_on=MONDAY + timedelta(days=30), duty="Văn phòng",
        supervisor_name="Lê Văn Hướng", hours_required=160, document="QĐ 9", decided_on=first,
        by=by, at=at,
    )  # fmt: skip
    Commitment.objects.create(
        trainee=trainee, months=60, signed_on=first, document="CK 1", by=by, at=at
    )
    Certificate.objects.create(
        trainee=trainee, agency=agency, year=2026, register_number=2 if before else 1,
        serial=f"{code} 000001", issued_on=first, signer="Lê Hiệu", signer_title="Hiệu trưởng",
        facts=_printed(code), facts_digest=("f" * 64) if before else DIGEST, by=by, at=at,
    )  # fmt: skip


def _printed(code: str) -> dict[str, str]:
    """What stands on a certificate."""
    return {
        "agency": "Sở Nội vụ", "place": "Hà Nội", "name": "Trần Thị An", "birth_date": "1990-05-04",
        "sex": "nữ", "programme": "CT", "scheme": f"Đề án {code}", "intake": "Khoá 1",
        "class": "Lớp A1", "starts_on": "2026-09-01", "ends_on": "2028-02-28", "grade": "Giỏi",
        "decision": "QĐ 1", "decided_on": "2026-09-01", "serial": f"{code} 000001",
        "register_number": "0001/2026", "issued_on": "2026-09-01", "signer": "Lê Hiệu",
        "signer_title": "Hiệu trưởng",
    }  # fmt: skip
