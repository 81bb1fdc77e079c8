"""Clean what every format brings along, and say what was cleaned."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from exams.rules import kinds, markup
from exams.rules.exchange import ERROR, NOTICE, WARNING, Finding, Item, Read, Reading
from exams.rules.texts import fold, tidy

from . import checks, drafts
from .drafts import BLANK

_OLD_FONT = str.maketrans("ƢƣǷ", "ƯưƯ")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STEM_PREFIX = re.compile(
    r"(?:\*\*)?\s*(?:(?:câu(?: hỏi)?|bài|question|q)\s*(?:số\s*)?\d{1,4}\s*[.:)/-]|\d{1,4}\s*[.)](?=\s))"
    r"\s*(?:\*\*(?=\s)\s*)?(?=\S)",
    re.I,
)
_SAID = {
    "exchange.composed": NOTICE,
    "exchange.spaces": NOTICE,
    "exchange.old_font": WARNING,
    "exchange.signs_dropped": NOTICE,
    "exchange.prefix_cut": NOTICE,
    "exchange.blank_added": NOTICE,
}


def clean(reading: Reading) -> Reading:
    """The items that can be taken, cleaned, and findings of every kind in the order of the file."""
    items: list[Read] = []
    findings = list(reading.findings)
    barred = reading.faulty
    stems: dict[str, int] = {}
    for one in reading.items:
        said: set[str] = set()
        item = _shaped(_tidied(one.item, said), said)
        findings += [Finding(one.place, code, _SAID[code]) for code in sorted(said)]
        errors = checks.errors(item)
        findings += [Finding(one.place, code, ERROR, facts) for code, facts in errors]
        if errors or one.place in barred:
            continue
        items.append(Read(one.place, item))
        same = stems.setdefault(fold(item.stem) or item.stem, one.place)
        if same != one.place:
            findings.append(Finding(one.place, "exchange.stem_repeated", WARNING, {"same": same}))
    findings.sort(key=lambda one: one.place)
    return Reading(reading.format, tuple(items), tuple(findings))


def text(words: str, said: set[str], *, marked: bool = False) -> str:
    """The text without the dirt of old files; `said` gets the codes of what was done."""
    steps = (
        ("exchange.old_font", words.translate(_OLD_FONT)),
        ("exchange.spaces", _SPACES.sub(" ", words)),
        ("exchange.signs_dropped", _CONTROL.sub("", _UNSEEN.sub("", words))),
        ("exchange.composed", unicodedata.normalize("NFC", words)),
    )
    said |= {code for code, done in steps if done != words}
    words = _CONTROL.sub("", _UNSEEN.sub("", _SPACES.sub(" ", words.translate(_OLD_FONT))))
    words = unicodedata.normalize("NFC", words)
    return markup.canonical(words) if marked else tidy(words)


def _tidied(item: Item, said: set[str]) -> Item:
    def tidied(words: str) -> str:
        return text(words, said, marked=item.markup)

    def bare(words: str) -> str:
        return text(words, said)

    return replace(
        item,
        stem=tidied(item.stem),
        options=tuple(map(tidied, item.options)),
        left=tuple(map(tidied, item.left)),
        guide=tuple((tidied(words), _decimal(bare(points))) for words, points in item.guide),
        accepted=_kept(map(bare, item.accepted)),
        value=_decimal(bare(item.value)),
        tolerance=_decimal(bare(item.tolerance)),
        unit=bare(item.unit),
        code=bare(item.code),
        topic=_kept(map(bare, item.topic)),
        level=bare(item.level),
        law=bare(item.law),
        note=bare(item.note),
        tags=_kept(map(bare, item.tags)),
        media={name: item.media[name] for name in drafts.names_of(item) if name in item.media},
    )


def _shaped(item: Item, said: set[str]) -> Item:
    """The item without the numbers and letters that a page puts before its parts."""
    stem = _STEM_PREFIX.sub("", item.stem, count=1) if _STEM_PREFIX.match(item.stem) else item.stem
    if item.markup:
        stem = markup.canonical(stem)
    options = _unlettered(item.options)
    if stem != item.stem or options != item.options:
        said.add("exchange.prefix_cut")
    kind = item.kind
    if kind == kinds.SINGLE:
        kind = drafts.choice(options, item.right)
    if kind == kinds.FILL_IN and BLANK not in stem and stem:
        stem = f"{stem} {BLANK}"
        said.add("exchange.blank_added")
    return replace(item, kind=kind, stem=stem, options=options)


def _unlettered(options: tuple[str, ...]) -> tuple[str, ...]:
    """The options without "A.", when every one carries its own letter."""
    cut = []
    for place, option in enumerate(options):
        letter = chr(ord("A") + place)
        found = re.match(rf"(?:\*\*)?{letter}\s*[.):]\s*(?:\*\*\s)?\s*(?=\S)", option, re.I)
        if not found:
            return options
        cut.append(option[found.end() :])
    return tuple(cut) if len(cut) > 1 else options


def _kept(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _decimal(words: str) -> str:
    """The number with a point: a comma parts decimals in Vietnamese."""
    return words.replace(",", ".") if re.fullmatch(r"[+-]?\d+,\d+", words) else words
