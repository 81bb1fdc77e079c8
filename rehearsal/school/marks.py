"""Marks of simulated trainees: modules for everybody who studies, second attempts for those below the pass mark."""

from collections.abc import Collection, Iterable

from ledger.services import clock
from rehearsal.chance import Chance
from rehearsal.school import pupils
from rehearsal.school.house import School
from training.models import Intake, Module, Trainee
from training.rules.states import STUDYING
from training.services import grades

PASS, LOW = 500, 425


def module(school: School, code: str) -> Module:
    """A module of the school's programme."""
    return Module.objects.get(phase__programme=school.programme, code=code)


def enter(
    school: School, intake: Intake, code: str, help_: int = 0, low: Collection[str] = ()
) -> None:
    """First marks of a module for everybody who studies.

    `help_` is what the exam gives away; whoever is named in `low` fails.
    """
    chance = Chance(f"marks/{intake.code}/{code}")
    abilities = pupils.abilities(school.pupils[intake.code])
    studying = _studying(intake)
    given = {
        one.reference: LOW if number in low else pupils.mark(chance, abilities[number] + help_)
        for number, one in studying.items()
    }
    grades.enter(module(school, code), intake, given, by=school.officer, at=clock.now())


def retake(
    school: School,
    intake: Intake,
    code: str,
    most: int | None = None,
    low: Collection[str] = (),
) -> None:
    """Second attempts of those below the pass mark, of the first `most` of them by number.

    They pass, except whoever is named in `low`.
    """
    subject = module(school, code)
    below = subject.marks.filter(trainee__intake=intake, attempt=1, hundredths__lt=PASS)
    failed = set(below.values_list("trainee__number", flat=True))
    people = [one for number, one in _studying(intake).items() if number in failed][:most]
    chance = Chance(f"retake/{intake.code}/{code}")
    given = {
        one.reference: LOW if one.number in low else PASS + 25 * chance.below(5) for one in people
    }
    if given:
        grades.enter(subject, intake, given, attempt=2, by=school.officer, at=clock.now())


def correct(school: School, intake: Intake, code: str) -> None:
    """One mark was copied wrongly: half a point more."""
    subject = module(school, code)
    row = subject.marks.filter(trainee__intake=intake, hundredths__range=(PASS, 900))
    found = row.select_related("trainee__intake__scheme", "trainee__training_class").order_by("pk")[
        0
    ]
    grades.correct(
        found.trainee,
        subject,
        found.hundredths + 50,
        reason="Cộng sót nửa điểm câu 3 (diễn tập)",
        by=school.officer,
        at=clock.now(),
    )


def _studying(intake: Intake) -> dict[str, Trainee]:
    known = pupils.by_number(intake).items()
    return {number: one for number, one in known if one.state in STUDYING}


def references(people: Iterable[Trainee]) -> list[str]:
    """Their references."""
    return [one.reference for one in people]
