"""Turn what a reader found into an item: plain words when nothing is marked up, house markup otherwise."""

from collections.abc import Iterable, Sequence
from typing import Any

from exams.rules import kinds, markup, pieces
from exams.rules.exchange import Item
from exams.rules.pieces import Blocks
from exams.rules.texts import fold

BLANK = "___"
TRUTH = ("Đúng", "Sai")
_TRUTHS = ({"dung", "sai"}, {"true", "false"})


def settle(
    kind: str,
    stem: Blocks,
    *,
    options: Sequence[Blocks] = (),
    left: Sequence[Blocks] = (),
    guide: Sequence[tuple[Blocks, str]] = (),
    marked: bool = False,
    **fields: Any,
) -> Item:
    """The item of these texts."""
    texts = [stem, *options, *left, *(text for text, points in guide)]
    flat = [pieces.words(text) for text in texts]
    marked = marked or any(one is None for one in flat)
    spelled = [markup.write(text) for text in texts] if marked else [one or "" for one in flat]
    ends = 1 + len(options), 1 + len(options) + len(left)
    points = [one for text, one in guide]
    return Item(
        kind=kind,
        stem=spelled[0],
        options=tuple(spelled[1 : ends[0]]),
        left=tuple(spelled[ends[0] : ends[1]]),
        guide=tuple(zip(spelled[ends[1] :], points, strict=True)),
        markup=marked,
        **fields,
    )


def blocks(item: Item, text: str) -> Blocks:
    """The blocks of a text of the item."""
    return markup.parse(text) if item.markup else pieces.plain(text)


def texts(item: Item) -> list[str]:
    """Every text of the item that may hold markup."""
    return [item.stem, *item.options, *item.left, *(text for text, points in item.guide)]


def choice(options: Iterable[str], right: Sequence[int], *, single: bool = True) -> str:
    """The kind of an item with these options: two that say Đúng and Sai, one right, or several."""
    if not single:
        return kinds.SEVERAL
    written = [fold(one) for one in options]
    is_truth = len(written) == 2 and set(written) in _TRUTHS
    return kinds.TRUE_FALSE if is_truth and len(right) == 1 else kinds.SINGLE


def names_of(item: Item) -> list[str]:
    """The names of the images the item shows, each once."""
    if not item.markup:
        return []
    return list(dict.fromkeys(name for text in texts(item) for name in markup.images(text)))
