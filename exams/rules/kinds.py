"""The kinds of items, and which of them the law's computer papers take.

Source: TT 22/2025/TT-BNV, Quy chế, Điều 10 khoản 4.a.

>>> legal("fill_in"), legal("matching")
(True, False)
"""

SINGLE, TRUE_FALSE, FILL_IN = "single", "true_false", "fill_in"
SEVERAL, NUMERIC, MATCHING, ORDERING, LONG = "several", "numeric", "matching", "ordering", "long"
KINDS = (SINGLE, TRUE_FALSE, FILL_IN, SEVERAL, NUMERIC, MATCHING, ORDERING, LONG)
LEGAL = frozenset({SINGLE, TRUE_FALSE, FILL_IN})
ALL, EACH, MINUS = "all", "each", "minus"
SCORINGS = (ALL, EACH, MINUS)


def legal(kind: str) -> bool:
    """Whether a computer paper of the law's recruitment exams may hold items of this kind."""
    return kind in LEGAL
