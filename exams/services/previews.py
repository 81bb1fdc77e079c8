"""What a person must see of a file of questions before it is imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exams.models import Bank, ItemVersion
from exams.rules import documents, references
from exams.rules.exchange import Item
from exams.rules.items import ERROR, NOTICE, OPTIONS, SKIP, WARNING
from exams.services.incoming import Incoming
from exams.services.sheets import Import
from ledger.services import refusals

MOST_TOLD, MOST_PAIRS = 300, 60
OF_SHEETS = "item.repeated", "item.stem_repeated", "item.refers_to_others"
OF_OTHERS = "item.found_repeated", "item.found_stem_repeated", "item.found_refers"
ORDER = {ERROR: 0, SKIP: 1, WARNING: 2, NOTICE: 3}


@dataclass(frozen=True)
class Told:
    """One finding as a sentence that names row, column and cure."""

    row: int
    severity: str
    sentence: str


@dataclass(frozen=True)
class Question:
    """A question as it stands in a row or in the bank."""

    place: str
    row: int | None
    stem: str
    options: Sequence[tuple[str, str, bool]]
    right: str


@dataclass(frozen=True)
class Pair:
    """Two questions that are alike, side by side."""

    kind: str
    first: Question
    second: Question


@dataclass(frozen=True)
class Preview:
    """Counts, findings and pairs; long lists are cut, the report has all of it."""

    rows: int
    good: int
    faulty: int
    repeated: int
    stems: int
    fixed: int
    told: Sequence[Told]
    untold: int
    pairs: Sequence[Pair]
    unpaired: int


def preview(found: Import | Incoming, bank: Bank) -> Preview:
    """What the file would bring to the bank, and what is to be decided before."""
    told = _told(found)
    sheet = isinstance(found, Import)
    repeated, stems, fixed = OF_SHEETS if sheet else OF_OTHERS
    return Preview(
        rows=found.rows,
        good=len(found.drafts),
        faulty=len(found.faulty),
        repeated=found.count(repeated),
        stems=found.count(stems),
        fixed=found.count(fixed),
        told=told[:MOST_TOLD],
        untold=max(0, len(told) - MOST_TOLD),
        pairs=_pairs(found, bank),
        unpaired=max(0, len(found.matches) - MOST_PAIRS),
    )


def _told(found: Import | Incoming) -> list[Told]:
    if isinstance(found, Incoming):
        mine = [Told(one.row, one.severity, refusals.word(one.refusal())) for one in found.told]
        return sorted(mine, key=lambda one: (ORDER[one.severity], one.row))
    severities = {(one.row, one.code): one.severity for one in found.findings}
    told = [
        Told(
            error.row,
            severities.get((error.row, error.code), ERROR),
            refusals.word(error.refusal()),
        )
        for error in found.told
    ]
    return sorted(told, key=lambda one: (ORDER[one.severity], one.row))


def _pairs(found: Import | Incoming, bank: Bank) -> list[Pair]:
    if isinstance(found, Incoming):
        items = {one.place: one.item for one in found.reading.items}
        in_file = {place: _of_item("", place, item) for place, item in items.items()}
    else:
        in_file = {row.number: _row(row.number, row.values) for row in found.reading.rows}
    shown = found.matches[:MOST_PAIRS]
    standing = _standing(bank, [str(m.place) for _, m in shown if isinstance(m.place, str)])
    pairs = []
    for row, match in shown:
        first = in_file[match.place] if isinstance(match.place, int) else None
        first = first or standing.get(str(match.place))
        if first is not None:
            pairs.append(Pair(match.kind, first, in_file[row]))
    return pairs


def _row(number: int, cells: Mapping[str, Any]) -> Question:
    texts = [str(cells.get(letter) or "") for letter in OPTIONS]
    right = str(cells.get("right") or "").upper()
    return Question("", number, str(cells.get("stem") or ""), _options(texts), right)


def _standing(bank: Bank, codes: Sequence[str]) -> dict[str, Question]:
    rows = ItemVersion.objects.filter(item__bank=bank, item__code__in=codes).order_by("pk")
    found = {}
    for version in rows.select_related("item", "itemcontent", "itemkey"):
        document = version.itemcontent.document or {"stem": "", "options": []}
        item = documents.item_of(document, version.itemkey.document or {})
        found[version.item.code] = _of_item(version.item.code, None, item)
    return found


def _of_item(place: str, row: int | None, item: Item) -> Question:
    speaking = {one.option for one in documents.speaking(item)}
    letters = zip(documents.LETTERS, item.options, strict=False)
    options = [(letter, text, letter in speaking) for letter, text in letters]
    right = "".join(documents.LETTERS[place] for place in item.right if place < len(options))
    return Question(place, row, item.stem, options, right or ", ".join(item.accepted) or item.value)


def _options(texts: Sequence[str]) -> list[tuple[str, str, bool]]:
    filled = [text for text in texts if text]
    speaking = {one.option for one in references.found(filled)}
    return [(i, text, i in speaking) for i, text in zip(OPTIONS, filled, strict=False)]
