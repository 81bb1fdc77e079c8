"""What differs between two wordings, word by word.

Guarantee: the kept and the taken words of a change make the old text, the kept and the added ones
the new text.

>>> changes({"": "Ai ký văn bản?"}, {"": "Ai ban hành văn bản?"})[0].words
(Word('Ai', 'same'), Word('ký', 'taken'), Word('ban hành', 'added'), Word('văn bản?', 'same'))
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Word:
    """A run of words: the same in both, taken from the old, or added by the new."""

    text: str
    kind: str

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.kind!r})"


@dataclass(frozen=True)
class Change:
    """One part of a question (a letter, or nothing for the stem) that reads otherwise now."""

    part: str
    words: tuple[Word, ...]


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    """The parts that differ, in the order of the new wording, then those that went."""
    parts = [*new, *(part for part in old if part not in new)]
    return [
        Change(part, _words(old.get(part, ""), new.get(part, "")))
        for part in parts
        if old.get(part, "") != new.get(part, "")
    ]


def _words(old: str, new: str) -> tuple[Word, ...]:
    before, after = old.split(), new.split()
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Word(" ".join(before[i:j]), "same"))
            continue
        if j > i:
            found.append(Word(" ".join(before[i:j]), "taken"))
        if m > k:
            found.append(Word(" ".join(after[k:m]), "added"))
    return tuple(found)
