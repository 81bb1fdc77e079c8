"""K1: a cohort that had ended before the software came, brought in from one workbook with its own papers."""

from datetime import date, timedelta
from typing import Any

from ledger.services import clock
from office.services import spreadsheets
from rehearsal.chance import Chance
from rehearsal.school import pupils
from rehearsal.school.house import School
from rehearsal.school.pupils import Pupil
from training.services import cohorts, intakes

CODE, FIRST_ROW = "K1", 90_001
STARTED, ENDED = date(2023, 3, 6), date(2024, 8, 30)
DECIDED, ISSUED, POSTED, SERVES = (
    date(2024, 9, 16),
    date(2024, 9, 23),
    date(2024, 10, 14),
    date(2024, 11, 1),
)
GRADES = ((900, "Xuất sắc"), (800, "Giỏi"), (700, "Khá"), (500, "Trung bình"))
# Of so many one did not graduate, one withdrew, and some have no post.
UNPOSTED = 8


def note(school: School) -> None:
    """The intake is opened and filled in the second week of the school."""
    school.note(date(2025, 1, 13), lambda: bring(school))


def bring(school: School) -> None:
    """One file, everybody with marks, practice, certificate, post and months served."""
    intake = intakes.open_intake(
        school.scheme,
        CODE,
        title="Khoá 1 (2023–2024)",
        programme=school.programme,
        starts_on=STARTED,
        ends_on=ENDED,
        target=school.size.brought,
        by=school.personnel,
        at=clock.now(),
    )
    school.intakes[CODE] = intake
    season = pupils.season(school.diary.source, f"school/{CODE}")
    known = pupils.seated(
        pupils.people(season, school.size.brought, FIRST_ROW), "CC23.", ["C1", "C2"]
    )
    school.pupils[CODE] = known
    declared = cohorts.columns(intake)
    chance = Chance("cohort")
    rows = [_row(place, one, chance) for place, one in enumerate(known)]
    data = spreadsheets.export(
        [column.title for column in declared],
        [[row.get(column.key, "") for column in declared] for row in rows],
    )
    done = cohorts.bring(intake, data, by=school.officer, at=clock.now())
    if done.errors:
        raise AssertionError(done.errors[:3])


def _row(place: int, one: Pupil, chance: Chance) -> dict[str, Any]:
    person = one.person
    row: dict[str, Any] = {
        "number": one.number,
        "full_name": person.name,
        "birth_date": person.birth,
        "sex": person.sex,
        "identity_number": person.identity,
        "home_written": person.address.partition(",")[0],
        "class_code": one.class_code,
        "enrolment_document": "12/QĐ-TĐT",
        "enrolment_on": STARTED - timedelta(days=10),
        "decision": "86/QĐ-TĐT",
        "decided_on": DECIDED,
        "decision_signer": "Lê Thị Minh Nguyệt",
    }
    marks = {code: pupils.mark(chance, person.ability + 6) for code in _modules()}
    row |= {f"mark:{code}": _written(mark) for code, mark in marks.items()}
    row |= {f"called:{code}": 60 for code in marks}
    row |= {f"absent:{code}": 5 * chance.below(3) for code in marks}
    row |= _practice(person.address.partition(",")[0], pupils.mark(chance, person.ability + 12))
    mean = sum(marks.values()) // len(marks)
    if place == 1:
        return row | {
            "outcome": "Thôi học",
            "decision": "41/QĐ-TĐT",
            "decided_on": date(2023, 11, 6),
        }
    if min(marks.values()) < 500:
        return row | {"outcome": "Không tốt nghiệp"}
    row |= {"outcome": "Tốt nghiệp", "final": _written(mean)}
    row["grade"] = next(word for least, word in GRADES if mean >= least)
    row |= _certificate(place) | {
        "commitment_months": 60,
        "commitment_on": STARTED - timedelta(days=5),
    }
    return row if place % UNPOSTED == 0 else row | _post(person.address.partition(",")[0])


def _modules() -> tuple[str, ...]:
    return ("HP01", "HP02", "HP03", "HP04", "HP05", "HP06", "TL", "TCK")


def _written(hundredths: int) -> str:
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _practice(unit: str, mark: int) -> dict[str, Any]:
    return {
        "placement_unit": unit,
        "placement_from": date(2024, 2, 19),
        "placement_to": date(2024, 6, 7),
        "placement_hours": 640,
        "placement_mark": _written(mark),
        "placement_supervisor": "Cán bộ hướng dẫn của xã, phường",
        "placement_document": "20/QĐ-TĐT",
    }


def _certificate(place: int) -> dict[str, Any]:
    return {
        "serial": f"CCN {place + 1:06d}",
        "register_number": place + 1,
        "issued_on": ISSUED,
        "certificate_signer": "Lê Thị Minh Nguyệt",
    }


def _post(unit: str) -> dict[str, Any]:
    return {
        "posting_unit": unit,
        "posting_post": "Công chức văn phòng – thống kê",
        "posting_document": "118/QĐ-SNV",
        "posting_on": POSTED,
        "posting_basis": "QĐ tuyển dụng số 102/QĐ-SNV",
        "posting_from": SERVES,
        "served_from": SERVES,
    }
