"""Questions of a bank that look alike, side by side, and what was decided of each pair."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet

from exams.models import Bank, ItemVersion, ReadTogether, State
from exams.queries import enemies
from exams.rules import likeness
from exams.rules.diffs import Word, changes
from exams.rules.likeness import Pair, Told
from exams.rules.texts import fold

KEPT_FOR = 24 * 3600


@dataclass(frozen=True)
class Side:
    """One question of a pair."""

    code: str
    version: int
    state: str
    topic: str
    own_key: str


@dataclass(frozen=True)
class Part:
    """The stem or one option on both sides, the differing words marked; letters as written."""

    left: str
    right: str
    left_words: Sequence[Word]
    right_words: Sequence[Word]
    left_key: bool
    right_key: bool


@dataclass(frozen=True)
class Beside:
    """Two look-alikes as the page shows them."""

    pair: Pair
    first: Side
    second: Side
    parts: Sequence[Part]


def found(bank: Bank) -> list[Pair]:
    """Every pair of look-alikes among readable items of a bank, the worst first; kept for a while."""
    rows = _standing(bank)
    key = f"likeness:{_stamp(bank)}"
    pairs: list[Pair] | None = cache.get(key)
    if pairs is None:
        pairs = likeness.pairs(_told(rows))
        cache.set(key, pairs, KEPT_FOR)
    return pairs


def undecided(bank: Bank) -> list[Pair]:
    """The pairs of which nobody has said anything yet."""
    settled = _settled(bank)
    return [pair for pair in found(bank) if (pair.first, pair.second) not in settled]


def with_practice(bank: Bank) -> list[tuple[Pair, str]]:
    """Items of a live bank that an item open for practice is like, with the code of that bank."""
    open_banks = list(Bank.objects.filter(practice=True).order_by("agency", "code"))
    if bank.practice or not open_banks:
        return []
    key = "practised:" + ":".join(_stamp(one) for one in (bank, *open_banks))
    pairs: list[tuple[Pair, str]] | None = cache.get(key)
    if pairs is None:
        pairs = _practised(bank, open_banks)
        cache.set(key, pairs, KEPT_FOR)
    return pairs


def _practised(bank: Bank, open_banks: Sequence[Bank]) -> list[tuple[Pair, str]]:
    rows: list[Told] = []
    codes: dict[str, str] = {}
    for practice in open_banks:
        own = _told(_standing(practice))
        rows += own
        codes |= {one.code: practice.code for one in own}
    return [(pair, codes[pair.second]) for pair in likeness.across(_told(_standing(bank)), rows)]


def _stamp(bank: Bank) -> str:
    """What changes when an item comes, goes or is sealed."""
    stamp = _standing(bank).aggregate(newest=Max("pk"), count=Count("pk"))
    return f"{bank.pk}.{stamp['newest']}.{stamp['count']}"


def beside(bank: Bank, pairs: Sequence[Pair]) -> list[Beside]:
    """The pairs with their wordings; three queries whatever their number."""
    codes = {code for pair in pairs for code in (pair.first, pair.second)}
    rows = {row.item.code: row for row in _standing(bank).filter(item__code__in=codes)}
    return [
        Beside(pair, _side(rows[pair.first]), _side(rows[pair.second]), _parts(rows, pair))
        for pair in pairs
        if pair.first in rows and pair.second in rows
    ]


def told(row: ItemVersion) -> Told:
    """What is compared of a readable version."""
    wording, key = row.itemcontent.document or {}, row.itemkey.document or {}
    options = {option["id"]: option["text"] for option in wording.get("options", ())}
    left = [one["text"] for one in wording.get("left", ())]
    return Told(
        row.item.code, wording.get("stem", ""), (*left, *options.values()), answer(options, key)
    )


def answer(options: Mapping[str, str], key: Mapping[str, Any]) -> str:
    """The words of a key: of its right options, or the word or number that is right."""
    if "right" in key:
        return " ".join(options.get(letter, "") for letter in key["right"])
    return str(next(iter(key.get("accepted", ())), "")) or str(key.get("value", ""))


def _told(rows: QuerySet[ItemVersion]) -> list[Told]:
    return [told(row) for row in rows.iterator(chunk_size=2000)]


def _standing(bank: Bank) -> QuerySet[ItemVersion]:
    """The newest readable version of each item that is not withdrawn, without canaries."""
    last = ItemVersion.objects.filter(item__bank=bank).values("item").annotate(last=Max("pk"))
    rows = ItemVersion.objects.filter(
        Q(pk__in=last.values("last")), itemcontent__document__isnull=False
    )
    rows = rows.exclude(state=State.WITHDRAWN).exclude(item__canary__isnull=False)
    return rows.select_related("item", "itemcontent", "itemkey").order_by("pk")


def _settled(bank: Bank) -> Collection[tuple[str, str]]:
    read = ReadTogether.objects.filter(first__bank=bank)
    kept = {(min(pair), max(pair)) for pair in read.values_list("first__code", "second__code")}
    return kept | {(min(pair), max(pair)) for pair in enemies.of_bank(bank)}


def _side(row: ItemVersion) -> Side:
    key = row.itemkey.document or {}
    own = "" if "right" in key else str(next(iter(key.get("accepted", ())), key.get("value", "")))
    return Side(row.item.code, row.pk, row.state, row.topic, own)


def _parts(rows: Mapping[str, ItemVersion], pair: Pair) -> list[Part]:
    one, other = rows[pair.first], rows[pair.second]
    mine, theirs = _texts(one), _texts(other)
    rights = [set((row.itemkey.document or {}).get("right", ())) for row in (one, other)]
    return [
        _part(
            (a, mine.get(a, "")),
            (b, theirs.get(b, "")),
            a in rights[0],
            b in rights[1],
        )
        for a, b in _matched(mine, theirs)
    ]


def _part(left: tuple[str, str], right: tuple[str, str], *keys: bool) -> Part:
    found = changes({"": left[1]}, {"": right[1]})
    words = found[0].words if found else (Word(left[1], "same"),)
    return Part(
        left[0],
        right[0],
        [word for word in words if word.kind != "added"],
        [word for word in words if word.kind != "taken"],
        keys[0] and bool(left[1]),
        keys[1] and bool(right[1]),
    )


def _texts(row: ItemVersion) -> dict[str, str]:
    wording = row.itemcontent.document or {}
    options = {option["id"]: option["text"] for option in wording.get("options", ())}
    return {"": wording.get("stem", "")} | options


def _matched(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Stem with stem, each option with the one of the same words, the rest in order."""
    free = [letter for letter in theirs if letter]
    chosen: dict[str, str] = {"": ""}
    for letter, text in mine.items():
        same = next((one for one in free if letter and fold(theirs[one]) == fold(text)), None)
        if same is not None:
            chosen[letter] = same
            free.remove(same)
    for letter in mine:
        if letter not in chosen:
            chosen[letter] = free.pop(0) if free else "–"
    return [*((letter, chosen[letter]) for letter in mine), *(("–", letter) for letter in free)]
