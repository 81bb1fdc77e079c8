"""Our own JSON: every field of an item by its name, right options by their letters."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from exams.rules.exchange import ERROR, WARNING, Finding, Item, Media, Read, Reading
from exams.rules.kinds import KINDS
from ledger.rules.refusals import Refusal

from . import images, keys, losses, packages, remarks

NAME = "house"
FORMAT = "congtam-items"
VERSION = 1
_TEXTS = ("kind", "stem", "scoring", "value", "tolerance", "unit", "code", "level", "law", "note")
_LISTS = ("options", "left", "accepted", "topic", "tags")
_FLAGS = ("fixed_order", "markup")
_KNOWN = {one.name for one in fields(Item)}


class _Unfit(Exception):
    """A field of an item is not what it should be."""


def read(data: bytes) -> Reading:
    """The items of a file. Refuses exchange.too_large, exchange.json_damaged, exchange.version."""
    packages.check_size(data)
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Refusal("exchange.json_damaged") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refusal("exchange.json_damaged")
    if found.get("version") != VERSION:
        raise Refusal("exchange.version", version=str(found.get("version"))[:20], known=VERSION)
    entries = found.get("items")
    if not isinstance(entries, list):
        raise Refusal("exchange.json_damaged")
    items, findings = [], []
    for place, entry in enumerate(entries, start=1):
        try:
            items.append(Read(place, _item(entry)))
        except _Unfit as unfit:
            findings.append(Finding(place, "exchange.field_unfit", ERROR, {"field": str(unfit)}))
        for name in sorted(set(entry) - _KNOWN) if isinstance(entry, dict) else ():
            facts = {"field": remarks.solid(name)[:40]}
            findings.append(Finding(place, "exchange.field_unknown", WARNING, facts))
    return Reading(NAME, tuple(items), tuple(findings))


def write(items: Sequence[Item]) -> bytes:
    """The items as JSON, the same bytes for the same items."""
    entries = [_entry(item) for item in items]
    found = {"format": FORMAT, "version": VERSION, "items": entries}
    text = json.dumps(found, ensure_ascii=False, indent=1)
    return remarks.solid(text).encode()


def carries(item: Item) -> list[str]:
    """What would be lost: only what is no item at all."""
    return losses.proven(item, [], write, read)


def _entry(item: Item) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": item.kind, "stem": item.stem}
    for one in fields(item):
        value = getattr(item, one.name)
        if not value or one.name in entry:
            continue
        if one.name == "right":
            entry["right"] = [keys.letter(place) for place in value]
        elif one.name == "guide":
            entry["guide"] = [{"text": text, "points": points} for text, points in value]
        elif one.name == "media":
            entry["media"] = {
                name: {"type": media.type, "data": base64.b64encode(media.data).decode()}
                for name, media in sorted(value.items())
            }
        else:
            entry[one.name] = list(value) if isinstance(value, tuple) else value
    return entry


def _item(entry: Any) -> Item:
    if not isinstance(entry, dict):
        raise _Unfit("items")
    values: dict[str, Any] = {}
    for name in _TEXTS:
        values[name] = _text(entry.get(name, ""), name)
    for name in _LISTS:
        values[name] = tuple(_text(one, name) for one in _list(entry.get(name, []), name))
    for name in _FLAGS:
        values[name] = entry.get(name, False)
        if not isinstance(values[name], bool):
            raise _Unfit(name)
    if values["kind"] not in KINDS:
        raise _Unfit("kind")
    values["right"] = tuple(_place(one, values["options"]) for one in _right(entry))
    values["guide"] = tuple(_step(one) for one in _list(entry.get("guide", []), "guide"))
    return Item(**values, media=_media(entry.get("media", {})))


def _right(entry: dict[str, Any]) -> list[Any]:
    right = entry.get("right", [])
    return _list([right] if isinstance(right, str | int) else right, "right")


def _place(value: Any, options: tuple[str, ...]) -> int:
    """A key by letter, number or text."""
    if type(value) not in (str, int):
        raise _Unfit("right")
    place = keys.place_of(str(value), options)
    if place is None:
        raise _Unfit("right")
    return place


def _step(value: Any) -> tuple[str, str]:
    if not isinstance(value, dict):
        raise _Unfit("guide")
    return _text(value.get("text", ""), "guide"), _text(value.get("points", ""), "guide")


def _media(value: Any) -> dict[str, Media]:
    if not isinstance(value, dict):
        raise _Unfit("media")
    found = {}
    for name, one in value.items():
        try:
            data = base64.b64decode(one["data"], validate=True)
        except (TypeError, KeyError, ValueError, binascii.Error):
            raise _Unfit("media") from None
        media = images.media_of(data)
        if media is None or images.name_for(name, media, {}) != name:
            raise _Unfit("media")
        found[name] = media
    return found


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > 1_000:
        raise _Unfit(name)
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or value != remarks.solid(value):
        raise _Unfit(name)
    return value


def _refuse(name: str) -> None:
    raise ValueError(name)
