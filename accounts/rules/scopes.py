"""Tell whether a grant's scope covers the scope of an act.

Guarantee: a grant reaches downward only, and a key never covers another one that merely begins
with the same letters.
Source: design §9 (grant scopes are kind and key).

>>> covers(("campaign", "K26"), ("session", "K26/KTC/1"))
True
>>> covers(("campaign", "K26"), ("campaign", "K261"))
False
>>> covers(("board", "K26/NVCN"), ("campaign", "K26"))
False
>>> covers(("scheme", "CCN"), ("class", "CCN/K1/A")), covers(("campaign", "CCN"), ("scheme", "CCN"))
(True, False)
"""

from collections.abc import Sequence

Scope = tuple[str, str]

OFFICE: Scope = ("office", "*")
RANKS = {
    "office": 0,
    "agency": 1,
    "campaign": 2,
    "bank": 3,
    "board": 3,
    "draw": 3,
    "session": 3,
    "test": 3,
    "written": 3,
    "scheme": 2,
    "intake": 3,
    "class": 4,
}
# Two trees stand under an agency: campaigns with their parts, and training schemes with theirs.
TRAINING = frozenset({"class", "intake", "scheme"})


def covers(grant: Scope, scope: Scope, agency: str | None = None) -> bool:
    """True when a grant at `grant` reaches `scope`; `agency` is the agency it stands in."""
    kind, key = grant
    if kind == "office":
        return True
    if kind == "agency":
        return key == (scope[1] if scope[0] == "agency" else agency)
    if RANKS[kind] > RANKS[scope[0]] or scope[0] in {"office", "agency"}:
        return False
    if not one_tree(kind, scope[0]):
        return False
    return below(key.split("/"), scope[1].split("/"))


def one_tree(first: str, second: str) -> bool:
    """True when both kinds belong to campaigns, or both to training.

    >>> one_tree("campaign", "session"), one_tree("campaign", "scheme")
    (True, False)
    """
    return (first in TRAINING) == (second in TRAINING)


def below(prefix: Sequence[str], parts: Sequence[str]) -> bool:
    """True when the key in `parts` is the one in `prefix` or stands under it."""
    return list(parts[: len(prefix)]) == list(prefix)


def overlap(first: Scope, second: Scope) -> bool:
    """True when two grants meet in some campaign: where separation of roles is judged."""
    if first[0] in {"office", "agency"} or second[0] in {"office", "agency"}:
        return True
    if not one_tree(first[0], second[0]):
        return False
    return first[1].split("/")[0] == second[1].split("/")[0]
