"""Write an item as an `assessmentItem`: every kind has its interaction, key and response processing.

What QTI has no place for (level, source of law, scoring, unit) stands in a comment that we read again; other programs
pass over it.
"""

from decimal import Decimal
from fractions import Fraction

from lxml import etree

from exams.rules import kinds
from exams.rules.exchange import Item
from exams.rules.pieces import Blocks

from . import drafts, remarks
from .html import Writer
from .keys import letter
from .mathml import element_of
from .qti_names import XML_LANG, Dialect
from .trees import Element, legal

FOLDER = "images/"
ANSWER, STEP, TEXT, POINTS = "answer", "guide-step", "guide-text", "guide-points"
_RESPONSE = "RESPONSE"
_KEPT = (
    "kind", "code", "topic", "level", "law", "note", "tags", "scoring", "unit", "fixed_order", "markup",
    "tolerance",
)  # fmt: skip
_CARDINALITY = {kinds.SEVERAL: "multiple", kinds.MATCHING: "multiple", kinds.ORDERING: "ordered"}
_TYPES = {
    kinds.FILL_IN: "string",
    kinds.LONG: "string",
    kinds.NUMERIC: "float",
    kinds.MATCHING: "directedPair",
}


def item_element(item: Item, identifier: str, title: str, dialect: Dialect) -> Element:
    """The item as the root of its file."""
    root = dialect.root(
        "assessmentItem",
        identifier=identifier,
        title=title,
        adaptive="false",
        timeDependent="false",
    )
    root.set(XML_LANG, "vi")
    root.append(etree.Comment(legal(f" {remarks.write(item, _KEPT)} ")))
    _declare(root, item, dialect)
    _Body(item, dialect).write(dialect.add(root, "itemBody"))
    _process(root, item, dialect)
    return root


class _Body:
    """The body of one item on its way to the file."""

    def __init__(self, item: Item, dialect: Dialect) -> None:
        self.item = item
        self.dialect = dialect

    def write(self, body: Element) -> None:
        """The stem, and the interaction in it or after it."""
        kind = self.item.kind
        blank = None
        if kind == kinds.FILL_IN:
            blank = self.dialect.make("textEntryInteraction", responseIdentifier=_RESPONSE)
        writer = self._writer(blank)
        writer.add(body, self._blocks(self.item.stem))
        if kind == kinds.FILL_IN and writer.blank is not None:
            self._html(body, "p").append(writer.blank)
        elif kind == kinds.NUMERIC:
            self._number(body)
        elif kind == kinds.MATCHING:
            self._match(body)
        elif kind == kinds.LONG:
            self._long(body)
        elif kind != kinds.FILL_IN:
            self._choices(body)

    def _choices(self, body: Element) -> None:
        item, ordered = self.item, self.item.kind == kinds.ORDERING
        most = {} if ordered else {"maxChoices": "0" if item.kind == kinds.SEVERAL else "1"}
        interaction = self._interaction(
            body, "orderInteraction" if ordered else "choiceInteraction", **most
        )
        for place, option in enumerate(item.options):
            choice = self.dialect.add(interaction, "simpleChoice", identifier=letter_of(place))
            self._writer().add(choice, self._blocks(option))

    def _match(self, body: Element) -> None:
        item = self.item
        most = str(max(1, len(item.left)))
        interaction = self._interaction(body, "matchInteraction", maxAssociations=most)
        for texts, name, uses in ((item.left, left_of, "1"), (item.options, letter_of, most)):
            group = self.dialect.add(interaction, "simpleMatchSet")
            for place, text in enumerate(texts):
                choice = self.dialect.add(
                    group, "simpleAssociableChoice", identifier=name(place), matchMax=uses
                )
                self._writer().add(choice, self._blocks(text))

    def _number(self, body: Element) -> None:
        line = self._html(body, "p", ANSWER)
        entry = self.dialect.add(line, "textEntryInteraction", responseIdentifier=_RESPONSE)
        if self.item.unit:
            entry.tail = legal(f" {self.item.unit}")

    def _long(self, body: Element) -> None:
        self.dialect.add(body, "extendedTextInteraction", responseIdentifier=_RESPONSE)
        if not self.item.guide:
            return
        rubric = self.dialect.add(body, "rubricBlock", view="scorer")
        for text, points in self.item.guide:
            step = self._html(rubric, "div", STEP)
            self._writer().add(self._html(step, "div", TEXT), self._blocks(text))
            self._html(step, "p", POINTS).text = legal(points)

    def _interaction(self, body: Element, name: str, **values: str) -> Element:
        shuffle = "false" if self.item.fixed_order else "true"
        return self.dialect.add(body, name, responseIdentifier=_RESPONSE, shuffle=shuffle, **values)

    def _html(self, parent: Element, name: str, kind: str = "") -> Element:
        values = {"class": kind} if kind else {}
        return etree.SubElement(parent, f"{{{self.dialect.namespace}}}{name}", values)

    def _writer(self, blank: Element | None = None) -> Writer:
        return Writer(lambda name: FOLDER + name, element_of, self.dialect.namespace, blank)

    def _blocks(self, text: str) -> Blocks:
        return drafts.blocks(self.item, text)


