"""Read what a script package says of its scripts, refusing whatever does not belong there.

Guarantee: an accepted list is in code order, its codes read back, its bags are runs of that order,
its sheets are named by code and place alone, and no file travels beside the ones it names: a
package has no room for a word about who wrote what.

>>> line = {"code": "VGD2HVYKT", "bag": 1, "sheets": 1,
...         "pages": [{"name": "VGD2HVYKT-1.png", "sha256": "0" * 64}]}
>>> read([line])[0].code
'VGD2HVYKT'
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.rules import codes
from ledger.rules.refusals import Refusal

# A written test, and the round of a re-mark behind a slash.
KEY = re.compile(r"[A-Z][A-Z0-9_-]{0,30}(/pk[1-9])?", re.ASCII)
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
FIELDS = {"code", "bag", "sheets", "pages"}
PAPERS = ("delivery.json", "guide.json", "policy.json", "scripts.jsonl")
FOLDER = "pages/"


@dataclass(frozen=True)
class Sheet:
    """One picture: its name and digest."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Line:
    """One script of the list."""

    code: str
    bag: int
    pages: tuple[Sheet, ...]

    def row(self) -> dict[str, Any]:
        """The script as a row of the table `scripts/<key>`."""
        return {
            "code": self.code,
            "bag": self.bag,
            "sheets": len(self.pages),
            "pages": [page.sha256 for page in self.pages],
        }


def read(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The scripts of a delivery.

    Refuses `scripts.none`, `scripts.line_unreadable`, `scripts.out_of_order`,
    `scripts.bags_broken`, each with the line where it stands.
    """
    lines: list[Line] = []
    for place, row in enumerate(rows, 1):
        line = _line(row, place)
        if lines and line.code <= lines[-1].code:
            raise Refusal("scripts.out_of_order", line=place)
        if line.bag - (lines[-1].bag if lines else 0) not in ((0, 1) if lines else (1,)):
            raise Refusal("scripts.bags_broken", line=place)
        lines.append(line)
    if not lines:
        raise Refusal("scripts.none")
    return lines


def files(lines: Sequence[Line]) -> set[str]:
    """Every file a package with these scripts holds; more would be a channel, fewer a loss."""
    return {*PAPERS, *(FOLDER + page.name for line in lines for page in line.pages)}


def _line(row: Mapping[str, Any], place: int) -> Line:
    try:
        code, bag, sheets = row["code"], row["bag"], row["sheets"]
        pages = tuple(Sheet(page["name"], page["sha256"]) for page in row["pages"])
        sound = (
            set(row) == FIELDS
            and all(set(page) == {"name", "sha256"} for page in row["pages"])
            and codes.readable(code)
            and type(bag) is int
            and type(sheets) is int
            and len(pages) == sheets >= 1
            and all(
                page.name == f"{code}-{number}.png" and DIGEST.fullmatch(page.sha256)
                for number, page in enumerate(pages, 1)
            )
        )
    except (KeyError, TypeError):
        sound = False
    if not sound:
        raise Refusal("scripts.line_unreadable", line=place)
    return Line(code, bag, pages)
