"""Which items of a bank must never meet in a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Prefetch

from accounts.models import User
from exams.models import Bank, EnemyMember, EnemySet
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Listed:
    """One set under its number in the bank, with the codes of its items and who last spoke of it."""

    number: int
    row: EnemySet
    codes: Sequence[str]
    by: str


def of_bank(bank: Bank) -> list[tuple[str, str]]:
    """Every pair of enemies by code, each once, in order."""
    sets: dict[int, set[str]] = {}
    standing = EnemyMember.objects.filter(set__bank=bank, set__ended_at__isnull=True)
    rows = standing.values_list("set", "item__code")
    for number, code in rows:
        sets.setdefault(number, set()).add(code)
    pairs = {
        pair for codes in sets.values() for pair in combinations(sorted(codes, key=str.encode), 2)
    }
    return sorted(pairs, key=lambda pair: (pair[0].encode(), pair[1].encode()))


def listed(bank: Bank) -> list[Listed]:
    """The sets of a bank, the newest first, those dissolved last; three queries."""
    members = Prefetch("members", EnemyMember.objects.select_related("item").order_by("item__code"))
    rows = list(EnemySet.objects.filter(bank=bank).prefetch_related(members).order_by("pk"))
    people = User.objects.filter(reference__in={row.ended_by or row.by for row in rows})
    names = dict(people.values_list("reference", "full_name"))
    found = [
        Listed(
            number,
            row,
            [member.item.code for member in row.members.all()],
            names.get(row.ended_by or row.by, row.ended_by or row.by),
        )
        for number, row in enumerate(rows, 1)
    ]
    return sorted(found, key=lambda one: (one.row.ended_at is not None, -one.number))


def find(bank: Bank, number: int) -> Listed:
    """One set by its number in the bank. Refuses enemies.missing."""
    for one in listed(bank):
        if one.number == number:
            return one
    raise Refusal("enemies.missing")
