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

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np

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
    for number in range(len(ones), index.count):
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
    [('A', 100)]
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
    """The rarest shingles of questions, and who holds them; shingles are numbered, rare ones first."""

    def __init__(self, ones: Iterable[Told], near: int) -> None:
        words: dict[str, int] = {}
        held, self.bounds = array("Q"), [0]
        for one in ones:
            held.extend(sorted(_numbered(one, words)))
            self.bounds.append(len(held))
        found = np.array(held, dtype=np.uint64)
        _, places, often = np.unique(found, return_inverse=True, return_counts=True)
        rank = np.empty(len(often), dtype=np.uint32)
        rank[np.argsort(often, kind="stable")] = np.arange(len(often), dtype=np.uint32)
        self.near, self.ranks = near, rank[places]
        self.count = len(self.bounds) - 1
        self.holders: dict[int, list[int]] = defaultdict(list)

    def _of(self, number: int) -> list[int]:
        start, end = self.bounds[number : number + 2]
        return list(self.ranks[start:end].tolist())

    def _rarest(self, ranks: Sequence[int]) -> Sequence[int]:
        return ranks[: len(ranks) - ceil(len(ranks) * self.near / 100) + 1]

    def add(self, number: int) -> None:
        """Let those that come later find this one."""
        for rank in self._rarest(sorted(self._of(number))):
            self.holders[rank].append(number)

    def like(self, number: int) -> Iterator[tuple[int, int]]:
        """Those in the index that agree with one enough, and by how much."""
        ranks = sorted(self._of(number))
        mine = set(ranks)
        met = {other for rank in self._rarest(ranks) for other in self.holders.get(rank, ())}
        for other in met:
            small, large = sorted((len(mine), self.bounds[other + 1] - self.bounds[other]))
            if small * 100 < large * self.near:
                continue
            common = len(mine.intersection(self._of(other)))
            share = 100 * common // (small + large - common)
            if share >= self.near:
                yield other, share


def _numbered(one: Told, words: dict[str, int]) -> set[int]:
    """The shingles of a question as numbers: three words of 21 bits each."""
    found: set[int] = set()
    for part in (one.stem, *one.options):
        row = [words.setdefault(word, len(words) + 1) for word in fold(part).split()]
        if row:
            row += [0] * (WIDTH - len(row))
            found.update(
                (a << 42) | (b << 21) | c for a, b, c in zip(row, row[1:], row[2:], strict=False)
            )
    return found


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
