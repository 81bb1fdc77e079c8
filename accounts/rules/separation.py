"""Tell which two roles one person may not hold in one campaign.

Guarantee: the answer does not depend on the order of the two roles, and only the pairs the law
leaves open "if not at the same time" can be overridden by a recorded decision of the Council.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 5.4.c (several boards) and Điều 23.7.c (Ban giám sát);
pairs the text leaves to secrecy are closed by design and say so in their article.

>>> clash("code_board", "marker")
Clash(article='TT 22/2025/TT-BNV, QC Đ5.4.c', overridable=False)
>>> clash("setter", "marker").overridable
True
>>> clash("paper_head", "marker").overridable
False
>>> clash("council_member", "paper_head") is None
True
>>> clash("lecturer", "supervisor") is None
True
"""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.rules.roles import BOARDS, body_of, is_head

SEVERAL_BOARDS = "TT 22/2025/TT-BNV, QC Đ5.4.c"
SUPERVISION = "TT 22/2025/TT-BNV, QC Đ23.7.c"
DESIGN = "design: TT 22/2025/TT-BNV, QC Đ15.3 (secrecy)"

FORBIDDEN = "1"
UNLESS_DECIDED = "0*"
ALLOWED = "0"


@dataclass(frozen=True, order=True)
class Clash:
    """Why two roles exclude each other."""

    article: str
    overridable: bool


# One line per pair of boards; a pair is written once, in alphabetical order.
_BOARD_PAIRS: dict[tuple[str, str], str] = {
    ("codes", "copying"): FORBIDDEN,
    ("codes", "invigilation"): FORBIDDEN,
    ("codes", "marking"): FORBIDDEN,
    ("codes", "oral"): FORBIDDEN,
    ("codes", "papers"): FORBIDDEN,
    ("codes", "remarking"): FORBIDDEN,
    ("copying", "invigilation"): FORBIDDEN,
    ("copying", "marking"): FORBIDDEN,
    ("copying", "oral"): UNLESS_DECIDED,
    ("copying", "papers"): ALLOWED,
    ("copying", "remarking"): FORBIDDEN,
    ("invigilation", "marking"): FORBIDDEN,
    ("invigilation", "oral"): UNLESS_DECIDED,
    ("invigilation", "papers"): FORBIDDEN,
    ("invigilation", "remarking"): FORBIDDEN,
    ("marking", "oral"): UNLESS_DECIDED,
    ("marking", "papers"): UNLESS_DECIDED,
    ("marking", "remarking"): FORBIDDEN,
    ("oral", "papers"): UNLESS_DECIDED,
    ("oral", "remarking"): UNLESS_DECIDED,
    ("papers", "remarking"): UNLESS_DECIDED,
    ("check", "codes"): UNLESS_DECIDED,
    ("check", "copying"): UNLESS_DECIDED,
    ("check", "invigilation"): UNLESS_DECIDED,
    ("check", "marking"): UNLESS_DECIDED,
    ("check", "oral"): UNLESS_DECIDED,
    ("check", "papers"): UNLESS_DECIDED,
    ("check", "remarking"): UNLESS_DECIDED,
}

# Whoever can look into the machine sits on no board and holds no share of a key; whoever marks
# holds no share of the key that ties a script to a name.
_NO_SHARES = frozenset({"marking", "remarking"})
_MAY_BE_SUPERVISION = frozenset({"audit", "contribution", "shares", "supervision"})


def clash(first: str, second: str) -> Clash | None:
    """Why one person may not hold both roles, or None."""
    a, b = sorted((body_of(first), body_of(second)))
    if a == b:
        return None
    pair = {a, b}
    # The school teaches; no body of a campaign is touched by that.
    if "school" in pair and "operation" not in pair:
        return None
    if "supervision" in pair:
        return None if pair <= _MAY_BE_SUPERVISION else Clash(SUPERVISION, overridable=False)
    if "operation" in pair:
        return Clash(DESIGN, overridable=False)
    if "shares" in pair:
        return Clash(DESIGN, overridable=False) if pair & _NO_SHARES else None
    if not pair <= BOARDS:
        return None
    verdict = _BOARD_PAIRS[a, b]
    if is_head(first) or is_head(second):
        return Clash(SEVERAL_BOARDS, overridable=False)
    if verdict == ALLOWED:
        return None
    return Clash(SEVERAL_BOARDS, overridable=verdict == UNLESS_DECIDED)


def clashes(wanted: str, held: Iterable[str]) -> list[tuple[str, Clash]]:
    """The held roles that exclude the wanted one, sorted, each with its reason."""
    found = []
    for role in sorted(set(held)):
        reason = clash(wanted, role)
        if reason is not None:
            found.append((role, reason))
    return found
