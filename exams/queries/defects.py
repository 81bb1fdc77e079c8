"""Questions complained of: what was said, what was decided, and what it changes."""

from exams.models import Test
from exams.rules.scores import Ruling
from ledger.models import Entry

ENTRY = "item.defective"


def rulings(test: Test) -> list[Ruling]:
    """What the log says about defective questions of the test, in whichever session it came up."""
    entries = Entry.objects.filter(log__campaign=test.campaign, log__room="office", kind=ENTRY)
    facts = (entry.data for entry in entries.order_by("index"))
    return [Ruling.of_facts(one) for one in facts if one["session"].startswith(f"{test.code}/")]
