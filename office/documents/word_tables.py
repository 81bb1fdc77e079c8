"""Tables of a page in Word: the frame of a document without lines, and lists with lines and a head on every page.

Word files name the width of each column. They are shared out as a browser does it: each column gets its longest
word, and what is left goes to those that hold more.

>>> shares([10, 20], [10, 60], 50)
[10.0, 40.0]
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from office.documents.markup import Node
from office.documents.word_looks import CELL, Look, at

PADDING = 2.6  # millimetres left and right of a cell with lines, together
PEN = 25  # millimetres of a cell that is signed by hand
SIGNED_ROW = 7.5
PARTS = {"head": (0.38, 0.62), "end": (0.46, 0.54)}
LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
RULE = '<w:top w:val="single" w:sz="4" w:space="0" w:color="777777"/>'
POINT = 25.4 / 72  # millimetres
TWIP = 20 / POINT  # of a millimetre
QR = 25


def write(page: Any, table: Node, look: Look, width: float) -> str:
    """The table and the gap around it."""
    grid = "grid" in table.classes
    rows = list(table.all("tr"))
    columns = _columns(table, rows, width)
    heads = {id(row) for head in table.all("thead") for row in head.all("tr")}
    height = SIGNED_ROW if "signed" in table.classes else 0
    base = _base(table)
    written = "".join(
        _row(page, row, columns, base, lines=grid, head=id(row) in heads, height=height)
        for row in rows
    )
    widths = "".join(f'<w:gridCol w:w="{round(one * TWIP)}"/>' for one in columns)
    return (
        ("" if grid or "head" in table.classes else _gap(8))
        + f"<w:tbl><w:tblPr>{_frame(table, sum(columns))}</w:tblPr>"
        + f"<w:tblGrid>{widths}</w:tblGrid>{written}</w:tbl>"
        + _gap(8 if grid else 2)
    )


def _columns(table: Node, rows: Sequence[Node], width: float) -> list[float]:
    if "grid" in table.classes:
        return measure(rows, width)
    if "proof" in table.classes:
        return [QR, width - QR]
    parts = PARTS["head" if "head" in table.classes else "end"]
    count = len(cells(rows[0]))
    if count != len(parts) or "hands" in table.classes:
        return [width / count] * count
    return [width * part for part in parts]


def _base(table: Node) -> Look:
    """The look in which the cells of a table begin."""
    if "proof" in table.classes:
        return Look(size=8.5, align="left", colour="222222")
    if "grid" in table.classes:
        return replace(CELL, size=11) if "signed" in table.classes else CELL
    return Look(size=12 if "hands" in table.classes else 14, align="left")


def _frame(table: Node, width: float) -> str:
    """Width, lines and margins of a table, in the order of the schema."""
    grid = "grid" in table.classes
    edges = LINES if grid else RULE if "proof" in table.classes else ""
    margins = {"top": 2, "left": PADDING / 2 / POINT, "bottom": 2, "right": PADDING / 2 / POINT}
    sides = "".join(
        f'<w:{side} w:w="{round(points * 20) if grid else 0}" w:type="dxa"/>'
        for side, points in margins.items()
    )
    indent = round(margins["left"] * 20) if grid else 0
    return (
        f'<w:tblW w:w="{round(width * TWIP)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        + (f"<w:tblBorders>{edges}</w:tblBorders>" if edges else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
    )


def cells(row: Node) -> list[Node]:
    """The cells of a row."""
    return [
        child for child in row.children if isinstance(child, Node) and child.tag in {"td", "th"}
    ]


def measure(rows: Sequence[Node], width: float) -> list[float]:
    """The widths of the columns of a list, in millimetres."""
    least: dict[int, float] = {}
    most: dict[int, float] = {}
    for row in rows:
        place = 0
        for cell in cells(row):
            span = int(cell.attributes.get("colspan", 1))
            if span == 1:
                low, high = _extent(cell)
                least[place] = max(least.get(place, 0), low)
                most[place] = max(most.get(place, 0), high)
            place += span
    places = sorted(least)
    return shares([least[p] for p in places], [most[p] for p in places], width)


def shares(least: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    """`width` parted among columns that need between `least` and `most`."""
    if sum(least) >= width:
        return [width * one / sum(least) for one in least]
    left = width - sum(least)
    wishes = [high - low for low, high in zip(least, most, strict=True)]
    if sum(wishes) <= left:
        return [width * one / sum(most) for one in most]
    return [low + left * wish / sum(wishes) for low, wish in zip(least, wishes, strict=True)]


def _extent(cell: Node) -> tuple[float, float]:
    """Millimetres of the longest word and of the whole text, with the padding."""
    bold = cell.tag == "th"
    text = " ".join(cell.text.split())
    if "ink" in cell.classes:
        return PEN, PEN
    whole = _length(text, bold)
    word = (
        whole if "n" in cell.classes else max((_length(w, bold) for w in text.split()), default=0)
    )
    return word + PADDING, whole + PADDING


def _length(text: str, bold: bool) -> float:
    """About how long a text of 12 points is, in millimetres: a guess by the kinds of letters."""
    ems = sum(
        0.74 if letter.isupper() else 0.28 if letter in " .,;:/-()il" else 0.51 for letter in text
    )
    return ems * 12 * 25.4 / 72 * (1.06 if bold else 1)


def _row(
    page: Any,
    row: Node,
    columns: Sequence[float],
    base: Look,
    *,
    lines: bool,
    head: bool,
    height: float,
) -> str:
    marks = "<w:cantSplit/>"
    if height and not head:
        marks += f'<w:trHeight w:val="{round(height * TWIP)}" w:hRule="atLeast"/>'
    if head:
        marks += "<w:tblHeader/>"
    out, place = [f"<w:tr><w:trPr>{marks}</w:trPr>"], 0
    for cell in cells(row):
        span = int(cell.attributes.get("colspan", 1))
        width = sum(columns[place : place + span])
        place += span
        look = at(cell.attributes.get("class", ""), base)
        if cell.tag == "th":
            look = replace(look, bold=True, align="center")
        if "total" in row.classes:
            look = replace(look, bold=True)
        if "sign" in cell.classes and base.size < look.size and base.size != 14:
            look = replace(look, size=base.size)
        text = page.flow(cell, look, width - (PADDING if lines else 0)) or page.empty(look)
        merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        middle = '<w:vAlign w:val="center"/>' if lines or base.colour else ""
        out.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIP)}" w:type="dxa"/>{merged}{middle}</w:tcPr>{text}</w:tc>'
        )
    return "".join(out) + "</w:tr>"


def _gap(points: int) -> str:
    """An empty line of that height: it also keeps two tables apart."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{points * 20}" w:lineRule="exact"/>'
        '</w:pPr><w:r><w:rPr><w:sz w:val="2"/></w:rPr></w:r></w:p>'
    )
