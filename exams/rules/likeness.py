"""Find questions that look alike: the same, nearly the same, or with the same key in the same words.

Guarantee: every two questions whose shingles (three words in a row, without marks and case, of the
stem and of each option) agree to `NEAR` per cent or more are found; the order of options hides
nothing. The index holds of each question only its rarest shingles: two questions that alike share
one of them (prefix filtering, Bayardo, Ma and Srikant 2007), so a bank of tens of thousands is
searched without comparing each with each.
A key of four words or more that stands in few questions gives one away by the other; a longer row
of questions with the same key is a common term of the law and is left aside.

>>> ones = [Told("A", "Ai là người quyết định tuyển dụng công chức?", ("Bộ trưởng", "Chủ tịch"), "Bộ trưởng"),
...         Told("B", "Ai là người quyết định tuyển dụng viên chức?", ("Chủ tịch", "Bộ trưởng"), "Bộ trưởng"),
...         Told("C", "AI LÀ người quyết định tuyển dụng công chức", ("Chủ tịch", "Bộ trưởng"), "Chủ tịch")]
>>> [(pair.first, pair.second, pair.kind) for pair in pairs(ones)]
[('A', 'C', 'contradiction'), ('A', 'B', 'near'), ('B', 'C', 'near')]
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from .texts import fold, tidy

SAME, CONTRADICTION, ALIKE, KEY = "same", "contradiction", "near", "key"
ORDER = (CONTRADICTION, SAME, ALIKE, KEY)
NEAR, WIDTH = 60, 3
KEY_WORDS, MOST_OF_A_KEY = 4, 6


@dataclass(frozen=True)
class Told:
    """What is compared of a question: its words, and the words of its key."""

    code: str
    stem: str
    options: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True)
class Pair:
    """Two questions that look alike, the smaller code first; `share` in per cent of their shingles."""

    first: str
    second: str
    kind: str
    share: int


def shingles(one: Told) -> frozenset[str]:
    """The rows of three words of a question; a shorter text is one row."""
    found: set[str] = set()
    for part in (one.stem, *one.options):
        words = fold(part).split()
        if words:
            last = max(1, len(words) - WIDTH + 1)
            found.update(" ".join(words[i : i + WIDTH]) for i in range(last))
    return frozenset(found)


def pairs(ones: Sequence[Told], *, near: int = NEAR) -> list[Pair]:
    """Every two that look alike, the worst first, each pair once."""
    found = {(p.first, p.second): p for p in _same_keys(ones)}
    found |= {(p.first, p.second): p for p in _near(ones, near)}
    found |= {(p.first, p.second): p for p in _same(ones)}
    return sorted(found.values(), key=_rank)


def across(ones: Sequence[Told], others: Sequence[Told], *, near: int = NEAR) -> list[Pair]:
    """Every one with each of the others it looks like; `first` is of `ones`, `second` of `others`."""
    index = _Index([*ones, *others], near)
    for number in range(len(ones), len(index.sets)):
        index.add(number)
    found = [
        Pair(ones[i].code, others[j - len(ones)].code, ALIKE, share)
        for i in range(len(ones))
        for j, share in index.like(i)
    ]
    return sorted(found, key=_rank)


def within(text: str, ones: Iterable[Told], *, least: int = 50) -> list[tuple[str, int]]:
    """The codes of questions that a text repeats, with the share of the shorter one, most first.

    >>> within("Đề lộ: ai là người quyết định tuyển dụng?", [Told("A", "Ai là người quyết định?")])
    [('A', 66)]
    """
    mine, found = shingles(Told("", text)), []
    for one in ones:
        theirs = shingles(one)
        share = 100 * len(mine & theirs) // max(1, min(len(mine), len(theirs)))
        if share >= least:
            found.append((one.code, share))
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _rank(pair: Pair) -> tuple[int, int, str, str]:
    return ORDER.index(pair.kind), -pair.share, pair.first, pair.second


class _Index:
    """The rarest shingles of questions, and who holds them."""

    def __init__(self, ones: Iterable[Told], near: int) -> None:
        sets = [shingles(one) for one in ones]
        often = Counter(shingle for found in sets for shingle in found)
        ranks = {
            shingle: rank
            for rank, (shingle, _) in enumerate(
                sorted(often.items(), key=lambda one: (one[1], one[0]))
            )
        }
        self.near = near
        self.sets = [sorted(ranks[shingle] for shingle in found) for found in sets]
        self.whole = [frozenset(found) for found in self.sets]
        self.holders: dict[int, list[int]] = defaultdict(list)

    def _rarest(self, number: int) -> list[int]:
        ranks = self.sets[number]
        return ranks[: len(ranks) - ceil(len(ranks) * self.near / 100) + 1]

    def add(self, number: int) -> None:
        for rank in self._rarest(number):
            self.holders[rank].append(number)

    def like(self, number: int) -> Iterator[tuple[int, int]]:
        """Those in the index that agree with one enough, and by how much."""
        mine = self.whole[number]
        met = {other for rank in self._rarest(number) for other in self.holders.get(rank, ())}
        for other in met:
            theirs = self.whole[other]
            small, large = sorted((len(mine), len(theirs)))
            if small * 100 < large * self.near:
                continue
            common = len(mine & theirs)
            share = 100 * common // (small + large - common)
            if share >= self.near:
                yield other, share


def _near(ones: Sequence[Told], near: int) -> Iterator[Pair]:
    index = _Index(ones, near)
    for number, one in enumerate(ones):
        for other, share in index.like(number):
            yield _pair(one, ones[other], ALIKE, share)
        index.add(number)


def _same(ones: Iterable[Told]) -> Iterator[Pair]:
    """The same stem and the same options in whatever order; accents tell options apart."""
    groups: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in ones:
        options = sorted(_plain(option) for option in one.options)
        groups[fold(one.stem) or tidy(one.stem), *options].append(one)
    for group in groups.values():
        for one, other in combinations(group, 2):
            agree = _plain(one.answer) == _plain(other.answer)
            yield _pair(one, other, SAME if agree else CONTRADICTION, 100)


def _same_keys(ones: Iterable[Told]) -> Iterator[Pair]:
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in ones:
        answer = fold(one.answer)
        if len(answer.split()) >= KEY_WORDS:
            groups[answer].append(one)
    for group in groups.values():
        if len(group) <= MOST_OF_A_KEY:
            for one, other in combinations(group, 2):
                yield _pair(one, other, KEY, 0)


def _pair(one: Told, other: Told, kind: str, share: int) -> Pair:
    first, second = sorted((one.code, other.code))
    return Pair(first, second, kind, share)


def _plain(text: str) -> str:
    return tidy(text).casefold().rstrip(" .;,")
