"""Elements of a page as WordprocessingML: paragraphs, runs, fields, pictures."""

from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from office.documents import word_tables
from office.documents.markup import Node
from office.documents.word_looks import BODY, DRAWN, LABEL, SIGNED, Look, at

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture" '
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
BLOCKS = frozenset({"body", "div", "p", "table", "tbody", "td", "th", "thead", "tr"})
QR_MM = 23
EMU = 36000  # of a millimetre


@dataclass(frozen=True)
class Run:
    """Text in one look; `field` is counted by Word, `mark` finished WordprocessingML."""

    text: str
    look: Look
    field: str = ""
    mark: str = ""


class Page:
    """Writes the elements of one page, top to bottom."""

    def __init__(self, part: Any, *, width: float) -> None:
        self._part = part
        self._pictures = 0
        self.width = width

    def flow(self, node: Node, look: Look = BODY, width: float = 0) -> str:
        """Everything in `node`, block after block, in a column of `width` millimetres."""
        width = width or self.width
        out: list[str] = []
        runs: list[Run] = []
        for child in node.children:
            if isinstance(child, Node) and _is_block(child, node):
                out.append(self._closed(runs, look, width))
                runs = []
                out.append(self._block(child, look, width))
            else:
                runs.extend(self._runs(child, look))
        return "".join(out) + self._closed(runs, look, width)

    def empty(self, look: Look) -> str:
        """A paragraph without words, no higher than one with them: a cell must hold one."""
        return _paragraph([], look, self.width)

    def _block(self, node: Node, look: Look, width: float) -> str:
        if node.tag == "table":
            return word_tables.write(self, node, look, width)
        drawn = [name for name in node.classes if name in DRAWN]
        if drawn:
            look, height = DRAWN[drawn[0]]
            return _paragraph([], look, width, height)
        if node.tag == "i":
            inside = replace(look, italic=True, size=12)
        elif node.tag == "b":
            changes = dict(LABEL) if look == at("to", look) else {}
            changes |= next((SIGNED[name] for name in SIGNED if name in node.classes), {})
            inside = replace(look, **{"bold": True} | changes)
        else:
            inside = at(node.attributes.get("class", ""), look)
        if node.tag == "p" and not node.text.strip() and "write" in node.classes:
            return _paragraph([], inside, width)
        return self.flow(node, inside, width)

    def _runs(self, node: "Node | str", look: Look) -> Iterator[Run]:
        if isinstance(node, str):
            yield Run(node, look)
        elif node.tag == "br":
            yield Run("", look, mark="<w:br/>")
        elif node.tag == "img":
            yield Run("", look, mark=self._picture(node))
        elif "pages" in node.classes:
            yield Run("", look, field="NUMPAGES")
        else:
            inside = at(node.attributes.get("class", ""), look)
            inside = replace(
                inside,
                bold=inside.bold or node.tag == "b",
                italic=inside.italic or node.tag == "i",
            )
            for child in node.children:
                yield from self._runs(child, inside)

    def _closed(self, runs: Sequence[Run], look: Look, width: float) -> str:
        """One paragraph of these runs; nothing when they say nothing."""
        runs = _tidy(runs)
        if not runs:
            return ""
        # A line drawn around the only words of a paragraph is drawn around the paragraph.
        if len(runs) == 1 and runs[0].look.border:
            look = replace(look, border=runs[0].look.border, short=runs[0].look.short)
        return _paragraph(runs, look, width)

    def _picture(self, node: Node) -> str:
        """The picture of an `<img>` whose address is its data."""
        head, _, data = node.attributes["src"].partition(",")
        if not head.startswith("data:image/png"):
            raise ValueError(f"{head} is no picture that Word shows")
        link, _image = self._part.get_or_add_image(BytesIO(b64decode(data)))
        self._pictures += 1
        said = quoteattr(node.attributes.get("alt", ""))
        side = QR_MM * EMU
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{side}" cy="{side}"/>'
            f'<wp:docPr id="{self._pictures}" name="Picture {self._pictures}" descr={said}/>'
            f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{self._pictures}" name="Picture {self._pictures}"/>'
            "<pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )


