"""Hold an item of exchange against its kind: what keeps it out of any bank."""

import re
from typing import Any

from exams.rules import kinds
from exams.rules.exchange import Item
from exams.rules.texts import slug

from . import drafts, images

LONGEST = 20_000
MOST_MEDIA = 20
_DECIMAL = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?")
_LETTERS = 26

Problem = tuple[str, dict[str, Any]]


def errors(item: Item) -> list[Problem]:
    """Codes and facts of everything that is wrong with the item; none for a sound one."""
    found: list[Problem] = []
    if not slug(item.stem) and not drafts.names_of(item) and "$" not in item.stem:
        found.append(("exchange.stem_missing", {}))
    if any(len(text) > LONGEST for text in drafts.texts(item)):
        found.append(("exchange.text_too_long", {"longest": LONGEST}))
    if item.kind in (kinds.SINGLE, kinds.TRUE_FALSE, kinds.SEVERAL, kinds.ORDERING):
        found += _options(item)
    if item.kind == kinds.MATCHING:
        found += _matching(item)
    found += _key(item)
    return found + _media(item)


def is_decimal(text: str) -> bool:
    """Whether the text is a decimal as an item keeps it."""
    return bool(_DECIMAL.fullmatch(text))


def _options(item: Item) -> list[Problem]:
    empty = [place for place, text in enumerate(item.options) if not text]
    if len(item.options) < 2 or empty:
        return [("exchange.options_missing", {"count": len(item.options) - len(empty)})]
    if len(item.options) > (10 if item.kind == kinds.SEVERAL else _LETTERS):
        return [("exchange.options_too_many", {"count": len(item.options)})]
    return _repeated(item.options)


def _repeated(texts: tuple[str, ...]) -> list[Problem]:
    """Texts that differ at most in capitals; accents tell Vietnamese options apart."""
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        same = first.setdefault(text.casefold(), place)
        if same != place:
            letters = {"first": chr(65 + same % 26), "second": chr(65 + place % 26)}
            return [("exchange.options_equal", letters)]
    return []


def _matching(item: Item) -> list[Problem]:
    if not item.left or not all(item.left) or not item.options or not all(item.options):
        return [("exchange.options_missing", {"count": len(item.options)})]
    if len(item.left) > _LETTERS or len(item.options) > _LETTERS:
        return [("exchange.options_too_many", {"count": max(len(item.left), len(item.options))})]
    return [*_repeated(item.left), *_repeated(item.options)]


def _key(item: Item) -> list[Problem]:
    right, places = item.right, range(len(item.options))
    known = all(place in places for place in right)
    sound = {
        kinds.SINGLE: len(right) == 1 and known,
        kinds.TRUE_FALSE: len(right) == 1 and known and len(item.options) == 2,
        kinds.SEVERAL: 0 < len(set(right)) == len(right)
        and known
        and item.scoring in kinds.SCORINGS,
        kinds.FILL_IN: bool(item.accepted),
        kinds.NUMERIC: is_decimal(item.value)
        and (not item.tolerance or (is_decimal(item.tolerance) and item.tolerance[0] != "-")),
        kinds.MATCHING: len(right) == len(item.left) and known,
        kinds.ORDERING: sorted(right) == list(places),
        kinds.LONG: all(not points or is_decimal(points) for text, points in item.guide),
    }
    return [] if sound.get(item.kind, False) else [("exchange.key_unfit", {})]


def _media(item: Item) -> list[Problem]:
    shown = drafts.names_of(item)
    if len(shown) > MOST_MEDIA:
        return [("exchange.images_too_many", {"most": MOST_MEDIA})]
    missing = [name for name in shown if name not in item.media]
    if missing:
        return [("exchange.image_missing", {"name": missing[0]})]
    if any(images.media_of(media.data) is None for media in item.media.values()):
        return [("exchange.image_unfit", {})]
    return []
