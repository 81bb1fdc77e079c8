"""Which items of a bank must never meet in a paper."""

from itertools import combinations

from exams.models import Bank, EnemyMember


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
