"""Write house markup as XHTML elements; `html_reading` reads them back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from exams.rules.pieces import DISPLAY, FORMULA, IMAGE, TEXT, Blocks, Piece, Pieces, Table

from .drafts import BLANK
from .trees import Element, legal

Maker = Callable[[Piece], Element | str]


@dataclass
class Writer:
    """How one format writes what HTML leaves open.

    `source` is the address of an image by its name; `formula` gives an element or words; `blank` is put in the place
    of the first blank of a text.
    """

    source: Callable[[str], str]
    formula: Maker
    namespace: str = ""
    blank: Element | None = None

    def add(self, parent: Element, blocks: Blocks) -> None:
        """Write the blocks at the end of the parent."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(parent, block)
            else:
                self._line(self._new(parent, "p"), block.pieces)

    def _table(self, parent: Element, table: Table) -> None:
        element = self._new(parent, "table")
        rows = list(table.rows)
        if table.head:
            self._row(self._new(element, "thead"), rows.pop(0), "th")
        if rows:
            body = self._new(element, "tbody")
            for row in rows:
                self._row(body, row, "td")

    def _row(self, parent: Element, cells: Iterable[Pieces], name: str) -> None:
        row = self._new(parent, "tr")
        for cell in cells:
            self._line(self._new(row, name), cell)

    def _line(self, parent: Element, pieces: Pieces) -> None:
        for piece in pieces:
            inner = parent
            for name, wanted in (("strong", piece.strong), ("em", piece.emphasis)):
                inner = self._new(inner, name) if wanted else inner
            self._piece(inner, piece)

    def _piece(self, parent: Element, piece: Piece) -> None:
        if piece.kind == IMAGE:
            self._new(parent, "img", src=self.source(piece.name), alt=legal(piece.text))
        elif piece.kind in (FORMULA, DISPLAY):
            made = self.formula(piece)
            if isinstance(made, str):
                say(parent, made)
            else:
                parent.append(made)
        elif piece.kind == TEXT:
            before, blank, after = piece.text.partition(BLANK)
            if blank and self.blank is not None:
                say(parent, before)
                parent.append(self.blank)
                self.blank = None
                say(parent, after)
            else:
                say(parent, piece.text)

    def _new(self, parent: Element, name: str, **values: str) -> Element:
        tag = f"{{{self.namespace}}}{name}" if self.namespace else name
        return etree.SubElement(parent, tag, values)


def say(parent: Element, words: str) -> None:
    """Put words at the end of an element."""
    words = legal(words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def inner(parent: Element) -> str:
    """What stands inside an element, as a string of XHTML."""
    head = etree.Element("x")
    head.text = parent.text
    opened = etree.tostring(head, encoding="unicode")[3:-4] if parent.text else ""
    return opened + "".join(etree.tostring(child, encoding="unicode") for child in parent)
