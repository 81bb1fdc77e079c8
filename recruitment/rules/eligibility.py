"""Why an application may be refused: one code per reason, each with its article.

Guarantee: `findings` names what can be computed from the form; a person decides, and decides by
these codes only.
Source: Luật Cán bộ, công chức 80/2025/QH15, Điều 19; NĐ 170/2025/NĐ-CP, Điều 4, 15, 16.

>>> findings(birth_date=date(2009, 1, 2), at=date(2027, 1, 1), min_age=18)
['age_under_minimum']
>>> findings(birth_date=date(2009, 1, 1), at=date(2027, 1, 1), min_age=18)
[]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledger.rules.refusals import Refusal

LAW = "Luật 80/2025/QH15, Điều 19"
DECREE = "NĐ 170/2025/NĐ-CP"


@dataclass(frozen=True)
class Reason:
    """A ground of refusal as the notice to the applicant words it."""

    article: str
    wording: str


REASONS = {
    "nationality": Reason(LAW, "Không có một quốc tịch là quốc tịch Việt Nam"),
    "residence": Reason(LAW, "Không cư trú tại Việt Nam"),
    "age_under_minimum": Reason(LAW, "Chưa đủ tuổi dự tuyển"),
    "conduct": Reason(LAW, "Không đáp ứng phẩm chất chính trị, đạo đức; lý lịch không rõ ràng"),
    "health": Reason(LAW, "Không đủ sức khoẻ để thực hiện nhiệm vụ"),
    "post_condition": Reason(f"{DECREE}, Điều 4", "Không đáp ứng điều kiện của vị trí việc làm"),
    "civil_capacity": Reason(LAW, "Mất hoặc bị hạn chế năng lực hành vi dân sự"),
    "prosecuted": Reason(LAW, "Đang bị truy cứu trách nhiệm hình sự"),
    "sentence": Reason(LAW, "Đang chấp hành hoặc chưa được xoá án tích"),
    "compulsory_measure": Reason(LAW, "Đang chấp hành biện pháp xử lý hành chính bắt buộc"),
    "two_posts": Reason(f"{DECREE}, Điều 10", "Đăng ký dự tuyển từ hai vị trí việc làm trở lên"),
    "late": Reason(f"{DECREE}, Điều 15", "Nộp Phiếu đăng ký dự tuyển sau thời hạn"),
    "form_incomplete": Reason(f"{DECREE}, Điều 15", "Phiếu đăng ký dự tuyển khai không đầy đủ"),
    "barred_after_fraud": Reason(f"{DECREE}, Điều 19", "Đang trong thời gian không được dự tuyển"),
}


def age_on(birth_date: date, at: date) -> int:
    """Completed years of age on a day."""
    return at.year - birth_date.year - ((at.month, at.day) < (birth_date.month, birth_date.day))


def findings(
    *, birth_date: date, at: date, min_age: int, received: date | None = None
) -> list[str]:
    """Reasons that the form itself shows on the closing day `at`, for a person to confirm."""
    found = []
    if age_on(birth_date, at) < min_age:
        found.append("age_under_minimum")
    if received is not None and received > at:
        found.append("late")
    return found


def grounds(codes: Iterable[str]) -> list[str]:
    """The codes sorted and without repeats; refuses none at all or one nobody defined."""
    given = sorted(set(codes))
    if not given:
        raise Refusal("application.reason_missing")
    for code in given:
        if code not in REASONS:
            raise Refusal("application.reason_unknown", reason=code)
    return given
