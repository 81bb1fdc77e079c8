"""Candidate numbers in the order of names.

Guarantee: same accepted applications, same numbers, whatever order they came in.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 6 (lists by name); number format: six digits.

>>> number_all([("binh", "r2"), ("an", "r9"), ("an", "r1")])
{'r1': '000001', 'r9': '000002', 'r2': '000003'}
"""

from collections.abc import Iterable

from ledger.rules.refusals import Refusal

MOST = 999_999


def number_all(applications: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Number of each application, given (name sort key, reference); equal names by reference."""
    ordered = sorted(applications)
    if len(ordered) > MOST:
        raise Refusal("roster.too_many", count=len(ordered))
    return {reference: f"{place:06d}" for place, (_, reference) in enumerate(ordered, start=1)}
