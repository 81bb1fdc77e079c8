"""Read one row of a question bank into a question, or say what is wrong with it.

Guarantee: a question has a stem, four distinct options (or Đúng and Sai) and exactly one right
option among them; whatever else stands in a row is named with its column.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 3 khoản 6 (exactly one right option), Điều 10 khoản 4.a
(four options A to D, or true and false).

>>> question, findings = read(4, {"topic": "Thừa kế", "level": "nhan_biet", "stem": "Ai?",
...     "A": "Cha", "B": "Mẹ", "C": "Con", "D": "Cả A và B", "right": "d"})
>>> question.right, question.fixed_order, findings
('D', True, [Finding(row=4, column='D', code='item.refers_to_others', severity='notice', facts={})])
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from office.rules.columns import Column

from . import exchange, kinds, references
from .texts import fold, slug, tidy

OPTIONS = "ABCD"
ERROR, SKIP, WARNING, NOTICE = "error", "skip", "warning", "notice"
LEVELS = {"Nhận biết": "nhan_biet", "Thông hiểu": "thong_hieu", "Vận dụng": "van_dung"}
COLUMNS = (
    Column("topic", "Chuyên đề", aliases=("Chủ đề", "Topic"), longest=100),
    Column("level", "Mức độ", aliases=("Level",), kind="choice", choices=LEVELS),
    Column("stem", "Nội dung câu hỏi", aliases=("Câu hỏi", "Question"), longest=2000),
    Column("A", "Phương án A", aliases=("A",), longest=1000),
    Column("B", "Phương án B", aliases=("B",), longest=1000),
    # A true-false item leaves C and D empty; that both columns are there is checked on its own.
    Column("C", "Phương án C", aliases=("C",), required=False, longest=1000),
    Column("D", "Phương án D", aliases=("D",), required=False, longest=1000),
    Column("right", "Đáp án", aliases=("Đáp án đúng", "Key"), help="Một chữ cái từ A đến D"),
    Column("law", "Căn cứ", aliases=("Căn cứ pháp lý", "Source"), required=False, longest=500),
    Column("note", "Ghi chú", aliases=("Note",), required=False),
)
TITLES = {column.key: column.title for column in COLUMNS}


@dataclass(frozen=True)
class Finding:
    """What a person must know about a row.

    An error stops the row, a skip leaves it out, a warning or a notice lets it in.
    """

    row: int
    column: str
    code: str
    severity: str
    facts: Mapping[str, Any] = field(default_factory=dict)


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
    references: tuple[references.Reference, ...]

    @property
    def fixed_order(self) -> bool:
        """Whether the options must keep their order."""
        return bool(self.references)

    def item(self) -> exchange.Item:
        """The question as every kind of item is told."""
        kind = kinds.SINGLE if len(self.options) > 2 else kinds.TRUE_FALSE
        right = (OPTIONS.index(self.right),)
        return exchange.Item(kind, self.stem, self.options, right=right, law=self.law)


def read(row: int, cells: Mapping[str, str | None]) -> tuple[Question | None, list[Finding]]:
    """The question of a row, if it is one, and all that was found on the way."""
    text = {name: tidy(cells.get(name) or "") for name in TITLES}
    options = _options(text)
    found = [
        *_missing(row, text, options),
        *_repeated_options(row, options),
        *_right(row, text["right"], len(options)),
    ]
    if found:
        return None, found
    speaking = references.found(options)
    question = Question(
        row=row,
        topic=text["topic"],
        level=text["level"],
        stem=text["stem"],
        options=options,
        right=text["right"].upper(),
        law=text["law"],
        references=speaking,
    )
    return question, [Finding(row, one.option, "item.refers_to_others", NOTICE) for one in speaking]


def _options(text: Mapping[str, str]) -> tuple[str, ...]:
    written = tuple(text[letter] for letter in OPTIONS)
    if not any(written[2:]) and {fold(one) for one in written[:2]} == {"dung", "sai"}:
        return written[:2]
    return written


def _missing(row: int, text: Mapping[str, str], options: tuple[str, ...]) -> list[Finding]:
    """Empty options, and a stem or topic in which there is nothing to read."""
    letters = [i for i, option in zip(OPTIONS, options, strict=False) if not option]
    signs = [name for name in ("topic", "stem") if not slug(text[name])]
    return [Finding(row, name, "cell.missing", ERROR) for name in [*signs, *letters]]


def _repeated_options(row: int, options: tuple[str, ...]) -> list[Finding]:
    first: dict[str, str] = {}
    found = []
    for letter, option in zip(OPTIONS, options, strict=False):
        # Accents tell Vietnamese options apart ("khai", "khái"); case and spaces do not.
        same = first.setdefault(option.casefold(), letter)
        if option and same != letter:
            found.append(Finding(row, letter, "item.option_repeated", ERROR, {"same": same}))
    return found


def _right(row: int, right: str, options: int) -> list[Finding]:
    letters = OPTIONS[:options]
    if len(right) == 1 and right.upper() in letters:
        return []
    facts = {"value": right[:40], "first": letters[0], "last": letters[-1]}
    return [Finding(row, "right", "item.key_unknown", ERROR, facts)]
