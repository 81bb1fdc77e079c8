"""The items of a bank as their board reads them: a filtered list, and one item with its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from accounts.models import User
from exams.models import Bank, Item, ItemReview, ItemVersion, State
from exams.queries import canaries, wordings
from exams.queries.wordings import Wording
from exams.rules import diffs, documents
from exams.rules.duplicates import Match, Seen, print_of_item
from exams.rules.texts import fold, slug
from ledger.rules.refusals import Refusal

REFERS, TWIN = "refers", "twin"


@dataclass(frozen=True)
class Filters:
    """What a reader looks for; empty fields ask for nothing."""

    text: str = ""
    topic: str = ""
    level: str = ""
    state: str = ""
    finding: str = ""
    author: str = ""


@dataclass(frozen=True)
class Line:
    """One item in the list: its newest version."""

    code: str
    number: int
    topic: str
    level: str
    state: str
    fixed_order: bool
    stem: str
    written_by: str
    own: bool
    version: int


@dataclass(frozen=True)
class Reviewed:
    """One decision on a version."""

    verdict: str
    comment: str
    by: str
    at: Any


@dataclass(frozen=True)
class Version:
    """One wording of an item, with what differs from the one before."""

    row: ItemVersion
    author: str
    wording: Wording
    sealed: bool
    reviews: Sequence[Reviewed]
    changes: Sequence[diffs.Change]


@dataclass(frozen=True)
class Twin:
    """Another item with the same stem, to be read beside this one."""

    code: str
    kind: str
    wording: Wording


@dataclass(frozen=True)
class Shown:
    """An item with all its versions, the newest first, and items like it."""

    code: str
    versions: Sequence[Version]
    twins: Sequence[Twin]

    @property
    def newest(self) -> Version:
        """The version that is worked on."""
        return self.versions[0]

    @property
    def readable(self) -> list[int]:
        """The versions (their keys) whose wording stands on the page."""
        return [version.row.pk for version in self.versions if not version.sealed]


def topics(bank: Bank) -> list[str]:
    """The bank's topics, one spelling each."""
    found: dict[str, str] = {}
    versions = ItemVersion.objects.filter(item__bank=bank).order_by("pk")
    for topic in versions.values_list("topic", flat=True).distinct():
        found.setdefault(slug(topic), topic)
    return [found[key] for key in sorted(found)]


def listed(bank: Bank, asked: Filters, reader: User) -> list[Line]:
    """The items that answer the filters, by code."""
    rows = _newest(bank).select_related("item", "itemcontent").order_by("item__code")
    rows = rows.exclude(item__in=canaries.hidden(bank, reader))
    if asked.level:
        rows = rows.filter(level=asked.level)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.author == "others":
        rows = rows.exclude(written_by=reader.reference)
    if asked.finding == REFERS:
        rows = rows.filter(fixed_order=True)
    found = [row for row in rows if not asked.topic or slug(row.topic) == slug(asked.topic)]
    if asked.finding == TWIN:
        alike = _alike(bank)
        found = [row for row in found if row.item.code in alike]
    wanted = fold(asked.text)
    if wanted:
        found = [row for row in found if wanted in _searched(row)]
    authors = _names(row.written_by for row in found)
    return [
        Line(
            code=row.item.code,
            number=row.number,
            topic=row.topic,
            level=row.level,
            state=row.state,
            fixed_order=row.fixed_order,
            stem=(row.itemcontent.document or {}).get("stem", ""),
            written_by=authors.get(row.written_by, row.written_by),
            own=row.written_by == reader.reference,
            version=row.pk,
        )
        for row in found
    ]


def known(bank: Bank, codes: Sequence[str]) -> bool:
    """True when the bank has one of the items."""
    return Item.objects.filter(bank=bank, code__in=codes).exists()


def show(bank: Bank, code: str) -> Shown:
    """One item with its versions, reviews and twins. Refuses item.missing."""
    item = Item.objects.filter(bank=bank, code=code).first()
    if item is None:
        raise Refusal("item.missing", item=code)
    rows = list(
        item.versions.select_related("itemcontent", "itemkey")
        .prefetch_related("reviews")
        .order_by("number")
    )
    reviews = {row.pk: list(row.reviews.all()) for row in rows}
    people = {row.written_by for row in rows} | {
        one.by for given in reviews.values() for one in given
    }
    names = _names(people)
    versions: list[Version] = []
    for row in rows:
        versions.append(_version(row, versions[-1] if versions else None, reviews[row.pk], names))
    return Shown(code, versions[::-1], _twins(bank, code, rows[-1]))


def _version(
    row: ItemVersion,
    before: Version | None,
    reviews: Iterable[ItemReview],
    names: dict[str, str],
) -> Version:
    wording = wordings.read(row.itemcontent.document, row.itemkey.document)
    changes: list[diffs.Change] = []
    if before is not None and before.wording.stem and wording.stem:
        changes = diffs.changes(before.wording.parts, wording.parts)
    return Version(
        row=row,
        author=names.get(row.written_by, row.written_by),
        wording=wording,
        sealed=row.itemcontent.document is None,
        reviews=[
            Reviewed(one.verdict, one.comment, names.get(one.by, one.by), one.at) for one in reviews
        ],
        changes=changes,
    )


def _newest(bank: Bank) -> QuerySet[ItemVersion]:
    # Versions are only ever added, so the newest has the largest key.
    last = ItemVersion.objects.filter(item__bank=bank).values("item").annotate(last=Max("pk"))
    return ItemVersion.objects.filter(pk__in=last.values("last"))


def _searched(row: ItemVersion) -> str:
    document = row.itemcontent.document or {}
    texts = [document.get("stem", ""), *(one["text"] for one in document.get("options", []))]
    return fold(" ".join([row.item.code, *texts]))


def _standing(bank: Bank) -> QuerySet[ItemVersion]:
    rows = _newest(bank).exclude(state=State.WITHDRAWN).order_by("pk")
    rows = rows.exclude(item__canary__isnull=False)
    return rows.select_related("item", "itemcontent", "itemkey")


def _alike(bank: Bank) -> set[str]:
    """The codes of items whose stem another item shares."""
    seen, found = Seen(), set()
    for row in _standing(bank):
        document = row.itemcontent.document
        if document is None:
            continue
        one = _print(row)
        match = seen.find(one)
        if match is not None:
            found |= {row.item.code, str(match.place)}
        seen.add(one, row.item.code)
    return found


def _print(row: ItemVersion) -> Any:
    # Between the opening of items and of keys there is no key to compare.
    return print_of_item(
        documents.item_of(row.itemcontent.document or {"stem": ""}, row.itemkey.document or {})
    )


def _twins(bank: Bank, code: str, mine: ItemVersion) -> list[Twin]:
    if mine.itemcontent.document is None:
        return []
    one, found = _print(mine), []
    for row in _standing(bank):
        if row.item.code == code or row.itemcontent.document is None:
            continue
        seen = Seen()
        seen.add(_print(row), row.item.code)
        match: Match | None = seen.find(one)
        if match is not None:
            wording = wordings.read(row.itemcontent.document, row.itemkey.document)
            found.append(Twin(row.item.code, match.kind, wording))
    return found


def _names(references_: Iterable[str]) -> dict[str, str]:
    people = User.objects.filter(reference__in=set(references_))
    return dict(people.values_list("reference", "full_name"))
