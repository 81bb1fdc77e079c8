"""The texts of law of an agency, what rests on them, and what must be read again since they ended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from exams.models import Bank, ItemSource, ItemVersion, LawSource, State
from ledger.rules.refusals import Refusal

STANDING = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.RETURNED)
BETWEEN = re.compile(r"^[\s,;.:–—-]+")


@dataclass(frozen=True)
class Text:
    """One text of law with how many items of a bank rest on it, and how many of them to read again."""

    row: LawSource
    items: int
    to_read: int
    ended: bool


@dataclass(frozen=True)
class Resting:
    """One item on a text."""

    code: str
    version: int
    article: str
    state: str
    kept_by: str
    kept_at: datetime | None
    sealed: bool


def listed(bank: Bank, at: datetime) -> list[Text]:
    """The texts of the bank's agency; one query."""
    today = timezone.localdate(at)
    mine = Q(cited__version__item__bank=bank, cited__version__state__in=STANDING)
    rows = LawSource.objects.filter(agency=bank.agency).select_related("replaced_by")
    rows = rows.annotate(
        items=Count("cited", filter=mine, distinct=True),
        unread=Count("cited", filter=mine & Q(cited__kept_at__isnull=True), distinct=True),
    )
    found = []
    for row in rows.order_by("code"):
        ended = row.until_on is not None and row.until_on <= today
        found.append(Text(row, row.items, row.unread if ended else 0, ended))
    return found


def find(bank: Bank, number: int) -> LawSource:
    """One text of the bank's agency. Refuses source.missing."""
    row = LawSource.objects.filter(agency=bank.agency, pk=number).first()
    if row is None:
        raise Refusal("source.missing")
    return row


def resting(bank: Bank, source: LawSource) -> QuerySet[ItemSource, ItemSource]:
    """The citations of a text by standing items of the bank, by code."""
    cited = ItemSource.objects.filter(
        source=source, version__item__bank=bank, version__state__in=STANDING
    )
    cited = cited.select_related("version__item", "version__itemcontent")
    return cited.order_by("version__item__code", "article")


def shown(cited: Sequence[ItemSource]) -> list[Resting]:
    """Those citations as lines."""
    return [
        Resting(
            code=one.version.item.code,
            version=one.version_id,
            article=one.article,
            state=one.version.state,
            kept_by=one.kept_by,
            kept_at=one.kept_at,
            sealed=one.version.itemcontent.seal_id is not None,
        )
        for one in cited
    ]


def of(version: int) -> list[ItemSource]:
    """The citations of one version."""
    return list(ItemSource.objects.filter(version=version).select_related("source"))


def resting_on_ended(versions: QuerySet[ItemVersion, ItemVersion], at: datetime) -> list[str]:
    """Codes of versions on a text that is out of force and that nobody has read again since."""
    ended = ItemSource.objects.filter(
        version__in=versions.values("pk"),
        source__until_on__lte=timezone.localdate(at),
        kept_at__isnull=True,
    )
    return sorted(set(ended.values_list("version__item__code", flat=True)))


def parse(law: str, known: dict[str, LawSource]) -> tuple[LawSource, str] | None:
    """The known text that a citation begins with, or names, and the article after it.

    The longest code that occurs is the one that is meant.
    """
    plain = " ".join(law.split())
    for code in sorted(known, key=len, reverse=True):
        place = plain.casefold().find(code.casefold())
        if place >= 0:
            before = BETWEEN.sub("", plain[:place][::-1])[::-1]
            after = BETWEEN.sub("", plain[place + len(code) :])
            return known[code], (after or before)[:200]
    return None


def today(at: datetime) -> date:
    """The day of a moment where the office is."""
    return timezone.localdate(at)
