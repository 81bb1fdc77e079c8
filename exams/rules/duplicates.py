"""Find questions that stand in a bank, or in one file, more than once.

Guarantee: marks, case, spaces and the order of the options do not hide a repetition.
The same stem and options again is left out (the first stays); with another right option it is an
error, for only a person can say which key is right; the same stem with other options is kept and
named, so that the board may look at the two together.

>>> seen = Seen()
>>> seen.add(print_of("Ai ký?", ("Bộ trưởng", "Chủ tịch"), "A"), 4)
>>> seen.find(print_of("AI  KÝ ?", ("Chủ tịch", "Bộ trưởng"), "B"))
Match(kind='same', place=4)
>>> seen.find(print_of("ai ky", ("Chủ tịch", "Bộ trưởng"), "A"))
Match(kind='contradiction', place=4)
>>> seen.find(print_of("Ai ký?", ("Giám đốc", "Bộ trưởng"), "A"))
Match(kind='stem', place=4)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .exchange import Item
from .kinds import MATCHING, ORDERING
from .texts import fold, tidy


@dataclass(frozen=True)
class Print:
    """What is compared of a question: stem, options whatever their order, right option's text."""

    stem: str
    options: tuple[str, ...]
    right: str


@dataclass(frozen=True)
class Match:
    """An earlier question like this one: where it stands, and how alike it is."""

    kind: str
    place: int | str


def print_of(stem: str, options: Sequence[str], right: str) -> Print:
    """The print of a question; options keep their accents, which may be all that differs."""
    folded = [_folded(option) for option in options]
    return Print(fold(stem) or tidy(stem), tuple(sorted(folded)), folded["ABCD".index(right)])


def print_of_item(item: Item) -> Print:
    """The print of an item of any kind; of a choice it is that of `print_of`."""
    folded = [_folded(option) for option in item.options]
    right = "|".join(sorted(folded[place] for place in item.right if place < len(folded)))
    if item.kind in (MATCHING, ORDERING):
        pairs = zip(item.left or item.options, item.right, strict=False)
        right = "|".join(f"{_folded(one)}>{folded[place]}" for one, place in pairs)
    if not item.options:
        right = "|".join(sorted(map(_folded, item.accepted))) or item.value
    return Print(fold(item.stem) or tidy(item.stem), tuple(sorted(folded)), right)


def _folded(option: str) -> str:
    return tidy(option).casefold().rstrip(" .;,")


@dataclass
class Seen:
    """The questions met so far, by stem."""

    by_stem: dict[str, list[tuple[Print, int | str]]] = field(default_factory=dict)

    def add(self, one: Print, place: int | str) -> None:
        """Remember a question that stands at this row, or under this code."""
        self.by_stem.setdefault(one.stem, []).append((one, place))

    def find(self, one: Print) -> Match | None:
        """The earlier question most like this one, or nothing."""
        alike = self.by_stem.get(one.stem, [])
        for other, place in alike:
            if other.options == one.options:
                return Match("same" if other.right == one.right else "contradiction", place)
        return Match("stem", alike[0][1]) if alike else None
