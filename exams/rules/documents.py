"""The two documents of an item, its wording and its key, from plain values and back (docs/bank.md §1).

Guarantee: `item_of(*documents(item))` is the item again, as far as documents speak of it; `faults`
names all that keeps an item out of a bank. A document of a single choice or of true and false names
no kind, as it always was: its bytes, and every root over them, stay the same.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 3 khoản 6 (one right option), Điều 10 khoản 4.a (four
options, true and false, the exact word).

>>> item = Item("fill_in", "Thủ đô là ___.", accepted=("Hà Nội",))
>>> documents(item) == ({"kind": "fill_in", "stem": "Thủ đô là ___."}, {"accepted": ["Hà Nội"]})
True
>>> item_of(*documents(item)) == item
True
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from . import kinds, references
from .exchange import Item, Media
from .texts import fold

Document = dict[str, Any]
Fault = tuple[str, dict[str, Any]]

LETTERS = "ABCDEFGHIJ"
BLANK = "___"
LONGEST_STEM, LONGEST_OPTION, LONGEST_MARKED = 2_000, 1_000, 20_000
MOST_OPTIONS = len(LETTERS)
MOST_ACCEPTED = 20
# Bytes of one image, and of all images of an item.
LARGEST_IMAGE, LARGEST_ITEM = 300_000, 1_000_000
LEVELS = {
    "nhan biet": "nhan_biet",
    "nb": "nhan_biet",
    "thong hieu": "thong_hieu",
    "th": "thong_hieu",
    "van dung": "van_dung",
    "vd": "van_dung",
}


def documents(item: Item) -> tuple[Document, Document]:
    """Wording and key of a sound item."""
    wording: Document = {"stem": item.stem}
    if item.kind not in (kinds.SINGLE, kinds.TRUE_FALSE):
        wording["kind"] = item.kind
    if item.options:
        wording["options"] = _lettered(item.options)
    if item.left:
        wording["left"] = [{"id": str(n), "text": text} for n, text in enumerate(item.left, 1)]
    if item.unit:
        wording["unit"] = item.unit
    if item.markup:
        wording["markup"] = 1
    if item.media:
        wording["media"] = {
            name: {"type": one.type, "data": base64.b64encode(one.data).decode()}
            for name, one in sorted(item.media.items())
        }
    return wording, _key(item)


def item_of(wording: Mapping[str, Any], key: Mapping[str, Any], **fields: Any) -> Item:
    """The item of two documents; without a key (a sealed one) nothing is right. `fields` are added."""
    options = tuple(option["text"] for option in wording.get("options", ()))
    kind = kind_of(wording)
    media = {
        name: Media(one["type"], base64.b64decode(one["data"]))
        for name, one in wording.get("media", {}).items()
    }
    return Item(
        kind=kind,
        stem=wording["stem"],
        options=options,
        left=tuple(one["text"] for one in wording.get("left", ())),
        unit=wording.get("unit", ""),
        markup=bool(wording.get("markup")),
        media=media,
        right=_right(key),
        scoring=key.get("scoring", ""),
        accepted=tuple(key.get("accepted", ())),
        value=key.get("value", ""),
        tolerance=key.get("tolerance", ""),
        guide=tuple((step["text"], step["points"]) for step in key.get("guide", ())),
        **fields,
    )


def kind_of(wording: Mapping[str, Any]) -> str:
    """The kind of a wording; one that names none is a choice of two or of more."""
    if "kind" in wording:
        return str(wording["kind"])
    return kinds.TRUE_FALSE if len(wording.get("options", ())) == 2 else kinds.SINGLE


def level_of(text: str) -> str:
    """The level that a text names, or nothing.

    >>> level_of("Vận dụng"), level_of("nhan_biet"), level_of("TH"), level_of("dễ")
    ('van_dung', 'nhan_biet', 'thong_hieu', '')
    """
    return LEVELS.get(fold(text.replace("_", " ")), "")


def place_of(topic: Sequence[str]) -> tuple[str, str]:
    """Topic and sub-topic of a path; of three or more the first is the subject, which the bank is.

    >>> place_of(("Luật", "Thanh tra", "Khiếu nại")), place_of(("Thanh tra",)), place_of(())
    (('Thanh tra', 'Khiếu nại'), ('Thanh tra', ''), ('', ''))
    """
    path = tuple(topic[1:]) if len(topic) > 2 else tuple(topic)
    return (path[0] if path else "", path[1] if len(path) > 1 else "")


def speaking(item: Item) -> tuple[references.Reference, ...]:
    """The options that speak of other options; such an item keeps their order."""
    choice = item.kind in (kinds.SINGLE, kinds.TRUE_FALSE, kinds.SEVERAL)
    return references.found(item.options) if choice else ()


def faults(item: Item) -> list[Fault]:
    """What keeps a sound item of exchange out of a bank, as codes and facts."""
    found: list[Fault] = []
    count = len(item.options)
    if item.kind == kinds.SINGLE and count != 4:
        found.append(("item.options_four", {"count": count}))
    if count > MOST_OPTIONS or len(item.left) > MOST_OPTIONS:
        found.append(("exchange.options_too_many", {"count": max(count, len(item.left))}))
    if item.kind == kinds.FILL_IN and item.stem.count(BLANK) != 1:
        found.append(("item.blank_once", {"count": item.stem.count(BLANK)}))
    if len(item.accepted) > MOST_ACCEPTED or any(len(one) > 200 for one in item.accepted):
        found.append(("item.words_too_many", {"most": MOST_ACCEPTED}))
    if item.kind == kinds.LONG and not item.guide:
        found.append(("item.guide_missing", {}))
    longest = LONGEST_MARKED if item.markup else LONGEST_STEM
    if len(item.stem) > longest:
        found.append(("exchange.text_too_long", {"longest": longest}))
    others = [*item.options, *item.left, *(text for text, _ in item.guide)]
    longest = LONGEST_MARKED if item.markup else LONGEST_OPTION
    if any(len(text) > longest for text in others):
        found.append(("exchange.text_too_long", {"longest": longest}))
    return found + _heavy(item)


def _heavy(item: Item) -> list[Fault]:
    for name, one in sorted(item.media.items()):
        if len(one.data) > LARGEST_IMAGE:
            return [("item.image_heavy", {"name": name, "limit_kb": LARGEST_IMAGE // 1000})]
    if sum(len(one.data) for one in item.media.values()) > LARGEST_ITEM:
        return [("item.images_heavy", {"limit_kb": LARGEST_ITEM // 1000})]
    return []


def _lettered(texts: Sequence[str]) -> list[Document]:
    return [{"id": letter, "text": text} for letter, text in zip(LETTERS, texts, strict=False)]


def _key(item: Item) -> Document:
    letters = [LETTERS[place] for place in item.right]
    match item.kind:
        case kinds.FILL_IN:
            return {"accepted": list(item.accepted)}
        case kinds.NUMERIC:
            return {"value": item.value, "tolerance": item.tolerance or "0"}
        case kinds.MATCHING:
            return {"pairs": {str(n): letter for n, letter in enumerate(letters, 1)}}
        case kinds.ORDERING:
            return {"order": letters}
        case kinds.LONG:
            return {"guide": [{"text": text, "points": points} for text, points in item.guide]}
        case kinds.SEVERAL:
            return {"right": sorted(letters), "scoring": item.scoring}
    return {"right": letters}


def _right(key: Mapping[str, Any]) -> tuple[int, ...]:
    if "pairs" in key:
        pairs = key["pairs"]
        return tuple(LETTERS.index(pairs[n]) for n in sorted(pairs, key=int))
    letters = key.get("order") or key.get("right") or ()
    return tuple(LETTERS.index(letter) for letter in letters)
