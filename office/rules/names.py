"""Vietnamese names: one spelling, their order, their search key.

Guarantee: two ways of typing one name give the same place in a list and the same search key;
the order is by given name, then family name, then middle name, in the Vietnamese alphabet and
tones, and depends on no machine's locale.
Source: rulebook F.4; Vietnamese alphabet; tones ngang, huyền, hỏi, ngã, sắc, nặng (CLDR `vi`).

>>> split("Nguyễn Thị Minh Khai")
Name(family='Nguyễn', middle='Thị Minh', given='Khai')
>>> sorted(["Lê Văn Ấn", "Trần Thị An", "Đỗ Ân", "Bùi Ăn"], key=order)
['Trần Thị An', 'Bùi Ăn', 'Đỗ Ân', 'Lê Văn Ấn']
>>> search("Đặng Thuý Hoà") == search("dang thúy  HÒA")
True
>>> title("NGUYỄN THỊ THUỲ-DƯƠNG")
'Nguyễn Thị Thuỳ-Dương'
"""

import re
import unicodedata
from typing import NamedTuple

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Two digits a letter and nothing else: every collation of every database sorts digits alike.
_RANK = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET + "0123456789", start=10)}
_END, _SPACE, _FOREIGN = "00", "01", "99"
_SPACES = re.compile(r"\s+")
# Marks that are not seen and come with copied text: they would make two names of one.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


class Name(NamedTuple):
    """Family name, middle name, given name: họ, tên đệm, tên."""

    family: str
    middle: str
    given: str


def clean(text: str) -> str:
    """The text in NFC with single spaces and without invisible marks."""
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return _SPACES.sub(" ", text).strip()


def split(name: str) -> Name:
    """The three parts of a name; one word alone is a given name."""
    words = clean(name).split(" ")
    if len(words) == 1:
        return Name("", "", words[0])
    return Name(words[0], " ".join(words[1:-1]), words[-1])


def order(name: str) -> str:
    """A key of digits that sorts names as a Vietnamese list does.

    In each part the letters decide first, the tones only between equal letters.
    """
    parts = split(name)
    return "".join(_part(part) for part in (parts.given, parts.family, parts.middle))


def alphabetical(text: str) -> str:
    """A key of digits for places and titles, which are listed from their first word.

    >>> sorted(["Phúc Lợi", "Đa Phúc", "Phúc Lộc"], key=alphabetical)
    ['Đa Phúc', 'Phúc Lộc', 'Phúc Lợi']
    """
    return _part(clean(text))


def search(text: str) -> str:
    """The text without diacritics and case: what is searched for finds it however it was typed."""
    plain = unicodedata.normalize("NFD", clean(text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.replace("đ", "d")


def title(name: str) -> str:
    """The name with each word's first letter large, as certificates in sentence case print it."""
    words = re.split(r"([\s\-'’.]+)", clean(name).lower())
    return "".join(word[:1].upper() + word[1:] for word in words)


def _part(part: str) -> str:
    words = [_word(word) for word in part.lower().split(" ")]
    words = [(letters, tone) for letters, tone in words if letters]
    return _SPACE.join(letters for letters, _ in words) + _END + "".join(t for _, t in words)


def _word(word: str) -> tuple[str, str]:
    """A syllable's letters as ranks and its tone, wherever the tone mark was placed."""
    tone = "0"
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in TONES:
            tone = TONES[char]
        else:
            kept.append(char)
    letters = unicodedata.normalize("NFC", "".join(kept))
    return "".join(_rank(letter) for letter in letters), tone


def _rank(letter: str) -> str:
    """Two digits of a letter; a foreign accent falls to its base, another script comes last."""
    plain = unicodedata.normalize("NFD", letter)[0]
    rank = _RANK.get(letter) or _RANK.get(plain)
    if rank is None and letter.isalpha():
        return f"{_FOREIGN}{ord(letter):07d}"
    return rank or ""
