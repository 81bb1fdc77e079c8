"""A scheme with its numbers, a programme, an intake with two classes, and who works there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from office.models import Agency
from office.rules import names
from training.models import Intake, Module, Phase, Programme, Scheme, Trainee, TrainingClass
from training.services import schemes

VALUES = {
    "commitment.years": "5",
    "grading.grades": "9,0 Xuất sắc\n8,0 Giỏi\n7,0 Khá\n5,0 Trung bình",
    "grading.pass_mark": "5,0",
    "practice.criteria": "Chấp hành kỷ luật\nChất lượng công việc\nThái độ với nhân dân",
    "practice.hours_per_week": "40",
    "practice.weight": "2",
    "risk.consecutive_absences": "3",
    "risk.days_without_report": "14",
    "training.max_absence_pct": "20",
    "training.months_total": "18",
}
MODULES = (("HP01", "Nhà nước và pháp luật", 40, 2), ("HP02", "Kỹ năng hành chính", 30, 1))


@dataclass
class School:
    """Everybody and everything a test of training starts from."""

    head: User
    hr: User
    officer: User
    principal: User
    lecturer: User
    mentor: User
    at: datetime
    scheme: Scheme
    programme: Programme
    intake: Intake
    classes: dict[str, TrainingClass]
    modules: dict[str, Module]
    trainees: list[Trainee] = field(default_factory=list)

    def confirm_everything(self) -> None:
        """The head confirms every number on one paper."""
        for key in VALUES:
            schemes.confirm(self.scheme, key, 1, document="CV-01", by=self.head, at=self.at)

    def trainee(self, number: str, name: str, **changes: Any) -> Trainee:
        """A trainee as a row; how trainees come to be is tested where they are imported."""
        values: dict[str, Any] = {
            "reference": f"t{number.lower()}".ljust(20, "a")[:20],
            "intake": self.intake,
            "training_class": self.classes["A1"],
            "number": number,
            "state": "enrolled",
            "full_name": name,
            "name_key": names.order(name),
            "search": names.search(name),
            "birth_date": date(1990, 5, 4),
            "sex": "nam",
        }
        made = Trainee.objects.create(**values | changes)
        self.trainees.append(made)
        return made


@pytest.fixture
def school(officer: Callable[..., User], at: datetime) -> School:
    """The scheme CCN with unconfirmed demo values, intake K1, classes A1 and A2, nobody enrolled."""
    agency = Agency.objects.create(code="SNV-HN", name="Sở Nội vụ", symbol="SNV")
    head = officer("nguoi-dung-dau", Role.HEAD_OF_AUTHORITY)
    hr = officer("nhan-su", Role.HR_OFFICER)
    scheme = schemes.open_scheme(
        agency,
        "CCN",
        title="Đề án thí điểm đào tạo 1.000 công chức nguồn",
        legal_basis=["Đề án giai đoạn 2012–2015 (số quyết định: chưa có)"],
        target=1000,
        first_year=2012,
        last_year=2015,
        by=hr,
        at=at,
    )
    for key, value in VALUES.items():
        schemes.set_value(scheme, key, value, mark="demo", source="Minh hoạ", by=hr, at=at)
    programme = Programme.objects.create(
        scheme=scheme, code="CT1", title="Chương trình 18 tháng", by=hr.reference, at=at
    )
    phase = Phase.objects.create(
        programme=programme, order=1, kind="classroom", title="Học tập trung", weeks=20
    )
    Phase.objects.create(
        programme=programme, order=2, kind="practice", title="Thực tế tại xã, phường", weeks=24
    )
    modules = {
        code: Module.objects.create(
            phase=phase, code=code, title=title, order=order, periods=periods, weight=weight
        )
        for order, (code, title, periods, weight) in enumerate(MODULES, start=1)
    }
    intake = Intake.objects.create(
        scheme=scheme,
        programme=programme,
        code="K1",
        title="Khoá 1",
        starts_on=date(2026, 9, 1),
        ends_on=date(2028, 2, 28),
        target=500,
        by=hr.reference,
        at=at,
    )
    classes = {
        code: TrainingClass.objects.create(
            intake=intake, code=code, title=f"Lớp {code}", by=hr.reference, at=at
        )
        for code in ("A1", "A2")
    }
    return School(
        head=head,
        hr=hr,
        officer=officer("can-bo-dao-tao", Role.SCHOOL_OFFICER),
        principal=officer("hieu-truong", Role.SCHOOL_HEAD),
        lecturer=officer("giang-vien", Role.LECTURER),
        mentor=officer("chu-nhiem", Role.MENTOR),
        at=at,
        scheme=scheme,
        programme=programme,
        intake=intake,
        classes=classes,
        modules=modules,
    )
