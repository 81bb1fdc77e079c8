"""Carry in a comment what a format has no place for; other programs pass over it."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from exams.rules.exchange import Item

MARK = "congtam:"
_TEXTS = ("code", "kind", "level", "law", "note", "scoring", "unit", "value", "tolerance")
_LISTS = ("topic", "tags", "accepted")
_FLAGS = ("markup", "fixed_order")


def write(item: Item, names: Iterable[str], **more: Any) -> str:
    """The remark of an item: the named fields that say something, and what else is to be kept."""
    kept = {name: getattr(item, name) for name in names if getattr(item, name)}
    kept |= {name: value for name, value in more.items() if value}
    if not kept:
        return ""
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    # Two hyphens end a comment of XML.
    return f"{MARK} " + text.replace("--", "-\\u002d").replace("\x7f", "\\u007f")


def read(comments: Iterable[str]) -> dict[str, Any]:
    """What the first remark among the comments says; nothing when it is not ours or not sound."""
    for comment in comments:
        if comment.strip().startswith(MARK):
            try:
                found = json.loads(comment.strip()[len(MARK) :])
            except (ValueError, RecursionError):
                return {}
            return _sound(found) if isinstance(found, dict) else {}
    return {}


def fields(remark: dict[str, Any], *names: str) -> dict[str, Any]:
    """The named fields of a remark."""
    return {name: remark[name] for name in names if name in remark}


def shown(item: Item) -> list[int]:
    """Where each option stands when options are written in the order of the key; empty if they stand so."""
    order = keyed(item)
    places = [order.index(place) for place in range(len(item.options))]
    return places if places != sorted(places) else []


def keyed(item: Item) -> list[int]:
    """The places of the options in the order of the key, those of no use last."""
    used = list(dict.fromkeys(place for place in item.right if 0 <= place < len(item.options)))
    return used + [place for place in range(len(item.options)) if place not in used]


def restored(item: Item, remark: dict[str, Any]) -> Item:
    """The item with its options in the order in which they were shown."""
    places = remark.get("shown", [])
    if sorted(places) != list(range(len(item.options))) or not places:
        return item
    options = tuple(item.options[place] for place in places)
    right = tuple(places.index(place) for place in item.right)
    return replace(item, options=options, right=right)


def _sound(found: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in found.items():
        if name in _TEXTS and isinstance(value, str):
            kept[name] = solid(value)
        elif name in _LISTS and _all(value, str):
            kept[name] = tuple(solid(one) for one in value)
        elif (name in _FLAGS and isinstance(value, bool)) or (name == "shown" and _all(value, int)):
            kept[name] = value
        elif name == "guide" and isinstance(value, list) and all(_pair(one) for one in value):
            kept[name] = tuple((solid(one[0]), solid(one[1])) for one in value)
    return kept


def _all(value: Any, kind: type) -> bool:
    return isinstance(value, list) and len(value) <= 100 and all(type(one) is kind for one in value)


def _pair(value: Any) -> bool:
    return _all(value, str) and len(value) == 2


def solid(text: str) -> str:
    """The text without halves of signs, which nothing could write again."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
