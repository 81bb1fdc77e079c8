"""Read a list of administrative units: one per line, its kind, then its name.

Guarantee: every line gives one unit or the whole list is refused by line.
Source: the list of Hà Nội's 126 units since 01/07/2025 (rulebook F.6).

>>> read("phường Hoàn Kiếm\\nxã Ba Vì\\n")
[('phường', 'Hoàn Kiếm'), ('xã', 'Ba Vì')]
"""

from ledger.rules.refusals import Refusal
from office.rules.names import clean

KINDS = ("thành phố", "thị trấn", "thị xã", "huyện", "phường", "quận", "tỉnh", "xã")


def read(text: str) -> list[tuple[str, str]]:
    """Kind and name of every line, in order.

    Refuses unit.line_unreadable, unit.listed_twice.
    """
    units: list[tuple[str, str]] = []
    for row, line in enumerate(text.splitlines(), start=1):
        line = clean(line)
        if not line:
            continue
        kind = next((kind for kind in KINDS if line.lower().startswith(kind + " ")), None)
        if kind is None:
            raise Refusal("unit.line_unreadable", row=row, text=line)
        unit = (kind, line[len(kind) + 1 :])
        if unit in units:
            raise Refusal("unit.listed_twice", row=row, text=line)
        units.append(unit)
    return units
