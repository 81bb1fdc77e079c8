"""Count what papers show: how many papers of a session hold a version, how many were opened."""

from collections import Counter
from collections.abc import Collection, Mapping

from exams.models import Exposure, ItemVersion, Paper, Seal, Session, Sitting, SittingState

BATCH = 500


def drawn(session: Session, counts: Mapping[tuple[str, int], int]) -> int:
    """How many versions the papers of a session hold, each noted. Part of a draw of papers.

    `counts` tells of each item version, by code and number, on how many papers it stands.
    """
    versions = _versions(session, counts)
    Exposure.objects.bulk_create(
        [
            Exposure(version_id=versions[key], session=session, drawn=count)
            for key, count in sorted(counts.items())
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


def _versions(session: Session, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """The versions that the papers pin, by code and number."""
    held = Seal.objects.get(test=session.test_id)
    found = ItemVersion.objects.filter(item__bank=held.bank_id)
    return {
        (code, number): pk
        for code, number, pk in found.values_list("item__code", "number", "pk")
        if (code, number) in wanted
    }
