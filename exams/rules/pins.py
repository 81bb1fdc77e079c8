"""How often a PIN may be typed wrong: at one machine, and at all machines together.

Eight digits stand against a hundred million numbers: fifty tries are one chance in two millions. Ten
machines would have to conspire to lock a PIN, and an invigilator who sees them gives a new one.
Source: the figures are ours; who sits where is told by Nội quy, Điều 1 khoản 11.

>>> locked(["M01"] * 4, own="M01"), locked(["M01"] * 5, own="M01"), locked(["M02"] * 5, own="M01")
(False, True, False)
>>> shut_out(["M02", "M01", *["M02"] * 4])
['M02']
"""

from collections import Counter
from collections.abc import Sequence

TRIES = 5
MOST = 50


def locked(machines: Sequence[str], *, own: str) -> bool:
    """Whether the PIN opens nothing any more, by the machines where it was typed wrong."""
    return len(machines) >= MOST or (bool(own) and machines.count(own) >= TRIES)


def shut_out(machines: Sequence[str]) -> list[str]:
    """The machines at which that number is tried no more."""
    return sorted(code for code, count in Counter(machines).items() if count >= TRIES)
