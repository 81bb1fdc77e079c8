"""Take items of a bank out as a file of any format, and say beforehand what the format cannot hold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from exams.models import Bank, Canary, ItemLabel, ItemVersion, State
from exams.rules import documents, exchange
from exams.rules import items as rows
from exams.rules.kinds import SINGLE, TRUE_FALSE
from exams.services import exchange as formats
from exams.services import sights
from exams.services.exchange import losses
from ledger.rules.refusals import Refusal
from office.services import spreadsheets

ACT = "bank.export"
SHEET = "sheet"
ENDINGS = {
    SHEET: "xlsx", "house": "json", "aiken": "txt", "gift": "gift", "moodle": "xml", "qti2": "zip",
    "qti3": "zip", "word": "docx",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What a format would do with the items: how many go out, and what is lost of how many."""

    format: str
    items: list[tuple[ItemVersion, exchange.Item]] = field(repr=False)
    kept: int
    lost: list[tuple[str, int]]
    sealed: int


def known() -> list[str]:
    """The formats that can be written, ours first."""
    return [SHEET, *formats.MODULES]


def plan(bank: Bank, name: str, *, approved: bool, by: User, at: datetime) -> Plan:
    """What would go out. Refuses exchange.format_unknown."""
    access.require(by, ACT, ("agency", bank.agency), at)
    if name not in known():
        raise Refusal("exchange.format_unknown", format=name[:40], known=known())
    versions = list(_versions(bank, approved=approved))
    items = list(_items(versions))
    lost: Counter[str] = Counter()
    carried = 0
    for _version, item in items:
        codes = _losses(name, item)
        lost.update(codes)
        carried += losses.KIND not in codes
    return Plan(name, items, carried, sorted(lost.items()), len(versions) - len(items))


def write(bank: Bank, name: str, *, approved: bool, by: User, at: datetime) -> bytes:
    """The file; that the person has it is noted of every item. Refuses export.nothing, and as `plan`."""
    made = plan(bank, name, approved=approved, by=by, at=at)
    if not made.kept:
        raise Refusal("export.nothing", bank=bank.code)
    sights.note((version.pk for version, _ in made.items), by, sights.FILE, at)
    items = [item for _, item in made.items if losses.KIND not in _losses(name, item)]
    return _sheet(items) if name == SHEET else formats.write(name, items)


def _versions(bank: Bank, *, approved: bool) -> Iterator[ItemVersion]:
    mine = ItemVersion.objects.filter(item__bank=bank).exclude(state=State.WITHDRAWN)
    # What somebody alone was given to find a leak goes into no file.
    mine = mine.exclude(item__in=Canary.objects.values("item"))
    if approved:
        mine = mine.filter(state=State.APPROVED)
    last = mine.values("item").annotate(last=Max("pk")).values("last")
    found = ItemVersion.objects.filter(pk__in=last).order_by("item__code")
    yield from found.select_related("item", "itemcontent", "itemkey")


def _items(versions: list[ItemVersion]) -> Iterator[tuple[ItemVersion, exchange.Item]]:
    """Those that can be read, with their labels; a sealed one cannot."""
    tags: dict[int, list[str]] = {}
    labels = ItemLabel.objects.filter(kind="tag", item__in=[one.item_id for one in versions])
    for item, name in labels.order_by("name").values_list("item", "name"):
        tags.setdefault(item, []).append(name)
    for version in versions:
        wording, key = version.itemcontent.document, version.itemkey.document
        if wording is None or key is None:
            continue
        path = (version.topic, version.subtopic) if version.subtopic else (version.topic,)
        choice = version.kind in (SINGLE, TRUE_FALSE)
        yield (
            version,
            documents.item_of(
                wording,
                key,
                code=version.item.code,
                topic=path,
                level=version.level,
                law=version.law_source,
                tags=tuple(tags.get(version.item_id, ())),
                fixed_order=version.fixed_order and choice,
            ),
        )


def _losses(name: str, item: exchange.Item) -> list[str]:
    if name != SHEET:
        return formats.carries(name, item)
    found = [] if item.kind in (SINGLE, TRUE_FALSE) else [losses.KIND]
    found += [losses.MARKUP] if item.markup else []
    return found + losses.fields(item, ("media", "tags"))


def _sheet(items: list[exchange.Item]) -> bytes:
    """The columns of the import; a cell that begins like a formula is kept as text."""
    levels = {code: title for title, code in rows.LEVELS.items()}
    table = [
        [
            item.topic[0] if item.topic else "",
            levels.get(item.level, item.level),
            item.stem,
            *(item.options[place] if place < len(item.options) else "" for place in range(4)),
            documents.LETTERS[item.right[0]] if item.right else "",
            item.law,
            item.code,
        ]
        for item in items
    ]
    titles = [column.title for column in rows.COLUMNS]
    wanted = titles[: len(table[0])] if table else titles
    return spreadsheets.export(wanted, [line[: len(wanted)] for line in table])


def title(name: str) -> str:
    """A format as people call it."""
    return {
        SHEET: _("Excel (choices only)"),
        "house": _("JSON of this system (carries everything)"),
        "aiken": "Aiken",
        "gift": "GIFT",
        "moodle": "Moodle XML",
        "qti2": "QTI 2.1/2.2",
        "qti3": "QTI 3.0",
        "word": "Word",
    }.get(name, name)
