"""Simulated trainees: the crowd of applicants as rows of an Excel file."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.services import entropy
from office.services import spreadsheets
from rehearsal import crowd
from rehearsal.chance import Chance, Season
from rehearsal.crowd import Applicant
from rehearsal.scenes.offices import units
from training.models import Intake, Trainee
from training.rules.forms import TITLES

MAJORS = (
    "Luật", "Hành chính học", "Quản lý đất đai", "Tài chính – Kế toán", "Công tác xã hội",
    "Văn hoá học", "Xây dựng", "Công nghệ thông tin", "Kinh tế nông nghiệp", "Xã hội học",
)  # fmt: skip
# Hundredths: what somebody of no ability gets, what each point of ability adds, how far days differ.
FLOOR, EACH, SPREAD, STEP, LEAST, MOST = 370, 6, 45, 25, 200, 975


@dataclass(frozen=True)
class Pupil:
    """One simulated trainee with his number and class."""

    number: str
    person: Applicant
    class_code: str


def people(season: entropy.Source, count: int, first: int) -> list[Applicant]:
    """`count` people nobody else of the demo is; `first` is the row from which they are counted."""
    with entropy.use(season):
        return crowd.applicants(count, ["-"], [""], units(), first=first)


def seated(persons: Sequence[Applicant], prefix: str, classes: Sequence[str]) -> list[Pupil]:
    """The people in the order of their forms, in classes of equal size."""
    size = -(-len(persons) // len(classes))
    return [
        Pupil(f"{prefix}{place + 1:04d}", one, classes[place // size])
        for place, one in enumerate(persons)
    ]


def sheet(pupils: Sequence[Pupil]) -> bytes:
    """The list as the personnel department sends it."""
    chance = Chance("majors")
    rows = [
        [
            one.number,
            one.person.name,
            one.person.birth,
            one.person.sex,
            one.person.identity,
            one.person.phone,
            one.person.email.replace("thisinh", "hocvien"),
            "Kinh",
            "Đại học" if chance.percent(88) else "Thạc sĩ",
            chance.pick(MAJORS),
            one.person.address.partition(",")[0],
            one.class_code,
        ]
        for one in pupils
    ]
    return spreadsheets.export(list(TITLES.values()), rows)


def abilities(pupils: Sequence[Pupil]) -> dict[str, int]:
    """What each can do, 0 to 100, by number."""
    return {one.number: one.person.ability for one in pupils}


def mark(chance: Chance, ability: int) -> int:
    """A mark in hundredths, in quarters of a point."""
    found = chance.bell(FLOOR + EACH * ability, SPREAD) // STEP * STEP
    return max(LEAST, min(MOST, found))


def by_number(intake: Intake) -> dict[str, Trainee]:
    """The trainees of an intake by number, with what acts ask of them."""
    rows = intake.trainees.select_related("training_class", "intake__scheme__agency")
    return {one.number: one for one in rows.order_by("number")}


def season(source: entropy.Source, code: str) -> entropy.Source:
    """The source of one intake's chances."""
    return Season(source, code)
