"""The parts of a marked-up text: paragraphs and tables of words, formulas and images.

Guarantee: `normal` gives one form to all pieces that look the same.

>>> normal([Piece(TEXT, " a"), Piece(TEXT, "  b ")])
(Piece(kind='text', text='a b', name='', strong=False, emphasis=False),)
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

TEXT, FORMULA, DISPLAY, IMAGE = "text", "formula", "display", "image"
NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"


@dataclass(frozen=True)
class Piece:
    """A part of a line: words, a formula in LaTeX (in the line or on its own), or an image and what it shows."""

    kind: str
    text: str
    name: str = ""
    strong: bool = False
    emphasis: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """Pieces that are read as one paragraph."""

    pieces: Pieces


@dataclass(frozen=True)
class Table:
    """Rows of cells; with `head` the first row names the columns."""

    rows: tuple[tuple[Pieces, ...], ...]
    head: bool = False


Block = Paragraph | Table
Blocks = tuple[Block, ...]


def paragraph(pieces: Iterable[Piece]) -> list[Block]:
    """One paragraph of these pieces, or none if they show nothing."""
    kept = normal(pieces)
    return [Paragraph(kept)] if kept else []


def plain(text: str) -> Blocks:
    """The blocks that show this text as it is."""
    lines = (paragraph([Piece(TEXT, line)]) for line in text.split("\n"))
    return tuple(block for line in lines for block in line)


def words(blocks: Iterable[Block]) -> str | None:
    """The text of one paragraph without any markup; None when there is more than that."""
    found = tuple(blocks)
    if not found:
        return ""
    first = found[0]
    if len(found) > 1 or isinstance(first, Table) or len(first.pieces) > 1:
        return None
    piece = first.pieces[0]
    return piece.text if piece == Piece(TEXT, piece.text) else None


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Every piece of the blocks, in reading order."""
    found: list[Piece] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += block.pieces
        else:
            found += [piece for row in block.rows for cell in row for piece in cell]
    return found


def latex(text: str) -> str:
    """The LaTeX as it can stand between dollar signs."""
    folded = " ".join(text.split())
    kept = re.sub(r"(\\.)|\$", lambda found: found[1] or r"\$", folded)
    while (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = kept[:-1].rstrip()
    return kept


def normal(pieces: Iterable[Piece]) -> Pieces:
    """The pieces with single spaces; a space, formula or image is stressed only between stressed words."""
    parts: list[Piece] = []
    for piece in pieces:
        if piece.kind != TEXT:
            parts.append(piece)
            continue
        for part in re.split(r"(\s+)", piece.text):
            if part and not part.isspace():
                parts.append(replace(piece, text=part))
            elif part and parts and parts[-1].text != " ":
                parts.append(Piece(TEXT, " "))
    if parts and parts[-1].text == " " and parts[-1].kind == TEXT:
        parts.pop()
    return _merged(_stressed(parts))


def _stressed(parts: list[Piece]) -> list[Piece]:
    """Neutral parts take the stress that the words on both sides of them share."""
    before, after = _nearest(parts), list(reversed(_nearest(parts[::-1])))
    styled = []
    for part, one, other in zip(parts, before, after, strict=True):
        if part.kind != TEXT or part.text == " ":
            strong, emphasis = one[0] and other[0], one[1] and other[1]
            part = replace(part, strong=strong, emphasis=emphasis)
        styled.append(part)
    return styled


def _nearest(parts: Sequence[Piece]) -> list[tuple[bool, bool]]:
    """The stress of the last words up to each part."""
    last, found = (False, False), []
    for part in parts:
        if part.kind == TEXT and part.text != " ":
            last = (part.strong, part.emphasis)
        found.append(last)
    return found


def _merged(parts: list[Piece]) -> Pieces:
    merged: list[Piece] = []
    run: list[Piece] = []
    for part in [*parts, None]:
        same = part is not None and run and part.kind == TEXT
        if same and part and replace(run[0], text="") == replace(part, text=""):
            run.append(part)
            continue
        if run:
            merged.append(replace(run[0], text="".join(one.text for one in run)))
            run = []
        if part is not None and part.kind == TEXT:
            run = [part]
        elif part is not None:
            merged.append(part)
    return tuple(merged)
