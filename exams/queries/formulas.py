"""Formulas from LaTeX: as MathML for pages, as drawn images for papers.

Guarantee: nothing but the elements and attributes of presentation named here leaves this module, so
that no formula can carry an address, a style or a script; a formula that cannot be read is shown as
it was typed.
"""

import base64
from functools import lru_cache
from html import escape

import ziamath
from latex2mathml.converter import convert
from lxml import etree

LONGEST = 2_000
DEEPEST = 60
NAMESPACE = "http://www.w3.org/1998/Math/MathML"
ELEMENTS = frozenset({
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac",
    "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd", "menclose", "mpadded",
    "mphantom", "mstyle",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle",
    "fence", "form", "height", "linethickness", "lspace", "mathvariant", "maxsize", "minsize",
    "movablelimits", "notation", "rowalign", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator",
    "stretchy", "symmetric", "voffset", "width",
})  # fmt: skip


class _Unread(ValueError):
    """What was typed is no formula."""


@lru_cache(maxsize=4096)
def mathml(latex: str, *, display: bool = False) -> str:
    """The formula as MathML, with what was typed as its alternative text."""
    try:
        math = _clean(_read(latex, display), 0)
    except _Unread:
        return _typed(latex)
    math.set("alttext", latex)
    etree.cleanup_namespaces(math)
    return str(etree.tostring(math, encoding="unicode"))


@lru_cache(maxsize=4096)
def drawn(latex: str, *, display: bool = False) -> str:
    """The formula as an image that a print lays out in the line."""
    try:
        _read(latex, display)
        drawing = ziamath.Latex(latex, size=16 if display else 13)
        svg = base64.b64encode(drawing.svg().encode()).decode()
    except (_Unread, ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError):
        return _typed(latex)
    kind = "formula-own" if display else "formula"
    return f'<img class="{kind}" alt="{escape(latex)}" src="data:image/svg+xml;base64,{svg}">'


def readable(latex: str) -> bool:
    """Whether the formula can be shown as one."""
    try:
        _clean(_read(latex, False), 0)
    except _Unread:
        return False
    return True


def _typed(latex: str) -> str:
    return f'<code class="formula-unread">{escape(latex)}</code>'


def _read(latex: str, display: bool) -> etree._Element:
    if not latex.strip() or len(latex) > LONGEST:
        raise _Unread
    try:
        text = convert(latex, display="block" if display else "inline")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(text.encode(), parser)
    except Exception as error:  # its many errors share no class
        raise _Unread from error


def _clean(node: etree._Element, depth: int) -> etree._Element:
    """The element with what is known of it alone; raises `_Unread` for an unknown one."""
    name = etree.QName(node).localname if isinstance(node.tag, str) else ""
    if name not in ELEMENTS or depth > DEEPEST:
        raise _Unread
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    for key, value in node.attrib.items():
        if key in ATTRIBUTES and len(value) <= 40:
            made.set(key, value)
    made.text = node.text
    for child in node:
        kept = _clean(child, depth + 1)
        kept.tail = child.tail
        made.append(kept)
    return made
