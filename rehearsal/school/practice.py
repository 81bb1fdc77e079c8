"""Practice at communes: placements, weekly links, and what supervisors sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from accounts.models import User
from ledger.services import clock
from office.models import Unit
from rehearsal.chance import Chance
from rehearsal.school.house import School
from training.models import Placement, Trainee
from training.queries import placements as queries
from training.services import placements
from training.services.placements import Place

COMMENTS = (
    "",
    "",
    "Chấp hành tốt nội quy.",
    "Cần chủ động hơn khi tiếp công dân.",
    "Hoàn thành việc được giao.",
)
DUTIES = ("Bộ phận một cửa", "Tư pháp – hộ tịch", "Văn phòng – thống kê", "Địa chính")


@dataclass(frozen=True)
class Stay:
    """The days of a practice and the paper that sends everybody there."""

    starts_on: date
    ends_on: date
    document: str
    decided_on: date


@dataclass(frozen=True)
class Placed:
    """A placement, the supervisor's code, and what he thinks of the trainee, 0 to 100."""

    placement: Placement
    code: str
    ability: int


def place(
    people: Sequence[tuple[Trainee, int]], stay: Stay, *, hours: int, by: User
) -> list[Placed]:
    """Each of the people, given with ability, at a commune of his own."""
    found = Unit.objects.on(stay.starts_on).filter(kind__in=queries.COMMUNES)
    communes = list(found.select_related("parent").order_by("order", "pk"))
    chance = Chance(f"communes/{stay.document}")
    start = chance.below(len(communes))
    made = []
    for turn, (trainee, ability) in enumerate(people):
        commune = communes[(start + turn) % len(communes)]
        where = Place(
            commune,
            str(commune),
            DUTIES[turn % len(DUTIES)],
            f"Cán bộ hướng dẫn {commune.name}",
            "Phó Chủ tịch Uỷ ban nhân dân",
        )
        done = placements.place(
            trainee,
            where,
            starts_on=stay.starts_on,
            ends_on=stay.ends_on,
            hours_required=hours,
            document=stay.document,
            decided_on=stay.decided_on,
            by=by,
            at=clock.now(),
        )
        made.append(Placed(done.placement, done.code, ability))
    return made


def sign(placed: Sequence[Placed], week: date, *, by: User) -> None:
    """The supervisors open their links of one week and sign."""
    chance = Chance(f"week/{week}")
    for one in placed:
        token = placements.link(one.placement, week, by=by, at=clock.now())
        names = queries.criteria(one.placement)
        marks = {name: Decimal(_rubric(chance, one.ability)) / 4 for name in names}
        placements.report(
            token,
            one.code,
            hours=chance.between(36, 40),
            rubric=marks,
            comment=chance.pick(COMMENTS),
            name=one.placement.supervisor_name,
            at=clock.now(),
        )


def hand_out(school: School, placed: Sequence[Placed], week: date, *, by: User) -> None:
    """Links of a week that nobody has signed yet; a visitor is told link and code."""
    for one in placed:
        token = placements.link(one.placement, week, by=by, at=clock.now())
        school.show(
            "weeks",
            path=f"/thuc-te/{token}/",
            code=one.code,
            name=one.placement.trainee.full_name,
            commune=one.placement.unit_written,
            week=f"{week:%d/%m}–{week + timedelta(days=6):%d/%m/%Y}",
        )


def _rubric(chance: Chance, ability: int) -> int:
    """A mark in quarters of a point, from 5 to 10."""
    return max(20, min(40, chance.bell(26 + ability // 8, 2)))
