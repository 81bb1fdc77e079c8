"""The page of a document as HTML: one text from which both its PDF and its Word file are made.

Guarantee: PDF and Word show the same words and figures, because neither has a text of its own.

>>> [part.tag if isinstance(part, Node) else part for part in tree("<p>Số <b>05</b></p>").children]
['p']
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.template.loader import get_template

from office.documents import qr
from office.documents.facts import facts_digest

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


@dataclass
class Node:
    """An element: its tag, its classes and attributes, and what stands in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The names in `class`."""
        return frozenset(self.attributes.get("class", "").split())

    def all(self, tag: str) -> Iterator["Node"]:
        """Every element of that tag below, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag == tag:
                    yield child
                yield from child.all(tag)

    @property
    def text(self) -> str:
        """All text below, as written."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


def page(template: str, facts: Mapping[str, Any], *, picture: str = "svg", **extra: Any) -> str:
    """The HTML of `facts` in `template`; `extra` is for the template only, not for the digest.

    Every template knows `digest` (of exactly the facts) and `qr`, its address of verification as a `picture`.
    """
    digest = extra.pop("digest", None) or facts_digest(facts)
    proof = {
        "digest": digest,
        "checking": qr.place(),
        "qr": qr.image(qr.address(digest), picture),
    }
    return get_template(template).render({"page_from": 1, **facts, **extra, **proof})


def tree(html: str) -> Node:
    """The elements of a page that one of our own templates made."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes <{self._open[-1].tag}>")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
