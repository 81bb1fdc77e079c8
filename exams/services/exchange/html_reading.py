"""Read XHTML, or the HTML of an editor, into house markup, and say what was left behind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import lxml.html
from lxml import etree

from exams.rules.pieces import (
    DISPLAY,
    FORMULA,
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

from .drafts import BLANK
from .mathml import latex_of
from .trees import Element, name_of, text_of

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "center",
        "section",
        "article",
        "ul",
        "ol",
        "dl",
        "li",
        "dt",
        "dd",
        "table",
        "tr",
        "caption",
        "rubricBlock",
    ]
)
_STRONG, _SLANTED = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "svg",
        "form",
        "canvas",
    ]
)
_EMPTY = frozenset({"style", "head", "title"})
_RAISED = dict(zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))
_TEX = re.compile(
    r"\\\((?P<formula>.{1,2000}?)\\\)|\\\[(?P<display>.{1,2000}?)\\\]|\$\$(?P<old>[^$]{1,2000})\$\$",
    re.S,
)

FindImage = Callable[[str, str], Piece | None]


class Reader:
    """Reads elements into blocks; `notes` are codes of what could not be kept."""

    def __init__(
        self,
        image: FindImage,
        *,
        tex: bool = False,
        special: Mapping[str, str] | None = None,
        notes: set[str] | None = None,
    ) -> None:
        self.image = image
        self.tex = tex
        # Elements that stand for words: the field of a blank, or nothing.
        self.special = special or {}
        self.notes: set[str] = set() if notes is None else notes
        self._blocks: list[Block] = []
        self._line: list[Piece] = []

    def read(self, element: Element, *, cell: bool = False) -> Blocks:
        """The blocks inside an element."""
        self._blocks, self._line = [], []
        self._walk(element, Piece(TEXT, ""), cell, "")
        self._end()
        return tuple(self._blocks)

    def _end(self) -> None:
        self._blocks += paragraph(self._line)
        self._line = []

    def _walk(self, node: Element, look: Piece, cell: bool, sign: str) -> None:
        self._say(node.text, look)
        number = 0
        for child in node:
            name = name_of(child)
            if name in self.special:
                self._say(self.special[name], look)
            elif name == "table" and not cell:
                self._end()
                self._table(child)
            elif name and not self._leaf(name, child, look):
                number += name == "li"
                opens = name in _BLOCKS
                if opens:
                    self._end()
                if name == "li":
                    self._say(f"{number}. " if sign == "ol" else "– ", look)
                strong = look.strong or name in _STRONG
                emphasis = look.emphasis or name in _SLANTED
                self._walk(child, replace(look, strong=strong, emphasis=emphasis), cell, name)
                if opens:
                    self._end()
            self._say(child.tail, look)

    def _leaf(self, name: str, node: Element, look: Piece) -> bool:
        """Read an element that holds no text to walk through; False for all others."""
        if name in ("br", "hr"):
            self._end()
        elif name == "img":
            self._put(self.image(node.get("src", ""), node.get("alt", "")), "exchange.image_unfit")
        elif name == "math":
            found = latex_of(node)
            kind = DISPLAY if node.get("display") == "block" else FORMULA
            self._put(Piece(kind, latex(found)) if found else None, "exchange.formula_unread")
        elif name in ("sup", "sub"):
            self._raise(text_of(node).strip(), look, up=name == "sup")
        elif name in _DROPPED:
            if name not in _EMPTY:
                self.notes.add("exchange.content_dropped")
        else:
            return False
        return True

    def _put(self, piece: Piece | None, otherwise: str) -> None:
        if piece is None:
            self.notes.add(otherwise)
        else:
            self._line.append(piece)

    def _raise(self, words: str, look: Piece, *, up: bool) -> None:
        signs = _RAISED if up else _LOWERED
        if all(sign in signs for sign in words):
            self._say("".join(signs[sign] for sign in words), look)
        else:
            safe = re.sub(r"[\\{}$%#&~_^]", "", words)
            self._line.append(
                Piece(FORMULA, latex(f"{{}}{'^' if up else '_'}{{\\text{{{safe}}}}}"))
            )

    def _say(self, words: str | None, look: Piece) -> None:
        if not words:
            return
        end = 0
        for found in _TEX.finditer(words) if self.tex else ():
            self._line.append(replace(look, text=words[end : found.start()]))
            kind = FORMULA if found.lastgroup == "formula" else DISPLAY
            kept = latex(found[found.lastgroup or 0])
            self._line.append(Piece(kind, kept) if kept else replace(look, text=found[0]))
            end = found.end()
        self._line.append(replace(look, text=words[end:]))

    def _table(self, table: Element) -> None:
        rows, heads = [], []
        for row in _rows(table):
            cells = [cell for cell in row if name_of(cell) in ("td", "th")]
            if cells:
                rows.append(tuple(self._cell(cell) for cell in cells))
                heads.append(all(name_of(cell) == "th" for cell in cells))
        if rows:
            self._blocks.append(Table(tuple(rows), head=heads[0]))

    def _cell(self, cell: Element) -> Pieces:
        own = Reader(self.image, tex=self.tex, special=self.special, notes=self.notes)
        line: list[Piece] = []
        for block in own.read(cell, cell=True):
            line += [Piece(TEXT, " "), *pieces_of([block])]
        return normal(line)


def read_html(text: str, reader: Reader) -> Blocks:
    """The blocks of a string of HTML."""
    if not re.search(r"[<&]", text):
        return reader.read(_element(text))
    try:
        root = lxml.html.fragment_fromstring(text, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        reader.notes.add("exchange.content_dropped")
        root = _element(re.sub(r"<[^<>]*>", " ", text))
    return reader.read(root)


def has_blank(blocks: Blocks) -> bool:
    """Whether the words hold a blank to fill in."""
    return any(BLANK in piece.text for piece in pieces_of(blocks) if piece.kind == TEXT)


def add_blank(blocks: Blocks) -> Blocks:
    """The blocks with a blank at their end, unless they have one."""
    if has_blank(blocks):
        return blocks
    last = blocks[-1] if blocks else Paragraph(())
    if isinstance(last, Paragraph):
        return (*blocks[:-1], Paragraph(normal([*last.pieces, Piece(TEXT, f" {BLANK}")])))
    return (*blocks, Paragraph((Piece(TEXT, BLANK),)))


def _rows(table: Element) -> list[Element]:
    """The rows of a table, not those of tables inside it."""
    rows = []
    for child in table:
        if name_of(child) == "tr":
            rows.append(child)
        elif name_of(child) in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if name_of(row) == "tr"]
    return rows


def _element(text: str) -> Element:
    element = etree.Element("div")
    element.text = "".join(
        sign for sign in text if sign in "\t\n\r" or sign.isprintable() or sign.isspace()
    )
    return element
