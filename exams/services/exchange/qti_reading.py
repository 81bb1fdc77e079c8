"""Read an `assessmentItem` that any program wrote, its names in camel case, into an item."""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from exams.rules import kinds
from exams.rules.exchange import ERROR, NOTICE, WARNING, Item, Media
from exams.rules.pieces import IMAGE, Blocks, Paragraph, Piece, words

from . import drafts, images, qti_keys, remarks
from .drafts import BLANK
from .html_reading import Reader
from .qti_writing import ANSWER, POINTS, STEP, TEXT
from .trees import Element, child, children, comments, inside, name_of, text_of

FindFile = Callable[[str], bytes | None]
Remark = tuple[str, str, dict[str, Any]]
_SAYS_NOTHING = {"feedbackInline": "", "feedbackBlock": "", "endAttemptInteraction": ""}
_INLINE = {"textEntryInteraction": BLANK, "inlineChoiceInteraction": BLANK}
_FIELDS = ("code", "topic", "level", "law", "note", "tags", "fixed_order", "unit", "scoring")


class Unread(Exception):
    """This question cannot become an item: code and facts say why."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class Question:
    """One `assessmentItem` on its way to an item."""

    def __init__(self, root: Element, find: FindFile) -> None:
        self.root = root
        self.find = find
        self.media: dict[str, Media] = {}
        self.notes: set[str] = set()
        self.elsewhere: list[str] = []
        self.remark = remarks.read(comments(root))
        self.marked = bool(self.remark.get("markup", False))

    def blocks(self, node: Element | None) -> Blocks:
        """What an element of the body shows."""
        if node is None:
            return ()
        special = {**_SAYS_NOTHING, **_INLINE}
        return Reader(self._image, special=special, notes=self.notes).read(node)

    def texts(self, nodes: Sequence[Element]) -> list[Blocks]:
        """What each of the elements shows."""
        return [self.blocks(node) for node in nodes]

    def _image(self, source: str, alt: str) -> Piece | None:
        alt = " ".join(alt.split())
        if source.startswith("data:"):
            data, wanted = _inline_data(source), ""
        elif re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", source, re.I):
            self.elsewhere.append(source[:100])
            return Piece(IMAGE, alt, "elsewhere")
        else:
            wanted = unquote(source).split("?")[0].split("#")[0]
            data = self.find(wanted)
            if data is None:
                empty = Media("image/png", b"")
                return Piece(IMAGE, alt, images.name_for(wanted, empty, self.media))
        media = images.media_of(data or b"")
        if media is None:
            return None
        name = images.name_for(wanted, media, self.media)
        self.media[name] = media
        return Piece(IMAGE, alt, name)


def read_item(root: Element, find: FindFile) -> tuple[Item | None, list[Remark]]:
    """The item of a document, or None, and what is to be said of it."""
    question = Question(root, find)
    item: Item | None = None
    said: list[Remark] = []
    # Looked for first: reading takes the body apart.
    answered = list(inside(root, "modalFeedback", "feedbackInline", "feedbackBlock")) != []
    try:
        item = _item(question)
    except Unread as unread:
        said.append((unread.code, ERROR, unread.facts))
    for code in sorted(question.notes):
        said.append((code, ERROR if code == "exchange.image_unfit" else WARNING, {}))
    for source in question.elsewhere:
        said.append(("exchange.image_elsewhere", ERROR, {"name": source}))
    if answered:
        said.append(("exchange.feedback_dropped", NOTICE, {}))
    return item, said


def _item(question: Question) -> Item:
    body = child(question.root, "itemBody")
    if body is None:
        raise Unread("exchange.no_interaction")
    if list(inside(question.root, "templateDeclaration")):
        raise Unread("exchange.kind_unread", type="templateDeclaration")
    asked = [
        node
        for node in body.iter()
        if name_of(node).endswith("Interaction") and name_of(node) != "endAttemptInteraction"
    ]
    if not asked:
        raise Unread("exchange.no_interaction")
    reader = _READERS.get(name_of(asked[0]))
    if reader is None:
        raise Unread("exchange.kind_unread", type=name_of(asked[0])[:40])
    if len(asked) > 1:
        raise Unread("exchange.several_interactions", count=len(asked))
    _take_pictures(body)
    item = reader(question, body, asked[0])
    fields = remarks.fields(question.remark, *_FIELDS)
    return replace(item, media=question.media, **fields)


def _take_pictures(body: Element) -> None:
    """Objects that are images become images."""
    for node in list(inside(body, "object")):
        if node.get("type", "").startswith("image/") and node.get("data"):
            node.attrib.update({"src": node.get("data", ""), "alt": text_of(node)[:200]})
            for part in list(node):
                node.remove(part)
            node.tag, node.text = "img", None


def _stem(question: Question, body: Element, interaction: Element) -> Blocks:
    """The words around the interaction and its prompt, where they stand."""
    for node in list(interaction):
        if name_of(node) != "prompt":
            interaction.remove(node)
    interaction.tag, interaction.text = "div", None
    for node in children(interaction, "prompt"):
        node.tag = "div"
    return question.blocks(body)


def _choice(question: Question, body: Element, node: Element) -> Item:
    key = qti_keys.Key(question.root, node)
    inline = name_of(node) == "inlineChoiceInteraction"
    choices = children(node, "inlineChoice" if inline else "simpleChoice")
    options = question.texts(choices)
    right = _places(key.values(), choices)
    several = key.cardinality == "multiple"
    if several and not question.remark:
        right = tuple(sorted(right))
    kind = drafts.choice([words(one) or "" for one in options], right, single=not several)
    if not several and question.remark.get("kind") in (kinds.SINGLE, kinds.TRUE_FALSE):
        kind = question.remark["kind"]
    if several and key.weighted:
        question.notes.add("exchange.weights_dropped")
    stem = question.blocks(body) if inline else _stem(question, body, node)
    item = drafts.settle(kind, stem, options=options, right=right, marked=question.marked)
    fixed = any(one.get("fixed") == "true" for one in choices)
    return replace(item, fixed_order=fixed, scoring=key.scoring() if several else "")


def _order(question: Question, body: Element, node: Element) -> Item:
    choices = children(node, "simpleChoice")
    options = question.texts(choices)
    right = _places(qti_keys.Key(question.root, node).values(), choices)
    stem = _stem(question, body, node)
    return drafts.settle(kinds.ORDERING, stem, options=options, right=right, marked=question.marked)


def _match(question: Question, body: Element, node: Element) -> Item:
    sets = children(node, "simpleMatchSet")
    if len(sets) != 2:
        raise Unread("exchange.kind_unread", type="matchInteraction")
    sources, targets = (children(one, "simpleAssociableChoice") for one in sets)
    right = _pairs(qti_keys.Key(question.root, node).values(), sources, targets)
    left, options = question.texts(sources), question.texts(targets)
    stem = _stem(question, body, node)
    return drafts.settle(
        kinds.MATCHING, stem, options=options, left=left, right=right, marked=question.marked
    )


def _gaps(question: Question, body: Element, node: Element) -> Item:
    """Gaps in a text are numbered; each number is matched with what belongs there."""
    targets = children(node, "gapText", "gapImg")
    gaps = list(inside(node, "gap"))
    pairs = [value.split()[::-1] for value in qti_keys.Key(question.root, node).values()]
    right = _pairs([" ".join(pair) for pair in pairs], gaps, targets)
    options = question.texts(targets)
    for target in targets:
        node.remove(target)
    for number, gap in enumerate(gaps, start=1):
        gap.tag, gap.text = "span", f"({number}) …"
    for prompt in children(node, "prompt"):
        prompt.tag = "div"
    node.tag = "div"
    left = [(Paragraph((Piece("text", f"({number})"),)),) for number in range(1, len(gaps) + 1)]
    stem = question.blocks(body)
    return drafts.settle(
        kinds.MATCHING, stem, options=options, left=left, right=right, marked=question.marked
    )


def _entry(question: Question, body: Element, node: Element) -> Item:
    key = qti_keys.Key(question.root, node)
    line = node.getparent()
    own = line is not None and line.get("class") == ANSWER
    if own and line is not None:
        line.tag = "endAttemptInteraction"
    stem = question.blocks(body)
    if key.is_number:
        value, tolerance = key.number()
        if not own and stem and words(stem[-1:]) == BLANK:
            stem = stem[:-1]
        if "tolerance" in question.remark or question.remark.get("kind") == kinds.NUMERIC:
            tolerance = question.remark.get("tolerance", "")
        return drafts.settle(
            kinds.NUMERIC, stem, value=value, tolerance=tolerance, marked=question.marked
        )
    accepted = tuple(dict.fromkeys(key.words()))
    if not accepted:
        raise Unread("exchange.key_missing")
    return drafts.settle(kinds.FILL_IN, stem, accepted=accepted, marked=question.marked)


def _long(question: Question, body: Element, node: Element) -> Item:
    guide: list[tuple[Blocks, str]] = []
    for rubric in list(inside(body, "rubricBlock")):
        if "scorer" not in rubric.get("view", "").split():
            continue
        steps = [one for one in children(rubric, "div") if one.get("class") == STEP]
        for step in steps:
            texts = [one for one in children(step, "div") if one.get("class") == TEXT]
            points = [one for one in children(step, "p") if one.get("class") == POINTS]
            told = question.blocks(texts[0] if texts else None)
            guide.append((told, text_of(points[0]).strip() if points else ""))
        if not steps and (told := question.blocks(rubric)):
            guide.append((told, ""))
        rubric.tag = "endAttemptInteraction"
    stem = _stem(question, body, node)
    return drafts.settle(kinds.LONG, stem, guide=guide, marked=question.marked)


_READERS: dict[str, Callable[[Question, Element, Element], Item]] = {
    "choiceInteraction": _choice,
    "inlineChoiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "gapMatchInteraction": _gaps,
    "textEntryInteraction": _entry,
    "extendedTextInteraction": _long,
}


def _places(values: Sequence[str], choices: Sequence[Element]) -> tuple[int, ...]:
    """Where the right choices stand. Raises `Unread` for a key that is missing or names none."""
    places = {one.get("identifier", ""): place for place, one in enumerate(choices)}
    if not values:
        raise Unread("exchange.key_missing")
    for value in values:
        if value not in places:
            raise Unread("exchange.key_unknown", value=value[:40])
    return tuple(places[value] for value in values)


def _pairs(
    values: Sequence[str], sources: Sequence[Element], targets: Sequence[Element]
) -> tuple[int, ...]:
    """The place of the target of every source, each exactly one."""
    left = [one.get("identifier", "") for one in sources]
    right = [one.get("identifier", "") for one in targets]
    found: dict[str, int] = {}
    for value in values:
        one, _, other = value.partition(" ")
        if one in right and other in left:
            one, other = other, one
        if one not in left or other not in right:
            raise Unread("exchange.key_unknown", value=value[:40])
        if one in found:
            raise Unread("exchange.pair_twice", value=value[:40])
        found[one] = right.index(other)
    if set(found) != set(left):
        raise Unread("exchange.key_missing")
    return tuple(found[one] for one in left)


def _inline_data(source: str) -> bytes | None:
    head, _, data = source.partition(",")
    if not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(unquote(data), validate=False)
    except (ValueError, binascii.Error):
        return None
