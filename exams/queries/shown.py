"""The texts of an item as safe HTML: plain words, or house markup with tables, formulas and images.

>>> html_of({"stem": "2 < 3?", "options": [{"id": "A", "text": "Đúng"}]}).stem
'2 &lt; 3?'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from exams.queries import formulas
from exams.rules import markup
from exams.rules.pieces import DISPLAY, FORMULA, IMAGE, Block, Piece, Pieces, Table

TYPES = ("image/png", "image/jpeg")
BLANK = "___"


@dataclass(frozen=True)
class Shown:
    """Each text of a wording as HTML: of options by letter, of a matching's left side by its id."""

    stem: SafeString
    options: Mapping[str, SafeString]
    left: Mapping[str, SafeString]


def html_of(wording: Mapping[str, Any], *, printed: bool = False) -> Shown:
    """The wording of an item of any kind; `printed` draws formulas for papers."""

    def texts(name: str) -> dict[str, SafeString]:
        return {one["id"]: _text(one["text"], wording, printed) for one in wording.get(name, ())}

    return Shown(_text(wording.get("stem", ""), wording, printed), texts("options"), texts("left"))


def text_html(text: str, wording: Mapping[str, Any], *, printed: bool = False) -> SafeString:
    """One more text that belongs to a wording, such as a step of its guide."""
    return _text(text, wording, printed)


def _text(text: str, wording: Mapping[str, Any], printed: bool) -> SafeString:
    if not wording.get("markup"):
        return SafeString(escape(text))
    blocks = markup.parse(text)
    writer = _Writer(wording.get("media", {}), printed)
    if len(blocks) == 1 and not isinstance(blocks[0], Table):
        return SafeString(writer.line(blocks[0].pieces))
    return SafeString("".join(map(writer.block, blocks)))


@dataclass(frozen=True)
class _Writer:
    media: Mapping[str, Any]
    printed: bool

    def block(self, block: Block) -> str:
        if not isinstance(block, Table):
            return f'<span class="wording-part">{self.line(block.pieces)}</span>'
        rows = list(block.rows)
        head = self._row(rows.pop(0), "th") if block.head and rows else ""
        body = "".join(self._row(row, "td") for row in rows)
        return f'<table class="wording-table">{head}{body}</table>'

    def line(self, pieces: Pieces) -> str:
        return "".join(map(self._piece, pieces))

    def _row(self, cells: tuple[Pieces, ...], name: str) -> str:
        return "<tr>" + "".join(f"<{name}>{self.line(cell)}</{name}>" for cell in cells) + "</tr>"

    def _piece(self, piece: Piece) -> str:
        told = self._bare(piece)
        if piece.emphasis:
            told = f"<em>{told}</em>"
        return f"<strong>{told}</strong>" if piece.strong else told

    def _bare(self, piece: Piece) -> str:
        if piece.kind in (FORMULA, DISPLAY):
            write = formulas.drawn if self.printed else formulas.mathml
            return write(piece.text, display=piece.kind == DISPLAY)
        if piece.kind == IMAGE:
            return self._image(piece)
        return escape(piece.text)

    def _image(self, piece: Piece) -> str:
        found = self.media.get(piece.name)
        if not found or found.get("type") not in TYPES:
            return f"<em>[{escape(piece.text or piece.name)}]</em>"
        source = escape(f"data:{found['type']};base64,{found['data']}")
        return f'<img class="wording-image" alt="{escape(piece.text)}" src="{source}">'
