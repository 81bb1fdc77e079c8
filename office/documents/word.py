"""A template and its facts as a Word file, in the layout of NĐ 30/2020 (Phụ lục I), for the clerk who works on it.

Guarantee: the words are those of the PDF, read from the same page (`markup`); the same facts give the same bytes; the
file carries a title, no time and no maker. The number of pages is a field that Word counts itself.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from office.documents import markup
from office.documents.word_parts import NAMESPACES, Page

FONT = "Times New Roman"
# Width, height, and the margins top, right, bottom, left: the figures of `paper.css`.
UPRIGHT = (210, 297, 20, 18, 20, 30)
WIDE = (297, 210, 25, 20, 18, 20)
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
EXTENDED_PROPERTIES = RELATIONSHIP_TYPE.EXTENDED_PROPERTIES
LONG_AGO = (1980, 1, 1, 0, 0, 0)
HEADER = (
    "<w:p {ns}><w:pPr><w:spacing w:before='0' w:after='0'/><w:ind w:firstLine='0'/><w:jc w:val='center'/></w:pPr>"
    "<w:fldSimple w:instr=' PAGE '><w:r><w:rPr><w:sz w:val='26'/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p>"
)


def render(template: str, facts: Mapping[str, Any], **extra: Any) -> bytes:
    """The Word file of `facts` in `template`; `extra` as in `markup.page`."""
    root = markup.tree(markup.page(template, facts, picture="png", **extra))
    body, title = next(root.all("body")), next(root.all("title"))
    shape = WIDE if "wide" in body.classes else UPRIGHT
    document = docx.Document()
    _set_up(document, shape, " ".join(title.text.split()))
    page = Page(document.part, width=shape[0] - shape[3] - shape[5])
    written = parse_xml(f"<w:body {NAMESPACES}>{page.flow(body)}</w:body>")
    holder = document.element.body
    for part in list(written):
        holder.insert(len(holder) - 1, part)
    return _fixed(document)


def _set_up(document: Document, shape: tuple[int, ...], title: str) -> None:
    section = document.sections[0]
    width, height, top, right, bottom, left = (Mm(value) for value in shape)
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    section.header_distance = section.footer_distance = Mm(10)
    # The number of the page: centred at the top, not on the first.
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    header._element.append(parse_xml(HEADER.format(ns=NAMESPACES)))
    header._element.remove(header.paragraphs[0]._element)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.rPr.rFonts
    for script in ("eastAsia", "cs"):
        fonts.set(f"{{{fonts.nsmap['w']}}}{script}", FONT)
    normal.element.rPr.append(parse_xml(f"<w:lang {NAMESPACES} w:val='vi-VN'/>"))
    # What the empty document of the library says of its own making.
    for key, link in list(document.part.package.rels.items()):
        if link.reltype in (THUMBNAIL, EXTENDED_PROPERTIES):
            document.part.package.rels.pop(key)
    core = document.core_properties
    for part in list(core._element):
        core._element.remove(part)
    core.title, core.language = title, "vi"


def _fixed(document: Document) -> bytes:
    """The package with its parts in one order and no time of writing."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
