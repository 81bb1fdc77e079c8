"""Banks open for practice, and tests made of their items: nothing here comes from a live bank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet
from django.utils.safestring import SafeString

from exams.models import Bank, ItemVersion, State
from exams.queries.likeness import answer
from exams.queries.shown import html_of
from exams.rules import practice as rules
from exams.rules.texts import slug
from ledger.rules.draws import Stream
from ledger.rules.refusals import Refusal

KEPT_FOR = 60
LABEL = "practice/v1"


@dataclass(frozen=True)
class Offered:
    """One bank open for practice."""

    bank: Bank
    questions: int
    topics: int
    newest: Any


@dataclass(frozen=True)
class Choice:
    """One option under its letter as safe HTML; `chosen` and `right` once it is marked."""

    letter: str
    text: SafeString
    chosen: bool = False
    right: bool = False


@dataclass(frozen=True)
class Question:
    """One question of a practice test, its stem as safe HTML; without its key until it is marked."""

    place: int
    code: str
    kind: str
    topic: str
    stem: SafeString
    choices: Sequence[Choice]
    unit: str = ""
    marked: bool = False
    good: bool = False
    given: str = ""
    answer: str = ""
    law: Sequence[str] = ()

    @property
    def several(self) -> bool:
        """Whether more than one option may be chosen."""
        return self.kind == "several"


def offered() -> list[Offered]:
    """The banks that hold questions to practise with, by agency and title; one query."""
    usable = Q(items__versions__state=State.APPROVED, items__versions__kind__in=rules.KINDS)
    banks = Bank.objects.filter(practice=True).annotate(
        questions=Count("items__versions", filter=usable),
        topics=Count("items__versions__topic", filter=usable, distinct=True),
        newest=Max("items__versions__written_at", filter=usable),
    )
    return [
        Offered(bank, bank.questions, bank.topics, bank.newest)
        for bank in banks.filter(questions__gt=0).order_by("agency", "title")
    ]


def find(agency: str, code: str) -> Bank:
    """A bank open for practice. Refuses bank.missing, also for a live bank."""
    bank = Bank.objects.filter(agency=agency, code=code, practice=True).first()
    if bank is None:
        raise Refusal("bank.missing", bank=code)
    return bank


def topics(bank: Bank) -> list[tuple[str, str, int]]:
    """The topics with their slugs and how many questions each has; kept for a minute."""
    found: dict[str, tuple[str, list[int]]] = {}
    for pk, topic in _pool(bank):
        found.setdefault(slug(topic), (topic, []))[1].append(pk)
    return [(key, found[key][0], len(found[key][1])) for key in sorted(found)]


def test(bank: Bank, chosen: Sequence[str], count: int, seed: bytes) -> list[Question]:
    """So many questions of these topics (all, when none is named), the same for the same seed."""
    wanted = set(chosen)
    pool = [pk for pk, topic in _pool(bank) if not wanted or slug(topic) in wanted]
    taken = Stream(seed, LABEL).sample(len(pool), min(count, len(pool)))
    numbers = [pool[i] for i in taken]
    rows = {row.pk: row for row in _readable(bank).filter(pk__in=numbers)}
    return [
        _question(place, rows[pk])
        for place, pk in enumerate((pk for pk in numbers if pk in rows), 1)
    ]


def marked(bank: Bank, codes: Sequence[str], given: Mapping[str, Sequence[str]]) -> list[Question]:
    """The questions with what was answered, the key and the source of law; nothing is kept."""
    rows = {
        row.item.code: row
        for row in _readable(bank)
        .filter(item__code__in=codes[: rules.MOST])
        .prefetch_related("sources__source")
    }
    known = [code for code in dict.fromkeys(codes) if code in rows]
    return [_marked(place, rows[code], given.get(code, ())) for place, code in enumerate(known, 1)]


def of_agency(agency: str) -> QuerySet[ItemVersion]:
    """The readable items of an agency's practice banks, oldest first."""
    return _open().filter(item__bank__agency=agency).order_by("pk")


def _pool(bank: Bank) -> list[tuple[int, str]]:
    key = f"practice:{bank.pk}"
    pool: list[tuple[int, str]] | None = cache.get(key)
    if pool is None:
        pool = list(_readable(bank).order_by("pk").values_list("pk", "topic"))
        cache.set(key, pool, KEPT_FOR)
    return pool


def _readable(bank: Bank) -> QuerySet[ItemVersion]:
    rows = _open().filter(item__bank=bank)
    return rows.select_related("item", "itemcontent", "itemkey")


def _open() -> QuerySet[ItemVersion]:
    return ItemVersion.objects.filter(
        item__bank__practice=True,
        item__canary__isnull=True,
        state=State.APPROVED,
        kind__in=rules.KINDS,
        itemcontent__document__isnull=False,
        itemkey__document__isnull=False,
    )


def _question(place: int, row: ItemVersion) -> Question:
    document = row.itemcontent.document or {}
    html = html_of(document)
    return Question(
        place,
        row.item.code,
        row.kind,
        row.topic,
        html.stem,
        [Choice(letter, text) for letter, text in html.options.items()],
        document.get("unit", ""),
    )


def _marked(place: int, row: ItemVersion, given: Sequence[str]) -> Question:
    document, key = row.itemcontent.document or {}, row.itemkey.document or {}
    options = {option["id"]: option["text"] for option in document.get("options", ())}
    html, rights = html_of(document), key.get("right", ())
    cited = [f"{one.article} {one.source}".strip() for one in row.sources.all()]
    return Question(
        place,
        row.item.code,
        row.kind,
        row.topic,
        html.stem,
        [Choice(i, text, i in given, i in rights) for i, text in html.options.items()],
        document.get("unit", ""),
        marked=True,
        good=rules.right(row.kind, key, given),
        given="" if options else (given[0][:200] if given else ""),
        answer="" if options else answer(options, key),
        law=cited or ([row.law_source] if row.law_source else []),
    )
