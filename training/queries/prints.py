"""Printings of an intake."""

from datetime import datetime

from ledger.rules.refusals import Refusal
from training.models import Intake, PrintJob

SHOWN = 10


def listed(intake: Intake) -> list[PrintJob]:
    """The last printings, the newest first."""
    rows = (
        PrintJob.objects.filter(intake=intake).select_related("by", "file").order_by("-at", "-pk")
    )
    return list(rows[:SHOWN])


def find(intake: Intake, reference: str) -> PrintJob:
    """The printing of that reference. Refuses `print.missing`."""
    rows = PrintJob.objects.filter(intake=intake)
    rows = rows.select_related("intake__scheme", "by", "file")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Refusal("print.missing")
    return found


def working(jobs: list[PrintJob], silent_since: datetime) -> bool:
    """True while one of them waits or runs and told of itself lately: the page then looks again by itself."""
    return any(j.state in ("running", "waiting") and j.told_at > silent_since for j in jobs)
