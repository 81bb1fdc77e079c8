"""Write points down, change them, and hand a whole bag in at once."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from ledger.rules.refusals import Refusal
from marking.access import pseudonym
from marking.models import Bag, Delivery, Mark, MarkDraft
from marking.queries import bags
from marking.services import marks
from marking.services.marks import MarkSheet


@transaction.atomic
def keep(
    delivery: Delivery, code: str, points: Mapping[str, Decimal], *, by: User, at: datetime
) -> MarkDraft:
    """The points so far, of all parts or of some; what was written before is replaced.

    Refuses `mark.out_of_range`, `mark.off_step`, `mark.parts_differ`; a script that is not open to
    the marker raises PermissionDenied.
    """
    shown = bags.sheet(by, delivery, code, at)
    shown.guide.check(points)
    draft, _ = MarkDraft.objects.update_or_create(
        script_id=code,
        marker=pseudonym(by, delivery, at),
        defaults={"points": {part: str(given) for part, given in points.items()}},
    )
    return draft


@transaction.atomic
def hand_in(delivery: Delivery, number: int, *, by: User, at: datetime) -> list[Mark]:
    """The marks of an open bag, as written down; bag 0 are the single scripts of round 3.

    Refuses `draft.incomplete` (how many scripts, and the first of them), and as `marks.give` does.
    """
    marker = pseudonym(by, delivery, at)
    lines = bags.lines(by, delivery, number, at)
    missing = [line.code for line in lines if line.total is None]
    if missing:
        raise Refusal("draft.incomplete", count=len(missing), script=missing[0])
    drafts = MarkDraft.objects.filter(marker=marker, script_id__in=[line.code for line in lines])
    sheets = [
        MarkSheet(row.script_id, {part: Decimal(given) for part, given in row.points.items()})
        for row in drafts
    ]
    if number:
        bag = Bag.objects.get(delivery=delivery, number=number)
        given = marks.give(bag, sheets, by=by, at=at)
    else:
        given = marks.give_third(delivery, sheets, by=by, at=at)
    drafts.delete()
    return given
