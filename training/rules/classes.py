"""Spread trainees over classes.

Guarantee: the sizes of two classes differ by one at most, as far as who is there already allows; one order of names
gives one result.

>>> evenly(["a", "b", "c"], {"A1": 1, "A2": 0})
{'a': 'A2', 'b': 'A1', 'c': 'A2'}
"""

from collections.abc import Mapping, Sequence


def evenly(references: Sequence[str], sizes: Mapping[str, int]) -> dict[str, str]:
    """Each trainee, in order, into the class that is smallest then; the first code among equals."""
    now = dict(sizes)
    found: dict[str, str] = {}
    for reference in references:
        code = min(now, key=lambda one: (now[one], one))
        found[reference] = code
        now[code] += 1
    return found
