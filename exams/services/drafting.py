"""Write drafts of items of every kind into a bank: rows, wordings, keys and labels, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exams.models import Bank, Item, ItemContent, ItemKey, ItemLabel, ItemVersion
from exams.rules import documents, exchange

BATCH = 500


@dataclass(frozen=True)
class Draft:
    """An item on its way into a bank, with its place there. `topic` is spelled as the bank spells it."""

    item: exchange.Item
    topic: str
    level: str
    subtopic: str = ""
    law: str = ""
    difficulty: int | None = None

    @classmethod
    def of(cls, item: exchange.Item, topic: str, level: str) -> "Draft":
        """The draft of an item of exchange."""
        return cls(item, topic, level, documents.place_of(item.topic)[1][:100], item.law)


def add(
    bank: Bank,
    drafts: Sequence[Draft],
    *,
    author: str,
    at: datetime,
    commission: int | None = None,
) -> list[str]:
    """The codes of new drafts. Part of an import or a form, which holds the bank."""
    first = highest(bank) + 1
    items = Item.objects.bulk_create(
        (
            Item(bank=bank, code=f"{bank.code}-{first + i:04}", commission_id=commission)
            for i in range(len(drafts))
        ),
        batch_size=BATCH,
    )
    versions(items, drafts, number=1, author=author, at=at)
    ItemLabel.objects.bulk_create(
        (
            ItemLabel(item=item, kind="tag", name=tag[:60])
            for item, draft in zip(items, drafts, strict=True)
            for tag in dict.fromkeys(draft.item.tags)
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return [item.code for item in items]


def versions(
    items: Sequence[Item], drafts: Sequence[Draft], *, number: int, author: str, at: datetime
) -> list[ItemVersion]:
    """One new version of each item, as a draft."""
    speaking = [documents.speaking(draft.item) for draft in drafts]
    rows = ItemVersion.objects.bulk_create(
        (
            ItemVersion(
                item=item,
                number=number,
                kind=draft.item.kind,
                topic=draft.topic,
                subtopic=draft.subtopic,
                difficulty=draft.difficulty,
                level=draft.level,
                fixed_order=draft.item.fixed_order or bool(others),
                fixed_reasons=[f"{one.option}:{one.kind}" for one in others],
                law_source=draft.law[:500],
                written_by=author,
                written_at=at,
            )
            for item, draft, others in zip(items, drafts, speaking, strict=True)
        ),
        batch_size=BATCH,
    )
    pairs = [documents.documents(draft.item) for draft in drafts]
    ItemContent.objects.bulk_create(
        (
            ItemContent(version=row, document=wording)
            for row, (wording, _) in zip(rows, pairs, strict=True)
        ),
        batch_size=BATCH,
    )
    ItemKey.objects.bulk_create(
        (ItemKey(version=row, document=key) for row, (_, key) in zip(rows, pairs, strict=True)),
        batch_size=BATCH,
    )
    return rows


def highest(bank: Bank) -> int:
    """The largest number among the codes of the bank."""
    codes = Item.objects.filter(bank=bank).values_list("code", flat=True)
    numbers = (code.rpartition("-")[2] for code in codes)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
