"""Count what papers show: how many papers of a session hold a version, how many were opened."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from exams.models import Exposure, ItemVersion, Paper, Seal, Session, Sitting, SittingState

BATCH = 500


def drawn(session: Session, papers: Sequence[Sequence[Mapping[str, Any]]]) -> int:
    """How many versions the papers of a session hold, each noted. Part of a draw of papers."""
    # One version of an item is sealed for a test, so its code alone names it.
    counts = Counter(item["item"] for paper in papers for item in paper)
    versions = _versions(session, papers, counts)
    Exposure.objects.bulk_create(
        [
            Exposure(version_id=versions[code], session=session, drawn=count)
            for code, count in sorted(counts.items())
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["version", "session"],
        update_fields=["drawn"],
    )
    return len(counts)


def seen(session: Session) -> int:
    """How many papers were opened; each of their versions is noted. Part of the close."""
    absent = set(
        Sitting.objects.filter(session=session, state=SittingState.ABSENT).values_list(
            "number", flat=True
        )
    )
    papers = Paper.objects.filter(session=session).values_list("number", "items")
    counts: Counter[str] = Counter()
    opened = 0
    for number, items in papers.iterator(chunk_size=2000):
        if number not in absent:
            opened += 1
            counts.update(item["item"] for item in items)
    rows = list(Exposure.objects.filter(session=session).select_related("version__item"))
    for row in rows:
        row.seen = counts[row.version.item.code]
    Exposure.objects.bulk_update(rows, ["seen"], batch_size=BATCH)
    return opened


def _versions(
    session: Session, papers: Sequence[Sequence[Mapping[str, Any]]], codes: Collection[str]
) -> dict[str, int]:
    """The versions that the papers pin, by code: one of each item, as it was sealed."""
    numbers: dict[str, int] = {}
    for paper in papers:
        numbers.update((item["item"], item["version"]) for item in paper)
        if len(numbers) == len(codes):
            break
    held = Seal.objects.get(test=session.test_id)
    found = ItemVersion.objects.filter(item__bank=held.bank_id)
    return {
        code: pk
        for code, number, pk in found.values_list("item__code", "number", "pk")
        if numbers.get(code) == number
    }
