"""The check `appeals`: each decided once, none forgotten, the counts counted again."""

import pytest

from tests.verify.builder import campaign
from verify.bundles import Bundle
from verify.running import run

RECEIVED = ("appeal.received", {"appeal": "a1", "kind": "remark"})
DECIDED = ("appeal.decided", {"appeal": "a1", "kind": "remark", "outcome": "upheld"})
CLOSED = ("gate.appeals_closed", {"received": 1, "upheld": 1, "scope": "campaign"})


def report(place, entries):
    built = campaign()
    for kind, data in entries:
        built.add(kind, data)
    return run(Bundle.open(built.write(place)), checks=("appeals",)).report


def test_appeals_in_order_hold(place):
    found = report(place, [RECEIVED, DECIDED, CLOSED])

    assert [f.en for f in found.findings] == ["1 appeals, 1 upheld"]
    assert found.status("appeals") == "passed"


def test_open_appeals_are_still_to_come(place):
    assert report(place, [RECEIVED]).status("appeals") == "skipped"


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([RECEIVED, CLOSED], "appeal a1 was never decided"),
        ([DECIDED, RECEIVED, CLOSED], "an appeal a1 that never came"),
        ([RECEIVED, RECEIVED, DECIDED, CLOSED], "a1 repeated"),
        ([RECEIVED, DECIDED, DECIDED, CLOSED], "a1 repeated"),
        ([RECEIVED, CLOSED, DECIDED], "after the closing"),
        ([RECEIVED, (DECIDED[0], {**DECIDED[1], "outcome": "dismissed"}), CLOSED], "upheld says 1"),
        ([RECEIVED, (DECIDED[0], {**DECIDED[1], "kind": "priority"}), CLOSED], "never came"),
        ([RECEIVED, DECIDED, (CLOSED[0], {**CLOSED[1], "received": 0})], "received says 0"),
    ],
)
def test_an_appeal_that_does_not_add_up_is_named(place, entries, words):
    found = report(place, entries)

    assert found.status("appeals") == "failed"
    assert words in "\n".join(f.en for f in found.findings)
