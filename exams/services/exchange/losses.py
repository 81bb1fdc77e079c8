"""Say what a format cannot carry of an item, and prove the rest by reading back what is written."""

from collections.abc import Callable, Collection, Sequence

from exams.rules.exchange import Item, Reading
from ledger.rules.refusals import Refusal

KIND, MARKUP, IMAGES, WORDING = (
    "exchange.lost_kind",
    "exchange.lost_markup",
    "exchange.lost_images",
    "exchange.lost_wording",
)
SCORING, ORDER, GUIDE = "exchange.lost_scoring", "exchange.lost_order", "exchange.lost_guide"
_OF_FIELDS = {
    "code": "exchange.lost_code",
    "topic": "exchange.lost_topic",
    "level": "exchange.lost_level",
    "law": "exchange.lost_law",
    "note": "exchange.lost_note",
    "tags": "exchange.lost_tags",
    "scoring": SCORING,
    "unit": "exchange.lost_unit",
    "guide": GUIDE,
    "fixed_order": ORDER,
    "media": IMAGES,
}


def fields(item: Item, names: Collection[str]) -> list[str]:
    """The codes of the named fields that say something in this item."""
    found = [_OF_FIELDS[name] for name in names if getattr(item, name)]
    return list(dict.fromkeys(found))


def proven(
    item: Item,
    found: Sequence[str],
    write: Callable[[Sequence[Item]], bytes],
    read: Callable[[bytes], Reading],
) -> list[str]:
    """The losses found; with none, what writing and reading back shows of the wording."""
    if found:
        return list(found)
    try:
        back = read(write([item])).items
    except (Refusal, ValueError):
        return [WORDING]
    return [] if [one.item for one in back] == [item] else [WORDING]
