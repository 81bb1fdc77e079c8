"""Parse XML that strangers wrote: no document type, no entities, no network, no endless depth."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from lxml import etree
from lxml.etree import _Element as Element

from ledger.rules.refusals import Refusal

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _RootSeen(Exception):
    """The prolog is over."""


def parse(data: bytes) -> Element:
    """The root of an XML document. Refuses exchange.doctype, exchange.xml_damaged."""
    _check_prolog(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refusal("exchange.xml_damaged", line=getattr(error, "lineno", None) or 1) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("exchange.doctype")
    return root


def _check_prolog(data: bytes) -> None:
    """Refuse a document type before anyone reads what it declares."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def stop(*_facts: object) -> None:
        raise _RootSeen

    def refuse(*_facts: object) -> None:
        raise Refusal("exchange.doctype")

    parser.StartElementHandler = stop
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data[:1_000_000], len(data) <= 1_000_000)
    except _RootSeen:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refusal("exchange.xml_damaged", line=getattr(error, "lineno", 1)) from error
    raise Refusal("exchange.xml_damaged", line=1)


def name_of(node: Element) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def children(node: Element, *names: str) -> list[Element]:
    """The child elements of these names, in order."""
    return [child for child in node if name_of(child) in names]


def child(node: Element | None, name: str) -> Element | None:
    """The first child element of that name."""
    found = [] if node is None else children(node, name)
    return found[0] if found else None


def inside(node: Element, *names: str) -> Iterator[Element]:
    """Every element of these names below the node, in reading order."""
    return (one for one in node.iter() if one is not node and name_of(one) in names)


def comments(node: Element) -> Iterator[str]:
    """The texts of the comments that stand right inside the node."""
    return (one.text or "" for one in node if one.tag is etree.Comment)


def text_of(node: Element | None) -> str:
    """All words below the node."""
    return "" if node is None else "".join(str(part) for part in node.itertext(etree.Element))


def legal(text: str) -> str:
    """The text without the signs that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def written(root: Element) -> bytes:
    """The document as UTF-8; the same bytes for the same tree."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
