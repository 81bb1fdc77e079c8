"""K2: an intake that studied here, graduated, got its certificates, and took posts."""

from datetime import date, timedelta

from accounts.models import User
from ledger.services import clock
from office.models import Unit
from recruitment.models import Campaign
from recruitment.queries import candidates, rankings
from recruitment.rules.outcomes import SELECTED
from rehearsal.chance import Chance
from rehearsal.school import marks, practice, pupils
from rehearsal.school.house import School
from rehearsal.school.practice import Stay
from training.models import Certificate, Intake, Trainee
from training.queries import grades as calculations
from training.queries import homes
from training.services import (
    certificates,
    commitments,
    enrolments,
    graduations,
    imports,
    intakes,
    postings,
)
from training.services.postings import CONFIRMED, RECRUITED, Basis

CODE, FIRST_ROW = "K2", 80_001
STARTED, ENDED = date(2025, 2, 3), date(2026, 7, 31)
# The practice of a whole course is longer; its last week was signed here.
STAY = (date(2026, 3, 2), date(2026, 3, 8))
MODULES = (
    ("HP01", date(2025, 4, 4)),
    ("HP02", date(2025, 6, 13)),
    ("HP03", date(2025, 8, 1)),
    ("HP04", date(2025, 10, 3)),
    ("HP05", date(2025, 12, 5)),
    ("HP06", date(2026, 1, 23)),
    ("TL", date(2026, 6, 19)),
    ("TCK", date(2026, 7, 10)),
)
# Place of who never passes the last exam; what the exams of this intake give away.
FAILS, HELP = 2, 8
RETAKES = date(2026, 7, 20)
SERVES = date(2026, 9, 1)
# Of a hundred graduates: posted on decisions taken elsewhere, and on a text the head confirms.
ELSEWHERE, TEXT = 40, 15
PAUSED_ON, LEFT_ON = date(2026, 10, 12), date(2026, 11, 13)


def note(school: School) -> None:
    """The whole course."""
    school.note(date(2025, 1, 9), lambda: begin(school))
    school.note(date(2025, 1, 24), lambda: enrol(school))
    for code, day in MODULES:
        school.note(day, lambda code=code: marked(school, code), 15)
    school.note(date(2025, 7, 14), lambda: withdraw(school))
    school.note(STAY[0] - timedelta(days=5), lambda: send(school))
    school.note(RETAKES, lambda: retake(school))
    school.note(ENDED, lambda: graduate(school), 15)
    school.note(date(2026, 8, 10), lambda: certify(school))
    school.note(date(2026, 8, 24), lambda: post(school))
    school.note(date(2026, 8, 25), lambda: school.open_account(_serving(school)[0]))
    school.note(date(2026, 10, 14), lambda: pause(school))
    # After the council of the campaign has published what the head approved.
    school.note(date(2026, 11, 16), lambda: post_by_campaign(school))
    school.note(date(2026, 11, 17), lambda: end(school))