def _is_block(child: Node, within: Node) -> bool:
    """True for what begins a line of its own; a title, a name and a label do so inside a cell of the frame."""
    frame = {"to", "sign", "office", "nation"} & within.classes
    return child.tag in BLOCKS or (within.tag == "td" and bool(frame) and child.tag in {"b", "i"})


def _paragraph(runs: Sequence[Run], look: Look, width: float, height: float = 0) -> str:
    """One paragraph in a column of `width`; with `height` an empty place of so many points."""
    shape = _shape(look, width, height)
    mark = f'<w:rPr><w:sz w:val="{round(look.size * 2)}"/></w:rPr>'
    return f"<w:p><w:pPr>{shape}{mark}</w:pPr>{''.join(map(_run, runs))}</w:p>"


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """The runs with white space as a browser shows it: single, and none at the ends of a line."""
    kept: list[Run] = []
    gap = True
    for run in runs:
        if run.mark or run.field:
            kept.append(run)
            gap = run.mark == "<w:br/>"
            continue
        if run.look.breaks:
            lines = run.text.strip("\n").split("\n")
            for place, line in enumerate(lines):
                if place:
                    kept.append(Run("", run.look, mark="<w:br/>"))
                kept.append(replace(run, text=line))
            gap = False
            continue
        text = _single(run.text)
        if gap:
            text = text.removeprefix(" ")
        if text:
            kept.append(replace(run, text=text))
            gap = text.endswith(" ")
    while kept and not kept[-1].field and kept[-1].mark in ("", "<w:br/>"):
        last = kept.pop()
        if last.text.rstrip(" "):
            kept.append(replace(last, text=last.text.rstrip(" ")))
            break
    return kept


def _single(text: str) -> str:
    """Runs of white space as one space; a space that holds words together stays."""
    out: list[str] = []
    for letter in text:
        if letter in " \t\n\r\f":
            if not out or out[-1] != " ":
                out.append(" ")
        else:
            out.append(letter)
    return "".join(out)


def _run(run: Run) -> str:
    look = run.look
    marks = f"{'<w:b/>' if look.bold else ''}{'<w:i/>' if look.italic else ''}"
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    shape = f'<w:rPr>{marks}{colour}<w:sz w:val="{round(look.size * 2)}"/></w:rPr>'
    if run.mark:
        return f"<w:r>{shape}{run.mark}</w:r>"
    text = run.text or "......" if run.field else run.text
    inside = f'<w:r>{shape}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    # A dirty field is counted anew when the file is opened.
    return (
        f'<w:fldSimple w:instr=" {run.field} " w:dirty="true">{inside}</w:fldSimple>'
        if run.field
        else inside
    )


def _shape(look: Look, width: float, height: float) -> str:
    """The properties of a paragraph, in the order of the schema."""
    stays = "<w:keepNext/>" if look.stays else ""
    edges, _, drawing = look.border.partition(":")
    border = ""
    if look.border:
        style, _, size = drawing.partition(":")
        sides = ("top", "left", "bottom", "right") if edges == "box" else (edges,)
        lines = "".join(
            f'<w:{side} w:val="{style}" w:sz="{size}" w:space="1" w:color="000000"/>'
            for side in sides
        )
        border = f"<w:pBdr>{lines}</w:pBdr>"
    line = (
        f'w:line="{round(height * 20)}" w:lineRule="exact"'
        if height
        else f'w:line="{round(look.line * 240)}" w:lineRule="auto"'
    )
    spacing = f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" {line}/>'
    side = twips(max(0, (width - look.short) / 2)) if look.short else 0
    indent = f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="{twips(look.first_line)}"/>'
    return f'{stays}{border}{spacing}{indent}<w:jc w:val="{look.align}"/>'


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
