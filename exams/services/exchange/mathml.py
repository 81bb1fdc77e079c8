"""Read and write formulas as MathML that carries its LaTeX."""

from lxml import etree

from exams.rules.pieces import DISPLAY, Piece

from .trees import Element, inside, legal, text_of

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_TEX = ("application/x-tex", "latex", "tex")


def element_of(piece: Piece) -> Element:
    """The formula as a `math` element, its LaTeX as the annotation that the format provides for it."""
    math = etree.Element(f"{{{NAMESPACE}}}math", nsmap={None: NAMESPACE})
    if piece.kind == DISPLAY:
        math.set("display", "block")
    semantics = etree.SubElement(math, f"{{{NAMESPACE}}}semantics")
    etree.SubElement(semantics, f"{{{NAMESPACE}}}mtext").text = legal(piece.text)
    annotation = etree.SubElement(semantics, f"{{{NAMESPACE}}}annotation", encoding=_TEX[0])
    annotation.text = legal(piece.text)
    return math


def latex_of(math: Element) -> str:
    """The LaTeX of a `math` element; nothing when it cannot be told."""
    for annotation in inside(math, "annotation"):
        if annotation.get("encoding", "").lower() in _TEX:
            return text_of(annotation).strip()
    return ""
