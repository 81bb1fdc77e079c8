"""K3: the intake in the middle of its course."""

from datetime import date, timedelta

from accounts.rules.roles import Role
from ledger.services import clock
from rehearsal.school import lessons, marks, practice, pupils
from rehearsal.school.house import CODE as SCHEME
from rehearsal.school.house import LOAD, School
from rehearsal.school.practice import Stay
from training.models import Intake, RiskFlag
from training.services import enrolments, imports, intakes, risks

CODE, FIRST_ROW = "K3", 100_001
STARTS, ENDS = date(2026, 6, 1), date(2027, 11, 30)
# What a visitor finds decided about single trainees: place in the list, decision, day, reason.
DECISIONS = (
    (3, "withdrawal", date(2026, 7, 20), "own_wish"),
    (4, "leave", date(2026, 9, 7), "family"),
    (5, "leave", date(2026, 9, 14), "health"),
    (8, "withdrawal", date(2026, 9, 28), "family"),
    (6, "discipline", date(2026, 10, 26), "attendance"),
    (9, "withdrawal", date(2026, 11, 2), "own_wish"),
    (5, "resumption", date(2026, 11, 23), ""),
    (7, "suspension", date(2026, 11, 26), "breach"),
)
STAY, NEXT_STAY = (date(2026, 11, 16), date(2027, 1, 8)), (date(2026, 12, 14), date(2027, 2, 5))
WEEKS = (date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30))
# Trainees at communes whose supervisor signed nothing, or the last week not; links for a visitor.
SILENT, LATE, HANDED_OUT = 2, 5, 2
TAKEN_UP = (
    "Đã gặp học viên, có đơn giải trình; theo dõi thêm hai tuần (diễn tập)",
    "Đã gọi điện cho Uỷ ban nhân dân xã, đề nghị ký phiếu tuần (diễn tập)",
    "Bố trí phụ đạo, thi lại cùng đợt tới (diễn tập)",
)


def note(school: School) -> None:
    """From the opening to the morning of the demo."""
    school.note(date(2026, 4, 6), lambda: begin(school))
    school.note(date(2026, 4, 20), lambda: take(school))
    school.note(date(2026, 5, 25), lambda: enrol(school))
    for code, day in (
        ("HP01", date(2026, 7, 17)),
        ("HP02", date(2026, 9, 18)),
        ("HP03", date(2026, 10, 30)),
    ):
        school.note(day, lambda code=code: marks.enter(school, intake(school), code), 15)
    school.note(date(2026, 7, 24), lambda: marks.correct(school, intake(school), "HP01"))
    school.note(date(2026, 8, 28), lambda: marks.retake(school, intake(school), "HP01", 8))
    for place, event, day, reason in DECISIONS:
        school.note(day, lambda told=(place, event, day, reason): decide(school, *told), 10)
    school.note(date(2026, 6, 2), lambda: welcome(school))
    school.note(date(2026, 11, 4), lambda: lessons.plan(school, intake(school)))
    school.note(date(2026, 11, 9), lambda: send(school), 8)
    school.note(date(2026, 12, 4), lambda: take_up(school), 18)


def intake(school: School) -> Intake:
    """The intake."""
    return school.intakes[CODE]


def classes(school: School) -> list[str]:
    """The codes of the classes; the last one practises at communes."""
    return [f"A{place + 1:02d}" for place in range(school.size.classes)]


