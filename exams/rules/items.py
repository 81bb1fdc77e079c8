"""Read one row of a question bank into a question, or say what is wrong with it.

Guarantee: a question has a stem, four distinct options (or Đúng and Sai) and exactly one right
option among them; whatever else stands in a row is named with its column.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 3 khoản 6 (exactly one right option), Điều 10 khoản 4.a
(four options A to D, or true and false).

>>> question, findings = read(4, {"topic": "Thừa kế", "level": "Nhận biết", "stem": "Ai?",
...     "A": "Cha", "B": "Mẹ", "C": "Con", "D": "Cả A và B", "right": "d", "law": "", "note": ""})
>>> question.right, question.fixed_order, findings
('D', True, [Finding(row=4, column='D', code='item.refers_to_others', severity='notice', facts={})])
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import references
from .texts import fold, slug, tidy

OPTIONS = "ABCD"
LIMITS = {"topic": 100, "stem": 2000, "A": 1000, "B": 1000, "C": 1000, "D": 1000, "law": 500}
# Digits stand for the same three steps in many offices.
LEVELS = {
    "nhan biet": "nhan_biet",
    "thong hieu": "thong_hieu",
    "van dung": "van_dung",
    "biet": "nhan_biet",
    "hieu": "thong_hieu",
    "1": "nhan_biet",
    "2": "thong_hieu",
    "3": "van_dung",
}


@dataclass(frozen=True)
class Finding:
    """What a person must know about a row: an error stops it, a skip leaves it out."""

    row: int
    column: str
    code: str
    severity: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One well-formed question of a row."""

    row: int
    topic: str
    level: str
    stem: str
    options: tuple[str, ...]
    right: str
    law: str
    note: str
    references: tuple[references.Reference, ...]

    @property
    def fixed_order(self) -> bool:
        """Whether the options must keep their order."""
        return bool(self.references)

    def document(self) -> dict[str, Any]:
        """The wording as it is kept and sealed."""
        pairs = zip(OPTIONS, self.options, strict=False)
        return {"stem": self.stem, "options": [{"id": i, "text": text} for i, text in pairs]}


def read(row: int, cells: Mapping[str, str]) -> tuple[Question | None, list[Finding]]:
    """The question of a row, if it is one, and all that was found on the way."""
    text = {name: tidy(cells.get(name, "")) for name in (*LIMITS, "level", "right", "note")}
    options = _options(text)
    found = [
        *_missing(row, text, options),
        *_too_long(row, text),
        *_repeated_options(row, options),
        *_level(row, text["level"]),
        *_right(row, text["right"], len(options)),
    ]
    if found:
        return None, found
    speaking = references.found(options)
    question = Question(
        row=row,
        topic=text["topic"],
        level=LEVELS[fold(text["level"])],
        stem=text["stem"],
        options=options,
        right=text["right"].upper(),
        law=text["law"],
        note=text["note"],
        references=speaking,
    )
    return question, [
        Finding(row, one.option, "item.refers_to_others", "notice") for one in speaking
    ]


def _options(text: Mapping[str, str]) -> tuple[str, ...]:
    written = tuple(text[letter] for letter in OPTIONS)
    if not any(written[2:]) and {fold(one) for one in written[:2]} == {"dung", "sai"}:
        return written[:2]
    return written


def _missing(row: int, text: Mapping[str, str], options: tuple[str, ...]) -> list[Finding]:
    needed = ["topic", "level", "stem", *OPTIONS[: len(options)], "right"]
    empty = [name for name in needed if not text[name]]
    if text["topic"] and not slug(text["topic"]):
        empty.append("topic")
    return [Finding(row, name, "item.missing", "error") for name in empty]


def _too_long(row: int, text: Mapping[str, str]) -> list[Finding]:
    return [
        Finding(row, name, "item.too_long", "error", {"length": len(text[name]), "limit": limit})
        for name, limit in LIMITS.items()
        if len(text[name]) > limit
    ]


def _repeated_options(row: int, options: tuple[str, ...]) -> list[Finding]:
    first: dict[str, str] = {}
    found = []
    for letter, option in zip(OPTIONS, options, strict=False):
        # Accents tell Vietnamese options apart ("khai", "khái"); case and spaces do not.
        same = first.setdefault(option.casefold(), letter)
        if option and same != letter:
            found.append(Finding(row, letter, "item.option_repeated", "error", {"same": same}))
    return found


def _level(row: int, level: str) -> list[Finding]:
    if not level or fold(level) in LEVELS:
        return []
    return [Finding(row, "level", "item.level_unknown", "error", {"value": level[:40]})]


def _right(row: int, right: str, options: int) -> list[Finding]:
    letters = OPTIONS[:options]
    if not right or (len(right) == 1 and right.upper() in letters):
        return []
    facts = {"value": right[:40], "first": letters[0], "last": letters[-1]}
    return [Finding(row, "right", "item.key_unknown", "error", facts)]
