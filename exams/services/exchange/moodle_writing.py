"""Write items as the quiz file of Moodle; `moodle` reads it back."""

import base64
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from exams.rules import kinds
from exams.rules.exchange import Item
from exams.rules.pieces import DISPLAY, Piece

from . import drafts, html, remarks
from .trees import Element, legal, written

PLACE = "@@PLUGINFILE@@/"
_KEPT = (
    "kind", "code", "topic", "level", "law", "note", "scoring", "unit", "fixed_order", "markup",
)  # fmt: skip
_TYPES = {
    kinds.SINGLE: "multichoice",
    kinds.SEVERAL: "multichoice",
    kinds.TRUE_FALSE: "truefalse",
    kinds.FILL_IN: "shortanswer",
    kinds.NUMERIC: "numerical",
    kinds.MATCHING: "matching",
    kinds.ORDERING: "ordering",
    kinds.LONG: "essay",
}


def write(items: Sequence[Item]) -> bytes:
    """The quiz of these items, the same bytes for the same items."""
    quiz = etree.Element("quiz")
    topic: tuple[str, ...] = ()
    for item in items:
        if item.topic != topic:
            topic = item.topic
            _category(quiz, topic)
        _question(quiz, item)
    etree.indent(quiz, space=" ")
    return written(quiz)


def _category(quiz: Element, topic: tuple[str, ...]) -> None:
    question = etree.SubElement(quiz, "question", type="category")
    named = "/".join(["$course$", "top", *(part.replace("/", "//") for part in topic)])
    _text(etree.SubElement(question, "category"), named)


def _question(quiz: Element, item: Item) -> None:
    question = etree.SubElement(quiz, "question", type=_type(item))
    more: dict[str, Any] = {"guide": [list(step) for step in item.guide]}
    if item.kind in (kinds.MATCHING, kinds.ORDERING):
        more["shown"] = remarks.shown(item)
    if item.tolerance == "0":
        more["tolerance"] = "0"
    remark = remarks.write(item, _KEPT, **more)
    if remark:
        question.append(etree.Comment(f" {remark} "))
    _text(etree.SubElement(question, "name"), item.code or item.stem[:60])
    _marked(etree.SubElement(question, "questiontext"), item, item.stem, files=True)
    if item.code:
        etree.SubElement(question, "idnumber").text = legal(item.code)
    _ANSWERS[item.kind](question, item)
    if item.tags:
        tags = etree.SubElement(question, "tags")
        for tag in item.tags:
            _text(etree.SubElement(tags, "tag"), tag)


def _type(item: Item) -> str:
    if item.kind == kinds.TRUE_FALSE and item.options != drafts.TRUTH:
        return "multichoice"
    return _TYPES[item.kind]


def _choice(question: Element, item: Item) -> None:
    several = item.kind == kinds.SEVERAL
    etree.SubElement(question, "single").text = "false" if several else "true"
    etree.SubElement(question, "shuffleanswers").text = "0" if item.fixed_order else "1"
    etree.SubElement(question, "answernumbering").text = "ABCD"
    share = f"{Decimal(100) / max(len(item.right), 1):.5f}".rstrip("0").rstrip(".")
    for place, text in enumerate(item.options):
        fraction = share if place in item.right else "0"
        _marked(etree.SubElement(question, "answer", fraction=fraction), item, text)


def _truth(question: Element, item: Item) -> None:
    if _type(item) == "multichoice":
        _choice(question, item)
        return
    for place, word in enumerate(("true", "false")):
        fraction = "100" if place in item.right else "0"
        _text(etree.SubElement(question, "answer", fraction=fraction), word)


def _words(question: Element, item: Item) -> None:
    etree.SubElement(question, "usecase").text = "0"
    for word in item.accepted:
        answer = etree.SubElement(question, "answer", fraction="100", format="plain_text")
        _text(answer, word)


def _number(question: Element, item: Item) -> None:
    answer = etree.SubElement(question, "answer", fraction="100")
    _text(answer, item.value)
    etree.SubElement(answer, "tolerance").text = item.tolerance or "0"


def _pairs(question: Element, item: Item) -> None:
    etree.SubElement(question, "shuffleanswers").text = "1"
    pairs = [
        (text, item.options[place])
        for text, place in zip(item.left, item.right, strict=False)
        if 0 <= place < len(item.options)
    ]
    unused = [place for place in remarks.keyed(item) if place not in item.right]
    for text, option in [*pairs, *(("", item.options[place]) for place in unused)]:
        pair = etree.SubElement(question, "subquestion")
        _marked(pair, item, text)
        _marked(etree.SubElement(pair, "answer"), item, option)


def _order(question: Element, item: Item) -> None:
    for place in remarks.keyed(item):
        _marked(etree.SubElement(question, "answer", fraction="1"), item, item.options[place])


def _long(question: Element, item: Item) -> None:
    told = etree.SubElement(question, "graderinfo", format="plain_text")
    _text(told, "\n".join(f"{text} ({points})" for text, points in item.guide))


_ANSWERS = {
    kinds.SINGLE: _choice,
    kinds.SEVERAL: _choice,
    kinds.TRUE_FALSE: _truth,
    kinds.FILL_IN: _words,
    kinds.NUMERIC: _number,
    kinds.MATCHING: _pairs,
    kinds.ORDERING: _order,
    kinds.LONG: _long,
}


def _text(parent: Element, words: str) -> None:
    etree.SubElement(parent, "text").text = legal(words)


def _marked(parent: Element, item: Item, text: str, *, files: bool = False) -> None:
    """A text of the item: plain words, or HTML with all images of the item once, at its stem."""
    if not item.markup:
        parent.set("format", "plain_text")
        _text(parent, text)
        return
    parent.set("format", "html")
    holder = etree.Element("div")
    writer = html.Writer(lambda name: PLACE + name, _formula)
    writer.add(holder, drafts.blocks(item, text))
    _text(parent, html.inner(holder))
    for name, media in sorted(item.media.items()) if files else ():
        file = etree.SubElement(parent, "file", name=name, path="/", encoding="base64")
        file.text = base64.b64encode(media.data).decode()


def _formula(piece: Piece) -> str:
    return rf"\[{piece.text}\]" if piece.kind == DISPLAY else rf"\({piece.text}\)"