def letter_of(place: int) -> str:
    """The identifier of an option."""
    return letter(place) if place < 26 else f"O{place + 1}"


def left_of(place: int) -> str:
    """The identifier of a left side."""
    return f"L{place + 1}"


def _declare(root: Element, item: Item, dialect: Dialect) -> None:
    declaration = dialect.add(
        root,
        "responseDeclaration",
        identifier=_RESPONSE,
        cardinality=_CARDINALITY.get(item.kind, "single"),
        baseType=_TYPES.get(item.kind, "identifier"),
    )
    values = _values(item)
    if values:
        correct = dialect.add(declaration, "correctResponse")
        for value in values[:1] if item.kind == kinds.FILL_IN else values:
            dialect.add(correct, "value", value)
    if item.kind == kinds.FILL_IN:
        mapping = dialect.add(declaration, "mapping", defaultValue="0")
        for word in item.accepted:
            dialect.add(mapping, "mapEntry", mapKey=word, mappedValue="1", caseSensitive="false")
    if item.kind == kinds.SEVERAL and item.scoring in (kinds.EACH, kinds.MINUS) and item.right:
        _weigh(declaration, item, dialect)
    outcome = dialect.add(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    dialect.add(dialect.add(outcome, "defaultValue"), "value", "0")


def _values(item: Item) -> list[str]:
    if item.kind == kinds.FILL_IN:
        return list(item.accepted)
    if item.kind == kinds.NUMERIC:
        return [item.value]
    if item.kind == kinds.MATCHING:
        return [f"{left_of(one)} {letter_of(place)}" for one, place in enumerate(item.right)]
    return [letter_of(place) for place in item.right]


def _weigh(declaration: Element, item: Item, dialect: Dialect) -> None:
    """The share of every option: chosen rightly it gives, chosen wrongly it takes."""
    share = Fraction(1, len(item.options) if item.scoring == kinds.EACH else len(item.right))
    bound = {"lowerBound": "0"} if item.scoring == kinds.MINUS else {}
    mapping = dialect.add(declaration, "mapping", defaultValue="0", **bound)
    for place in range(len(item.options)):
        value = Decimal(share.numerator if place in item.right else -share.numerator)
        told = f"{value / share.denominator:.6f}"
        dialect.add(mapping, "mapEntry", mapKey=letter_of(place), mappedValue=told)


def _process(root: Element, item: Item, dialect: Dialect) -> None:
    if item.kind == kinds.LONG:
        return
    if item.kind == kinds.NUMERIC:
        _process_number(dialect.add(root, "responseProcessing"), item, dialect)
    elif item.kind == kinds.SEVERAL and item.scoring == kinds.EACH:
        # Options left alone rightly count as well: a share for each wrong one before anything is chosen.
        wrong = len(item.options) - len(set(item.right))
        processing = dialect.add(root, "responseProcessing")
        outcome = dialect.add(processing, "setOutcomeValue", identifier="SCORE")
        total = dialect.add(outcome, "sum")
        dialect.add(total, "mapResponse", identifier=_RESPONSE)
        share = f"{wrong / max(1, len(item.options)):.6f}"
        dialect.add(total, "baseValue", share, baseType="float")
    else:
        mapped = item.kind == kinds.FILL_IN or item.scoring == kinds.MINUS
        name = "map_response" if mapped else "match_correct"
        dialect.add(root, "responseProcessing", template=dialect.template(name))


def _process_number(processing: Element, item: Item, dialect: Dialect) -> None:
    condition = dialect.add(processing, "responseCondition")
    then = dialect.add(condition, "responseIf")
    tolerance = item.tolerance or "0"
    equal = dialect.add(
        then, "equal", toleranceMode="absolute", tolerance=f"{tolerance} {tolerance}"
    )
    dialect.add(equal, "variable", identifier=_RESPONSE)
    dialect.add(equal, "correct", identifier=_RESPONSE)
    outcome = dialect.add(then, "setOutcomeValue", identifier="SCORE")
    dialect.add(outcome, "baseValue", "1", baseType="float")
