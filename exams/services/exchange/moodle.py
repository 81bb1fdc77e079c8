"""Moodle XML: the quiz file that Moodle and many converters write and read.

Images ride inside as base64 files, formulas as `\\(…\\)`; what Moodle has no place for (level, source of law, guide,
scoring, orders) stands in a comment that we read again. Categories are topics.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from exams.rules import kinds, markup, pieces
from exams.rules.exchange import ERROR, NOTICE, WARNING, Finding, Item, Media, Read, Reading
from exams.rules.pieces import IMAGE, Blocks, Piece

from . import checks, drafts, images, losses, moodle_writing, packages, remarks
from .drafts import TRUTH
from .html_reading import Reader, read_html
from .trees import Element, child, children, comments, parse, text_of

NAME = "moodle"
_OTHER = frozenset({"category", "description"})


class _Question:
    """One `question` element on its way to an item."""

    def __init__(self, node: Element) -> None:
        self.node = node
        self.media: dict[str, Media] = {}
        self.names: dict[str, str] = {}
        self.notes: set[str] = set()
        self.remark = remarks.read(comments(node))

    def blocks(self, holder: Element | None) -> Blocks:
        """The blocks of a `questiontext`, `answer` or the like, with its images."""
        if holder is None:
            return ()
        for file in children(holder, "file"):
            self._keep(file)
        words = text_of(child(holder, "text")) or (holder.text or "")
        if holder.get("format", "html") == "plain_text":
            return pieces.plain(words)
        reader = Reader(self._image, tex=True, notes=self.notes)
        return read_html(words, reader)

    def line(self, holder: Element | None) -> str:
        """The plain words of a holder."""
        flat = pieces.words(self.blocks(holder))
        return flat if flat is not None else " ".join(text_of(holder).split())

    def _keep(self, file: Element) -> None:
        name = file.get("name", "")
        try:
            media = images.media_of(base64.b64decode(file.text or "", validate=False))
        except (ValueError, binascii.Error):
            media = None
        if media is None:
            self.notes.add("exchange.image_unfit")
            return
        self.names[name] = images.name_for(name, media, self.media)
        self.media[self.names[name]] = media

    def _image(self, source: str, alt: str) -> Piece | None:
        if not source.startswith(moodle_writing.PLACE):
            return None
        name = unquote(source[len(moodle_writing.PLACE) :]).split("?")[0]
        known = self.names.get(name)
        return Piece(IMAGE, " ".join(alt.split()), known) if known else None


def read(data: bytes) -> Reading:
    """The questions of the file. Refuses exchange.too_large, exchange.doctype, exchange.xml_damaged."""
    packages.check_size(data)
    items: list[Read] = []
    findings: list[Finding] = []
    topic: tuple[str, ...] = ()
    place = 0
    for node in children(parse(data), "question"):
        kind = node.get("type", "")
        if kind == "category":
            topic = _topic(text_of(child(child(node, "category"), "text")))
        if kind in _OTHER:
            continue
        place += 1
        question = _Question(node)
        found = _item(question, kind)
        findings += [
            Finding(place, code, ERROR if code == "exchange.image_unfit" else WARNING)
            for code in sorted(question.notes)
        ]
        if _has_feedback(node):
            findings.append(Finding(place, "exchange.feedback_dropped", NOTICE))
        if isinstance(found, Item):
            items.append(Read(place, found if found.topic else replace(found, topic=topic)))
        else:
            findings.append(Finding(place, found[0], ERROR, found[1]))
    return Reading(NAME, tuple(items), tuple(findings))


def write(items: Sequence[Item]) -> bytes:
    """The items as Moodle XML; `carries` says what of them is lost."""
    return moodle_writing.write(items)


def carries(item: Item) -> list[str]:
    """Moodle XML carries every kind with formulas and images, the rest in our remark."""
    return losses.proven(item, [], write, read)


def _item(question: _Question, kind: str) -> Item | tuple[str, dict[str, Any]]:
    """The item of a question, or code and facts of why there is none."""
    readers = {
        "multichoice": _choice,
        "truefalse": _truth,
        "shortanswer": _words,
        "numerical": _number,
        "matching": _pairs,
        "match": _pairs,
        "ordering": _order,
        "essay": _long,
    }
    reader = readers.get(kind)
    if reader is None:
        return "exchange.kind_unread", {"type": kind[:40]}
    stem = question.blocks(child(question.node, "questiontext"))
    remark = question.remark
    fields = remarks.fields(
        remark, "code", "topic", "level", "law", "note", "fixed_order", "unit", "scoring"
    )
    name = question.line(child(question.node, "name"))
    item = reader(question, stem, remark.get("markup", False))
    if item is None:
        return "exchange.key_missing", {}
    tags = tuple(
        dict.fromkeys(text_of(one).strip() for one in _inside(question.node, "tags", "tag"))
    )
    fields.setdefault("code", text_of(child(question.node, "idnumber")).strip()[:32])
    item = replace(item, tags=tags, media=question.media, **fields)
    return replace(item, code="") if item.code == name and "code" not in remark else item


def _inside(node: Element, outer: str, inner: str) -> list[Element]:
    holder = child(node, outer)
    return [] if holder is None else children(holder, inner)


def _shares(question: _Question) -> list[tuple[Element, Decimal]]:
    found = []
    for answer in children(question.node, "answer"):
        share = answer.get("fraction", "0")
        found.append((answer, Decimal(share) if checks.is_decimal(share) else Decimal(0)))
    return found


def _choice(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    answers = _shares(question)
    right = tuple(place for place, (_, share) in enumerate(answers) if share > 0)
    options = [question.blocks(answer) for answer, _ in answers]
    single = text_of(child(question.node, "single")).strip() not in ("false", "0")
    several = question.remark.get("kind") == kinds.SEVERAL or not single or len(right) > 1
    flat = [pieces.words(one) or "" for one in options]
    if not right:
        return None
    kind = kinds.SEVERAL if several else drafts.choice(flat, right)
    kept = question.remark.get("kind", kind)
    item = drafts.settle(
        kept if kept in (kinds.SINGLE, kinds.TRUE_FALSE, kinds.SEVERAL) else kind,
        stem,
        options=options,
        right=right,
        marked=marked,
        scoring=question.remark.get("scoring", kinds.ALL) if several else "",
    )
    return replace(
        item, fixed_order=text_of(child(question.node, "shuffleanswers")) in ("0", "false")
    )


def _truth(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    right = [question.line(answer).casefold() for answer, share in _shares(question) if share > 0]
    if right not in (["true"], ["false"]):
        return None
    place = 0 if right == ["true"] else 1
    options = [pieces.plain(word) for word in TRUTH]
    return drafts.settle(kinds.TRUE_FALSE, stem, options=options, right=(place,), marked=marked)


def _words(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    accepted = tuple(question.line(answer) for answer, share in _shares(question) if share > 0)
    if not accepted:
        return None
    return drafts.settle(kinds.FILL_IN, stem, accepted=accepted, marked=marked)


def _number(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    for answer, share in _shares(question):
        if share > 0:
            tolerance = text_of(child(answer, "tolerance")).strip()
            if tolerance == "0" and "tolerance" not in question.remark:
                tolerance = ""
            value = text_of(child(answer, "text")).strip()
            return drafts.settle(
                kinds.NUMERIC, stem, value=value, tolerance=tolerance, marked=marked
            )
    return None


def _pairs(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    left, right = list[Blocks](), list[int]()
    options: list[Blocks] = []
    for pair in children(question.node, "subquestion"):
        option = question.blocks(child(pair, "answer"))
        if option not in options:
            options.append(option)
        words = question.blocks(pair)
        if words:
            left.append(words)
            right.append(options.index(option))
    item = drafts.settle(
        kinds.MATCHING, stem, options=options, left=left, right=tuple(right), marked=marked
    )
    return remarks.restored(item, question.remark)


def _order(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    options = [question.blocks(answer) for answer in children(question.node, "answer")]
    right = tuple(range(len(options)))
    item = drafts.settle(kinds.ORDERING, stem, options=options, right=right, marked=marked)
    return remarks.restored(item, question.remark)


def _long(question: _Question, stem: Blocks, marked: bool) -> Item | None:
    parse_text = markup.parse if question.remark.get("markup") else pieces.plain
    steps = question.remark.get("guide", ())
    guide = [(parse_text(text), points) for text, points in steps]
    told = question.blocks(child(question.node, "graderinfo"))
    if not guide and told:
        guide = [(told, "")]
    return drafts.settle(kinds.LONG, stem, guide=guide, marked=marked)


def _has_feedback(node: Element) -> bool:
    named = ("generalfeedback", "correctfeedback", "incorrectfeedback", "partiallycorrectfeedback")
    holders = children(node, *named)
    for answer in children(node, "answer"):
        holders += children(answer, "feedback")
    return any(text_of(one).strip() for one in holders)


def _topic(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.replace("//", "\0").split("/")]
    named = [part.replace("\0", "/") for part in parts if part and not part.startswith("$")]
    return tuple(part for part in named if part != "top")
