"""What the log says about defective questions."""

from exams.models import Test
from exams.rules.scores import Ruling
from ledger.models import Entry

ENTRY = "item.defective"


def of_test(test: Test) -> list[Ruling]:
    """The decisions about questions of the test, in whichever session they came up."""
    entries = Entry.objects.filter(log__campaign=test.campaign, log__room="office", kind=ENTRY)
    facts = (entry.data for entry in entries.order_by("index"))
    return [Ruling.of_facts(one) for one in facts if one["session"].startswith(f"{test.code}/")]
