"""The states of an application, as one table of moves.

Guarantee: nothing leaves `accepted`, `refused` or `withdrawn`; a refusal needs a proposal first, so
that a second person looks at it.
Source: NĐ 170/2025/NĐ-CP, Điều 16 (check of forms; the ineligible are told why).

>>> move("received", "accept")
'accepted'
"""

from ledger.rules.refusals import Refusal

MOVES = {
    ("received", "accept"): "accepted",
    ("received", "propose_refusal"): "refusal_proposed",
    ("refusal_proposed", "refuse"): "refused",
    ("refusal_proposed", "return"): "received",
    ("received", "withdraw"): "withdrawn",
    ("refusal_proposed", "withdraw"): "withdrawn",
    ("accepted", "withdraw"): "withdrawn",
}
STATES = frozenset({"received", "accepted", "refusal_proposed", "refused", "withdrawn"})
OPEN = frozenset({"received", "refusal_proposed"})


def move(state: str, act: str) -> str:
    """The state after the act."""
    after = MOVES.get((state, act))
    if after is None:
        raise Refusal("application.wrong_state", state=state, act=act)
    return after


def sources(act: str) -> list[str]:
    """The states from which an act is possible."""
    return sorted(state for state, name in MOVES if name == act)
