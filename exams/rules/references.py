"""Find options that speak of other options, so that shuffling never breaks their meaning.

Guarantee: an item with such an option is shown with its options in the order of its author.
A false alarm only keeps an order; a miss would change a question. So doubt counts as a find.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 8 khoản 2 (exact and unambiguous wording).

>>> found(["Nghị định", "Thông tư", "Cả A và B đều đúng", "Luật"])
(Reference(option='C', kind='letters'),)
>>> found(["Bà C, bà D, anh E", "Bà C", "Cấp trên", "Điểm a, b khoản 2"])
()
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .texts import fold, tidy

LETTERS = "ABCDEF"

_JOIN = r"\s*(?:,|;|/|&|\+|-|và|hoặc|hay|lẫn|and|or|nor)\s*(?:và\s+|and\s+|or\s+|cả\s+)?"
_LETTER = r"(?<!\w)[a-d](?!\w)"
# "điểm a, b khoản 1" quotes a law, not an option.
_SEVERAL_LETTERS = re.compile(rf"(?<!điểm )(?<!tiết ){_LETTER}(?:{_JOIN}{_LETTER})+", re.I)
_ONE_LETTER = re.compile(
    r"(?i:đáp án|phương án|lựa chọn|câu|ý|option|answer|choice)\s+[A-Da-d](?!\w)"
    r"|(?:[Cc]hỉ(?: có)?|[Nn]hư|[Tt]rừ|[Oo]nly|[Ee]xcept)\s+[A-D](?!\w)"
    r"|^\W*[A-D]\s+(?:đúng|sai|hoặc|và|is|are)(?!\w)",
)

_ALL = r"(?:tat ca|toan bo|moi|ca|cac|nhung|deu|khong|mot trong|trong)"
_COUNT = r"(?:mot|hai|ba|bon|\d)"
_THING = (
    r"(?:dap an|phuong an|cau tra loi|cau|dap so|lua chon|y kien|y|truong hop|noi dung|khang dinh"
    r"|nhan dinh|menh de|phat bieu|yeu to|quan diem|dieu|hanh vi|doi tuong|bien phap|dau hieu"
    r"|dac diem|hinh thuc|can cu|chu the|nguyen tac)"
)
_ANSWER = r"(?:dap an|phuong an|cau tra loi|cau|dap so|lua chon|y kien|y|truong hop)"
_KINDS = (
    # Tất cả các trường hợp trên; Cả 3 phương án trên đều đúng; Các câu trên đều sai
    (
        "above",
        rf"^(?:{_ALL} |{_COUNT} )+(?:\w+ )?(?:{_THING} )?(?:\w+ )?"
        r"(?:o tren|ke tren|neu tren|noi tren|vua neu|con lai|tren)(?: day)?"
        r"(?: (?:deu|dung|sai|la|khong)(?: .*)?)?$",
    ),
    # Tất cả đều đúng; Đều sai; Cả hai đều không đúng
    (
        "all",
        rf"^(?:(?:{_ALL} |{_COUNT} )+(?:{_THING} )?deu (?:khong )?(?:dung|sai|chinh xac|phu hop|la)"
        r"(?: .*)?|deu (?:khong )?(?:dung|sai))$",
    ),
    # Tất cả các phương án; Cả ba đáp án
    ("all", rf"^(?:tat ca|toan bo|ca)(?: cac| {_COUNT})*(?: {_ANSWER})?(?: dung| sai)?$"),
    # Không có đáp án đúng; Không câu nào đúng; Không phải các ý này
    (
        "none",
        rf"^khong(?: co| phai)*(?: mot| cac| la)*(?: {_ANSWER})(?: nao| nay)?"
        r"(?: (?:la )?(?:dung|sai|chinh xac|phu hop|ca))?$",
    ),
    # Đáp án khác; Một ý kiến khác
    ("other", rf"^(?:mot |cac )?{_ANSWER} khac$"),
    (
        "above",
        r"^(?:all|none|both|any|neither|two|three|either)(?: of)?(?: the)?"
        r"(?: two| three| four)?(?: \w+)? (?:above|below|these|them|others?)(?: \w+)*$",
    ),
    ("all", r"^(?:all|both|none)(?: of)?(?: the)?(?: \w+)? (?:are|is) (?:\w+ )?\w+$"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


@dataclass(frozen=True)
class Reference:
    """One option that speaks of others, and how it does so."""

    option: str
    kind: str


def kind_of(option: str) -> str | None:
    """How the option speaks of other options: letters, above, all, none, other; or not at all."""
    text = tidy(option)
    if _SEVERAL_LETTERS.search(text) or _ONE_LETTER.search(text):
        return "letters"
    words = fold(text)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(words)), None)


def found(options: Sequence[str]) -> tuple[Reference, ...]:
    """The options that speak of other options, in the order of the letters."""
    kinds = ((LETTERS[i], kind_of(option)) for i, option in enumerate(options))
    return tuple(Reference(letter, kind) for letter, kind in kinds if kind)
