"""Find the option that a key means: by its letter, its number or its words.

>>> place_of("b", ["Cha", "Mẹ"]), place_of("2", ["Cha", "Mẹ"]), place_of("Mẹ.", ["Cha", "Mẹ"])
(1, 1, 1)
>>> place_of("2", ["2", "3"]), place_of("C", ["Cha", "Mẹ"])
(0, None)
"""

import re
from collections.abc import Sequence

from exams.rules.texts import tidy

_BARE = re.compile(
    r"^(?:(?:đáp án|phương án|câu|answer|option)\s*:?\s+)?[(\[]?([A-Za-z]|\d{1,2})[)\].]*$", re.I
)


def letter(place: int) -> str:
    """The letter of an option; a number from the 27th on."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def place_of(key: str, options: Sequence[str]) -> int | None:
    """The place of the option, or None when the key means none or more than one."""
    words = [_words(option) for option in options]
    sign = _BARE.match(tidy(key))
    if sign and sign[1].isalpha():
        place = ord(sign[1].upper()) - ord("A")
        return place if place < len(options) else _only(key, words)
    # An option may be a number itself: then its words come before its place.
    found = _only(key, words)
    if found is None and sign and sign[1].isdecimal() and _words(key) not in words:
        place = int(sign[1]) - 1
        return place if 0 <= place < len(options) else None
    return found


def _only(key: str, words: Sequence[str]) -> int | None:
    wanted = _words(key)
    found = [place for place, one in enumerate(words) if one == wanted]
    return found[0] if len(found) == 1 and wanted else None


def _words(text: str) -> str:
    return tidy(text).casefold().strip(" .;")