def begin(school: School) -> None:
    """The intake with its classes, its people from a file; some of them will apply in the campaign."""
    intake = intakes.open_intake(
        school.scheme,
        CODE,
        title="Khoá 2 (2025–2026)",
        programme=school.programme,
        starts_on=STARTED,
        ends_on=ENDED,
        target=school.size.graduates,
        by=school.personnel,
        at=clock.now(),
    )
    school.intakes[CODE] = intake
    codes = {"B1": "Lớp B1", "B2": "Lớp B2"}
    intakes.add_classes(intake, codes, by=school.officer, at=clock.now())
    season = pupils.season(school.diary.source, f"school/{CODE}")
    applying = school.applicants()[: school.size.graduates // 2]
    school.applying = {one.identity for one in applying}
    others = pupils.people(season, school.size.graduates - len(applying), FIRST_ROW)
    school.pupils[CODE] = pupils.seated(applying + others, "CC25.", list(codes))
    data = pupils.sheet(school.pupils[CODE])
    done = imports.import_file(intake, data, by=school.officer, at=clock.now())
    if done.errors:
        raise AssertionError(done.errors[:3])


def enrol(school: School) -> None:
    """The decision on enrolment; everybody signs for the years of the scheme."""
    intake, people = _intake(school), pupils.by_number(_intake(school))
    document = school.paper("QĐ")
    enrolments.enrol(
        intake,
        marks.references(people.values()),
        document=document,
        on=date(2025, 1, 20),
        by=school.officer,
        at=clock.now(),
    )
    for number, one in people.items():
        commitments.sign(
            one,
            signed_on=date(2025, 1, 22),
            document=f"Giấy cam kết {number}",
            by=school.officer,
            at=clock.now(),
        )


def withdraw(school: School) -> None:
    """One leaves the course for good."""
    [*_, last] = pupils.by_number(_intake(school)).values()
    enrolments.decide(
        last,
        "withdrawal",
        document=school.paper("QĐ"),
        on=date(2025, 7, 11),
        reason="own_wish",
        by=school.officer,
        at=clock.now(),
    )


def send(school: School) -> None:
    """A week at communes, signed on the Monday that follows."""
    abilities = pupils.abilities(school.pupils[CODE])
    people = [
        (one, abilities[number])
        for number, one in pupils.by_number(_intake(school)).items()
        if one.state == "enrolled"
    ]
    decided = STAY[0] - timedelta(days=7)
    stay = Stay(*STAY, school.paper("QĐ"), decided)
    placed = practice.place(people, stay, hours=40, by=school.officer)
    monday = STAY[0] + timedelta(days=7)
    school.note(monday, lambda: practice.sign(placed, STAY[0], by=school.officer), 8)


def marked(school: School, code: str) -> None:
    """The marks of a module; one trainee fails the last exam."""
    marks.enter(school, _intake(school), code, HELP, _failing(school, code))


def retake(school: School) -> None:
    """Second attempts in every module; whoever failed the last exam fails it again."""
    for code, _ in MODULES:
        marks.retake(school, _intake(school), code, low=_failing(school, code))


def graduate(school: School) -> None:
    """The decision: whoever passes graduates, except one who is left for the visitor; one paper."""
    intake = _intake(school)
    people = [one for one in pupils.by_number(intake).values() if one.state == "enrolled"]
    found = calculations.many(intake, people, calculations.relied(school.scheme))
    passing = [one.trainee.reference for one in found if one.passes]
    graduations.decide(
        intake,
        passing[:-1],
        failed=[one.trainee.reference for one in found if not one.passes],
        document=school.paper("QĐ"),
        on=ENDED,
        signer=school.principal.full_name,
        by=school.principal,
        at=clock.now(),
    )


def certify(school: School) -> None:
    """Certificates for all graduates; one was wrong and is taken back."""
    intake = _intake(school)
    done = certificates.issue(
        intake,
        marks.references(_graduates(school)),
        first_serial="CCN 010001",
        issued_on=date(2026, 8, 10),
        signer=school.principal.full_name,
        signer_title="Hiệu trưởng",
        by=school.officer,
        at=clock.now(),
    )
    certificates.revoke(
        Certificate.objects.select_related("trainee__intake__scheme").get(pk=done[-1].pk),
        document=school.paper("QĐ"),
        on=date(2026, 8, 10),
        reason="Ghi sai ngày sinh, cấp lại sau khi đính chính (diễn tập)",
        by=school.principal,
        at=clock.now(),
    )
    for one in done[:2] + done[-1:]:
        school.show(
            "certificates",
            path=f"/kiem-tra/{one.facts_digest}/",
            serial=one.serial,
            name=one.trainee.full_name,
        )


def post(school: School) -> None:
    """Some got posts by decisions taken elsewhere, some on a text that the head confirms by name."""
    known = _graduates(school)
    people = [one for one in known if one.identity_number not in school.applying]
    share = len(people) * ELSEWHERE // (ELSEWHERE + TEXT)
    text = Basis(CONFIRMED, document="Văn bản của thành phố về bố trí công chức nguồn (diễn tập)")
    taken = Basis(RECRUITED, document="214/QĐ-SNV", decided_on=date(2026, 8, 17))
    for turn, one in enumerate(people):
        if turn % 6 == 5:
            continue
        basis, by = (taken, school.personnel) if turn < share else (text, school.head)
        _post(school, one, basis, SERVES, by)


def pause(school: School) -> None:
    """Two are on long leave."""
    for one in _serving(school)[:2]:
        commitments.pause(
            one,
            starts_on=PAUSED_ON,
            document=f"Văn bản {one.number}/UBND",
            by=school.personnel,
            at=clock.now(),
        )


def post_by_campaign(school: School) -> None:
    """Whoever the approved list of the campaign selected takes his post on it."""
    found = Campaign.objects.filter(code=school.campaign).first()
    ranking = rankings.latest(found) if found else None
    if found is None or ranking is None:
        return
    chosen = {row["number"] for row in rankings.rows(ranking) if row["outcome"] == SELECTED}
    known = {one.identity_number: one for one in _graduates(school)}
    for number in sorted(chosen):
        identity = candidates.find(found, number).application.person.identity_number
        if identity in known:
            basis = Basis(RECRUITED, campaign=found.code, candidate=number)
            _post(school, known[identity], basis, date(2026, 11, 16), school.personnel)


def end(school: School) -> None:
    """One has left the service before his time, where more serve than those on leave."""
    working = _serving(school)[2:]
    if not working:
        return
    one = working[-1]
    commitments.end(
        one,
        "served",
        ends_on=LEFT_ON,
        document=f"Văn bản {one.number}/UBND",
        by=school.personnel,
        at=clock.now(),
    )


def _post(school: School, one: Trainee, basis: Basis, starts_on: date, by: User) -> None:
    unit = homes.of(starts_on).today(one.home_written)
    postings.post(
        one,
        Unit.objects.get(pk=unit) if unit else one.home_written,
        Chance(f"post/{one.number}").pick(
            ("Văn phòng – thống kê", "Tư pháp – hộ tịch", "Địa chính")
        ),
        starts_on=starts_on,
        document=school.paper("QĐ"),
        decided_on=min(starts_on, date(2026, 8, 24)) if starts_on == SERVES else starts_on,
        basis=basis,
        rank_code="01.003",
        coefficient=234,
        by=by,
        at=clock.now(),
    )


def _failing(school: School, code: str) -> set[str]:
    """The number of who never passes the last exam."""
    return {school.pupils[CODE][FAILS].number} if code == MODULES[-1][0] else set()


def _graduates(school: School) -> list[Trainee]:
    rows = _intake(school).trainees.filter(state="graduated")
    return list(rows.select_related("intake__scheme__agency").order_by("number"))


def _serving(school: School) -> list[Trainee]:
    return [one for one in _graduates(school) if one.postings.exists()]


def _intake(school: School) -> Intake:
    return school.intakes[CODE]