def begin(school: School) -> None:
    """The intake with its classes, and who teaches there."""
    school.intakes[CODE] = intakes.open_intake(
        school.scheme,
        CODE,
        title="Khoá 3 (2026–2027)",
        programme=school.programme,
        starts_on=STARTS,
        ends_on=ENDS,
        target=school.size.trainees,
        by=school.personnel,
        at=clock.now(),
    )
    codes = classes(school)
    titles = {code: f"Lớp {code}" for code in codes}
    intakes.add_classes(intake(school), titles, by=school.officer, at=clock.now())
    for place, code in enumerate(codes[:-1]):
        number = place // LOAD + 1
        name = lessons.LECTURERS[number - 1]
        scope = ("class", f"{SCHEME}/{CODE}/{code}")
        teacher = school.member(f"giangvien{number}", name, Role.LECTURER, scope)
        school.lecturers[number - 1 :] = [teacher]
    for username, name, code in (
        ("chunhiem1", "Phùng Thị Lan Hương", codes[0]),
        ("chunhiem2", "Chu Quang Vinh", codes[-1]),
    ):
        scope = ("class", f"{SCHEME}/{CODE}/{code}")
        school.mentors[code] = school.member(username, name, Role.MENTOR, scope)


def take(school: School) -> None:
    """Everybody from one Excel file, looked at first."""
    season = pupils.season(school.diary.source, f"school/{CODE}")
    persons = pupils.people(season, school.size.trainees, FIRST_ROW)
    school.pupils[CODE] = pupils.seated(persons, "CC26.", classes(school))
    data = pupils.sheet(school.pupils[CODE])
    done = imports.import_file(intake(school), data, by=school.officer, at=clock.now())
    if done.errors:
        raise AssertionError(done.errors[:3])


def enrol(school: School) -> None:
    """The decision on enrolment."""
    enrolments.enrol(
        intake(school),
        marks.references(pupils.by_number(intake(school)).values()),
        document=school.paper("QĐ"),
        on=clock.now().date(),
        by=school.officer,
        at=clock.now(),
    )


def welcome(school: School) -> None:
    """Accounts for the first of the first class and the first of the last."""
    people = pupils.by_number(intake(school))
    first = {one.class_code: one.number for one in reversed(school.pupils[CODE])}
    for code in (classes(school)[0], classes(school)[-1]):
        school.open_account(people[first[code]])


def decide(school: School, place: int, event: str, day: date, reason: str) -> None:
    """A decision about one trainee."""
    number = school.pupils[CODE][place].number
    enrolments.decide(
        pupils.by_number(intake(school))[number],
        event,
        document=school.paper("QĐ"),
        on=day,
        reason=reason,
        by=school.officer,
        at=clock.now(),
    )


def send(school: School) -> None:
    """The last class goes to communes in two halves; supervisors of the first sign most weeks."""
    code = classes(school)[-1]
    abilities = pupils.abilities(school.pupils[CODE])
    people = [
        (one, abilities[number])
        for number, one in pupils.by_number(intake(school)).items()
        if one.training_class and one.training_class.code == code and one.state == "enrolled"
    ]
    half, document = -(-len(people) // 2), school.paper("QĐ")
    now, later = (Stay(*days, document, clock.now().date()) for days in (STAY, NEXT_STAY))
    placed = practice.place(people[:half], now, hours=320, by=school.officer)
    practice.place(people[half:], later, hours=320, by=school.officer)
    mentor, last = school.mentors[code], len(placed) - SILENT
    for week, signing in ((WEEKS[0], last), (WEEKS[1], max(0, last - LATE))):
        school.note(
            week + timedelta(days=7),
            lambda week=week, signing=signing: practice.sign(placed[:signing], week, by=mentor),
            14,
        )
    told = placed[:HANDED_OUT]
    school.note(date(2026, 12, 4), lambda: practice.hand_out(school, told, WEEKS[2], by=mentor), 16)


def take_up(school: School) -> None:
    """Flags are counted anew; some are taken up by the school."""
    risks.recount(intake(school), by=school.officer, at=clock.now())
    rows = RiskFlag.objects.filter(trainee__intake=intake(school), cleared_at=None)
    rows = rows.select_related("trainee__training_class", "trainee__intake__scheme__agency")
    for rule, action in zip(("absence", "no_report", "failed"), TAKEN_UP, strict=True):
        flag = rows.filter(rule=rule).order_by("trainee__number").first()
        if flag:
            risks.acknowledge(flag, action, by=school.officer, at=clock.now())
