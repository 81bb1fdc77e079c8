"""Know a format of questions by its bytes, read it and clean what it says."""

import json
import re
from collections.abc import Sequence
from types import ModuleType
from typing import Final

from exams.rules.exchange import Item, Reading
from ledger.rules.refusals import Refusal
from office.rules import containers

from . import aiken, cleaning, gift, house, moodle, packages, qti2, qti3
from .plain import decoded

MODULES: Final[dict[str, ModuleType]] = {
    module.NAME: module for module in (house, aiken, gift, moodle, qti2, qti3)
}
MOST_ITEMS = 50_000
_XML = {
    "quiz": "moodle",
    "assessmentItem": "qti2",
    "qti-assessment-item": "qti3",
    "assessmentTest": "qti2",
    "qti-assessment-test": "qti3",
}
_OLD_QTI = "questestinterop"
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_AIKEN_KEY = re.compile(r"^[ \t]*ANSWER[ \t]*:", re.M | re.I)
_AIKEN_OPTION = re.compile(r"^[ \t]*[Aa][.)](?:\s|$)", re.M)
_GIFT_ANSWER = re.compile(r"(?<!\\)\{[^{}]{0,5000}(?<!\\)\}", re.S)


def detect(data: bytes) -> str:
    """The format of the bytes, whatever the file is called.

    Refuses exchange.empty, exchange.too_large, exchange.spreadsheet, exchange.old_qti, exchange.unknown.
    """
    packages.check_size(data)
    if not data.strip():
        raise Refusal("exchange.empty")
    kind = containers.recognise(data)
    if kind in ("xlsx", "xls", "ods", "xlsb"):
        raise Refusal("exchange.spreadsheet")
    if kind == "damaged":
        raise Refusal("exchange.zip_damaged")
    if kind == "docx":
        return "word"
    if kind == "zip":
        return _package_format(packages.open_package(data))
    if kind not in ("csv", "html", "?"):
        raise Refusal("exchange.unknown", found=kind)
    return _text_format(data)


def read(data: bytes) -> Reading:
    """What the file says, cleaned. Refuses what `detect` and its format refuse, and exchange.too_many."""
    reading = _module(detect(data)).read(data)
    if len(reading.items) + len(reading.faulty) > MOST_ITEMS:
        raise Refusal("exchange.too_many", most=MOST_ITEMS)
    if not reading.items and not reading.findings:
        raise Refusal("exchange.no_questions")
    return cleaning.clean(reading)


def write(name: str, items: Sequence[Item]) -> bytes:
    """The items in a format. Refuses exchange.format_unknown."""
    return _module(name).write(items)


def carries(name: str, item: Item) -> list[str]:
    """Codes of what the format would lose of the item. Refuses exchange.format_unknown."""
    return list(_module(name).carries(item))


def _module(name: str) -> ModuleType:
    if name not in MODULES:
        raise Refusal("exchange.format_unknown", format=name, known=sorted(MODULES))
    return MODULES[name]


def _package_format(members: dict[str, bytes]) -> str:
    for name in sorted(members, key=lambda one: (one != "imsmanifest.xml", one)):
        if name.lower().endswith(".xml"):
            head = members[name][:200_000]
            if b"imsqti_v3p0" in head or b"imsqtiasi_v3p0" in head or b"<qti-" in head:
                return "qti3"
            if b"imsqti_v2" in head or b"imsqti_item_xmlv2" in head or b"<assessmentItem" in head:
                return "qti2"
            if b"imsqti_xmlv1" in head or _OLD_QTI.encode() in head:
                raise Refusal("exchange.old_qti")
    raise Refusal("exchange.unknown", found="zip")


def _text_format(data: bytes) -> str:
    text = decoded(data).lstrip()
    if text.startswith("<"):
        root = _ROOT.search(text[:200_000])
        name = root[1] if root else ""
        if name == _OLD_QTI:
            raise Refusal("exchange.old_qti")
        if name in _XML:
            return _XML[name]
        raise Refusal("exchange.unknown", found="xml")
    if text.startswith("{") and _is_json(text):
        return "house"
    if _AIKEN_KEY.search(text) and _AIKEN_OPTION.search(text):
        return "aiken"
    if _GIFT_ANSWER.search(text[:1_000_000]):
        return "gift"
    raise Refusal("exchange.unknown", found="text")


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return text.startswith('{"') or bool(re.match(r'\{\s*"format"', text))
