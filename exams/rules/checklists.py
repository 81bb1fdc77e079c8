"""What a reviewer answers for each item, and hints that a program can give beside it.

A hint never decides: it names what a reader should look at once more.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from exams.rules.texts import fold

ONE_RIGHT, DISTRACTORS, LAW, CLUE, LANGUAGE = (
    "one_right", "distractors", "law_in_force", "no_clue", "language"
)  # fmt: skip
POINTS = (ONE_RIGHT, DISTRACTORS, LAW, CLUE, LANGUAGE)
AFFIRMED: Mapping[str, bool] = dict.fromkeys(POINTS, True)

KEY_LONGEST, UNEVEN, ABSOLUTE, LAW_ENDED, NO_LAW = (
    "key_longest", "uneven", "absolute", "law_ended", "no_law"
)  # fmt: skip
# The key is clearly the longest when it is so much longer than the next option, and by so many signs.
LONGER_TENTHS, SIGNS = 13, 12
# Options are of very different length when the longest is so many times the shortest.
UNEVEN_TIMES = 4
WORDS_OF_ALWAYS = re.compile(
    r"\b(luon luon|luon|khong bao gio|tat ca moi|moi truong hop|bat ky truong hop nao|tuyet doi)\b"
)


def complete(answers: Mapping[str, Any]) -> bool:
    """True when every point is answered yes."""
    return all(answers.get(point) is True for point in POINTS)


def tidy(answers: Mapping[str, Any]) -> dict[str, bool]:
    """The answers as they are kept: every point, yes or no."""
    return {point: answers.get(point) is True for point in POINTS}


def hints(
    wording: Mapping[str, Any], key: Mapping[str, Any], ended: date | None = None
) -> list[str]:
    """What a reviewer should look at, of an item with options; nothing when it is sealed.

    >>> options = [{"id": "A", "text": "Có"}, {"id": "B", "text": "Chỉ khi có quyết định của toà án"}]
    >>> hints({"options": options}, {"right": ["B"]})
    ['key_longest', 'uneven']
    >>> hints({"options": [{"id": "A", "text": "Luôn luôn"}, {"id": "B", "text": "Đôi khi"}]}, {})
    ['absolute']
    """
    texts = {one["id"]: str(one.get("text", "")) for one in wording.get("options", ())}
    found = [KEY_LONGEST] if _key_longest(texts, key.get("right") or ()) else []
    lengths = [len(text) for text in texts.values() if text]
    if lengths and max(lengths) > SIGNS and max(lengths) >= UNEVEN_TIMES * min(lengths):
        found.append(UNEVEN)
    if any(WORDS_OF_ALWAYS.search(fold(text)) for text in texts.values()):
        found.append(ABSOLUTE)
    if ended is not None:
        found.append(LAW_ENDED)
    return found


def _key_longest(texts: Mapping[str, str], right: Any) -> bool:
    if len(right) != 1 or right[0] not in texts or len(texts) < 2:
        return False
    mine = len(texts[right[0]])
    other = max(len(text) for letter, text in texts.items() if letter != right[0])
    return 10 * mine >= LONGER_TENTHS * other and mine - other >= SIGNS
