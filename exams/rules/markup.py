r"""Read and write house markup: paragraphs, emphasis, tables, formulas and images, and nothing else.

Guarantee: `write(parse(text))` means what `text` means, and is the same for all texts that mean the same.
A backslash before one of the signs \ * $ | ! - ] makes the sign itself. Stars turn emphasis on and off: one for
`*emphasis*`, two for `**strong**`, three for both; those that close nothing are themselves.

>>> parse("Điều **5**, $x^2$")[0].pieces[1]
Piece(kind='text', text='5', name='', strong=True, emphasis=False)
>>> write(parse("a ** b   **c**"))
'a \\*\\* b **c**'
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from exams.rules.pieces import (
    DISPLAY,
    FORMULA,
    IMAGE,
    NAME,
    TEXT,
    Block,
    Blocks,
    Paragraph,
    Piece,
    Pieces,
    Table,
    latex,
    normal,
    paragraph,
    pieces_of,
)

_SIGNS = r"\*$|!-]"
_TOKEN = re.compile(
    r"\\(?P<sign>[\\*$|!\]-])"
    rf"|!\[(?P<alt>(?:\\.|[^\]\\]){{0,500}})\]\(media:(?P<name>{NAME})\)"
    r"|\$\$(?!\s)(?P<display>(?:\\.|[^$\\])+)(?<!\s)\$\$"
    r"|\$(?![\s$])(?P<formula>(?:\\.|[^$\\])+)(?<!\s)\$"
    r"|(?P<stars>\*+)"
)
_RULE = re.compile(r"\|(?:\s*-{3,}\s*\|)+")


def parse(text: str) -> Blocks:
    """The blocks of a text in house markup. No text is refused: what means nothing is itself."""
    blocks: list[Block] = []
    rows: list[str] = []
    words: list[str] = []
    for line in [*text.split("\n"), ""]:
        line = line.strip()
        is_row = len(line) > 1 and line[0] == line[-1] == "|" and not line.endswith("\\|")
        if rows and not is_row:
            blocks.append(_table(rows))
            rows = []
        if words and (is_row or not line):
            blocks += paragraph(_pieces(" ".join(words)))
            words = []
        if is_row:
            rows.append(line)
        elif line:
            words.append(line)
    return tuple(blocks)


def write(blocks: Iterable[Block]) -> str:
    """The one spelling of these blocks."""
    return "\n\n".join(
        _written_table(block) if isinstance(block, Table) else _written_paragraph(block)
        for block in blocks
    )


def canonical(text: str) -> str:
    """The one spelling of a text in house markup."""
    return write(parse(text))


def images(text: str) -> list[str]:
    """The names of the images a text in house markup shows, in order."""
    return [piece.name for piece in pieces_of(parse(text)) if piece.kind == IMAGE]


def _pieces(text: str) -> list[Piece]:
    """The pieces of one line; stars are paired afterwards."""
    tokens: list[Piece | int] = []
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            tokens.append(Piece(TEXT, text[end : found.start()]))
        end = found.end()
        kind = found.lastgroup
        if kind == "sign":
            tokens.append(Piece(TEXT, found["sign"]))
        elif kind == "name":
            alt = " ".join(re.sub(r"\\(.)", r"\1", found["alt"]).split())
            tokens.append(Piece(IMAGE, alt, found["name"]))
        elif kind == "stars":
            stars = found["stars"]
            tokens.append(len(stars) if len(stars) <= 3 else Piece(TEXT, stars))
        else:
            tokens.append(Piece(str(kind), latex(found[kind or 0])))
    tokens.append(Piece(TEXT, text[end:]))
    return _starred(tokens)


def _starred(tokens: list[Piece | int]) -> list[Piece]:
    bold, slanted = _pairs(tokens, 2), _pairs(tokens, 1)
    strong = emphasis = False
    pieces = []
    for place, token in enumerate(tokens):
        if isinstance(token, Piece):
            pieces.append(replace(token, strong=strong, emphasis=emphasis))
            continue
        left = token
        if place in bold:
            strong, left = not strong, left - 2
        if place in slanted:
            emphasis, left = not emphasis, left - 1
        pieces.append(Piece(TEXT, "*" * left, "", strong, emphasis))
    return pieces


def _pairs(tokens: list[Piece | int], stars: int) -> set[int]:
    """The places whose one or two stars open or close something."""
    pairs: set[int] = set()
    opened = None
    for place, token in enumerate(tokens):
        if isinstance(token, Piece) or token not in (stars, 3):
            continue
        if opened is None and _solid(tokens, place + 1, 0):
            opened = place
        elif opened is not None and _solid(tokens, place - 1, -1):
            pairs |= {opened, place}
            opened = None
    return pairs


def _solid(tokens: list[Piece | int], place: int, side: int) -> bool:
    """Whether something other than a space stands at that side."""
    if not 0 <= place < len(tokens):
        return False
    token = tokens[place]
    if isinstance(token, Piece) and token.kind == TEXT:
        return bool(token.text) and not token.text[side].isspace()
    return isinstance(token, Piece)


def _table(lines: list[str]) -> Table:
    head = len(lines) > 1 and bool(_RULE.fullmatch(lines[1]))
    kept = [line for place, line in enumerate(lines) if not (head and place == 1)]
    return Table(tuple(_cells(line) for line in kept), head)


def _cells(line: str) -> tuple[Pieces, ...]:
    """The cells of a row; a pipe inside a formula or an image parts nothing."""
    cells, start = [], 1
    hidden = [found.span() for found in _TOKEN.finditer(line) if found.lastgroup != "stars"]
    covered = {place for begin, end in hidden for place in range(begin, end)}
    for place in range(1, len(line)):
        if line[place] == "|" and place not in covered:
            cells.append(normal(_pieces(line[start:place])))
            start = place + 1
    return tuple(cells)


def _written_table(table: Table) -> str:
    lines = ["| " + " | ".join(_written_cell(cell) for cell in row) + " |" for row in table.rows]
    if table.head:
        lines.insert(1, "|" + "---|" * len(table.rows[0]))
    return "\n".join(lines)


def _written_cell(cell: Pieces) -> str:
    text = _written(cell, "|")
    return "\\" + text if re.fullmatch(r"-{3,}", text) else text


def _written_paragraph(block: Paragraph) -> str:
    text = _written(block.pieces, "")
    return "\\" + text if text[:1] == text[-1:] == "|" else text


def _written(pieces: Pieces, also: str) -> str:
    parts = []
    strong = emphasis = False
    for piece in [*pieces, Piece(TEXT, "")]:
        parts.append("**" * (piece.strong != strong) + "*" * (piece.emphasis != emphasis))
        strong, emphasis = piece.strong, piece.emphasis
        parts.append(_written_piece(piece, also))
    return "".join(parts)


def _written_piece(piece: Piece, also: str) -> str:
    if piece.kind == FORMULA:
        return f"${piece.text}$"
    if piece.kind == DISPLAY:
        return f"$${piece.text}$$"
    if piece.kind == IMAGE:
        alt = re.sub(r"([\\\]])", r"\\\1", piece.text)
        return f"![{alt}](media:{piece.name})"
    return _escaped(piece.text, also)


def _escaped(text: str, also: str) -> str:
    def guarded(found: re.Match[str]) -> str:
        sign, place = found[0], found.start()
        before, after = text[place - 1 : place] or "x", text[place + 1 : place + 2]
        if sign in "*$":
            needed = not (before.isspace() and after.isspace())
        elif sign == "\\":
            needed = not after or after in _SIGNS
        else:
            needed = (sign == "!" and after in ("[", "")) or sign in also
        return "\\" * needed + sign

    return re.sub(r"[\\*$!|]", guarded, text)
