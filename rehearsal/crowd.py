"""Simulated applicants: people who never were, with the spread of a real campaign."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from rehearsal.chance import Chance

DATA = Path(__file__).parent / "data"
HANOI = "001"
# Demo shares of a hundred, neither law nor measurement.
REFUSED, WITHDRAWN, PRIORITY, OVERCLAIMED = 4, 2, 22, 10


@dataclass(frozen=True)
class Applicant:
    """One simulated person; `ability` runs about 0–100, `fate` is what becomes of the form."""

    row: int
    name: str
    birth: date
    sex: str
    ethnicity: str
    identity: str
    phone: str
    email: str
    address: str
    post: str
    category: str
    overclaims: bool
    ability: int
    fate: str


@cache
def _names() -> dict[str, list[str]]:
    with (DATA / "names.toml").open("rb") as file:
        return tomllib.load(file)


def applicants(
    count: int, posts: list[str], categories: list[str], units: list[str], first: int = 1
) -> list[Applicant]:
    """`count` applicants for `posts`, in the order in which their forms arrive."""
    chance = Chance("crowd")
    rows = range(first, first + count)
    return [_applicant(row, chance, posts, categories, units) for row in rows]


def _applicant(
    row: int, chance: Chance, posts: list[str], categories: list[str], units: list[str]
) -> Applicant:
    names = _names()
    sex = chance.pick(["Nam", "Nữ"])
    given = names["given_male"] if sex == "Nam" else names["given_female"]
    middle = names["middle_male"] if sex == "Nam" else names["middle_female"]
    birth = date(1988, 1, 1) + timedelta(days=chance.below(15 * 365))
    category = chance.pick(categories) if chance.percent(PRIORITY) else ""
    ethnicity = chance.pick(names["minorities"]) if category == "dan_toc_thieu_so" else "Kinh"
    return Applicant(
        row=row,
        name=f"{chance.pick(names['family'])} {chance.pick(middle)} {chance.pick(given)}",
        birth=birth,
        sex=sex,
        ethnicity=ethnicity,
        identity=_identity(row, birth, sex),
        phone=f"09{chance.below(10**8):08d}",
        email=f"thisinh{row:05d}@example.vn",
        address=f"{chance.pick(units)}, Hà Nội",
        post=posts[(-1, 0, (len(posts) - 1) // 2)[chance.below(3)]],
        category=category,
        overclaims=bool(category) and chance.percent(OVERCLAIMED),
        ability=max(5, min(97, chance.bell(54, 13))),
        fate=_fate(chance),
    )


def _identity(row: int, birth: date, sex: str) -> str:
    """Twelve digits that fit the birth date and the sex, never two alike (rulebook F.1)."""
    century = (0 if birth.year < 2000 else 2) + (sex == "Nữ")
    return f"{HANOI}{century}{birth.year % 100:02d}{row:06d}"


def _fate(chance: Chance) -> str:
    drawn = chance.below(100)
    if drawn < REFUSED:
        return "refused"
    return "withdrawn" if drawn < REFUSED + WITHDRAWN else "accepted"
