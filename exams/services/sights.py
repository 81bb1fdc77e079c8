"""Note who was shown which item: on a page, in a list, as a preview, on a print or in a file.

One row a day for each reader, version and way: what is asked later is who saw an item and when
first, not how often a page was turned.
"""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from accounts.models import User
from exams.models import ItemSight

PAGE, LIST, PREVIEW, PRINT, FILE = "page", "list", "preview", "print", "file"
WAYS = (PAGE, LIST, PREVIEW, PRINT, FILE)
BATCH = 500


def note(versions: Iterable[int], viewer: User, way: str, at: datetime) -> int:
    """How many of these versions (their keys) the reader was shown this way for the first time today."""
    if way not in WAYS:
        raise ValueError(way)
    shown = sorted(set(versions))
    if not shown:
        return 0
    today = ItemSight.objects.filter(viewer=viewer.reference, way=way, at__gte=_midnight(at))
    if len(shown) <= BATCH:
        today = today.filter(version__in=shown)
    known = set(today.values_list("version", flat=True))
    new = [
        ItemSight(version_id=pk, viewer=viewer.reference, way=way, at=at)
        for pk in shown
        if pk not in known
    ]
    ItemSight.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def _midnight(at: datetime) -> datetime:
    day = timezone.localtime(at).date()
    return timezone.make_aware(datetime.combine(day, time.min))
