"""The check `appeals`: each decided once, none forgotten, every outcome what was done about it."""

import pytest

from tests.verify.builder import campaign
from verify.bundles import Bundle
from verify.running import run

NUMBER = {"number": "000001"}
RECEIVED = ("appeal.received", {"appeal": "a1", "kind": "remark"}, NUMBER)
DECIDED = ("appeal.decided", {"appeal": "a1", "kind": "remark", "outcome": "upheld"}, NUMBER)
CLOSED = ("gate.appeals_closed", {"received": 1, "upheld": 1, "scope": "campaign"}, None)
PUBLISHED = ("gate.published", {"version": 1, "scope": "campaign"}, None)
LOWERED = ("priority.recognised", {}, {**NUMBER, "points": "-1.00"})
KEPT = ("priority.recognised", {}, {**NUMBER, "points": "0.00"})


def remarked(mark="75.00", **facts):
    private = {**NUMBER, "published": "70.00", "remarked": "75.00", "mark": mark, **facts}
    return ("remark.decided", {"scope": "written:NVCN/pk1"}, private)


def about(entry, private=None, **data):
    return (entry[0], {**entry[1], **data}, private or entry[2])


def report(place, entries):
    built = campaign()
    for kind, data, private in entries:
        built.add(kind, data, private=private)
    return run(Bundle.open(built.write(place)), checks=("appeals",)).report


def test_appeals_in_order_hold(place):
    found = report(place, [RECEIVED, remarked(), DECIDED, CLOSED])

    assert [f.en for f in found.findings] == ["1 appeals, 1 upheld"]
    assert found.status("appeals") == "passed"


def test_an_appeal_that_changed_nothing_is_dismissed(place):
    dismissed = about(DECIDED, outcome="dismissed")
    closed = about(CLOSED, upheld=0)
    entries = [RECEIVED, remarked("70.00"), dismissed, closed]

    assert report(place, entries).status("appeals") == "passed"


def test_a_priority_may_be_recognised_freely_until_results_are_shown(place):
    entries = [KEPT, PUBLISHED, RECEIVED, remarked(), DECIDED, CLOSED]

    assert report(place, entries).status("appeals") == "passed"


def test_open_appeals_are_still_to_come(place):
    assert report(place, [RECEIVED]).status("appeals") == "skipped"


PRIORITY = [about(RECEIVED, kind="priority"), about(DECIDED, kind="priority")]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([RECEIVED, CLOSED], "appeal a1 was never decided"),
        ([DECIDED, RECEIVED, CLOSED], "an appeal a1 that never came"),
        ([RECEIVED, RECEIVED, DECIDED, CLOSED], "a1 repeated"),
        ([RECEIVED, DECIDED, DECIDED, CLOSED], "a1 repeated"),
        ([RECEIVED, CLOSED, DECIDED], "after the closing"),
        ([RECEIVED, about(DECIDED, outcome="dismissed"), CLOSED], "upheld says 1"),
        ([RECEIVED, about(DECIDED, kind="priority"), CLOSED], "never came"),
        ([RECEIVED, DECIDED, about(CLOSED, received=0)], "received says 0"),
        ([RECEIVED, DECIDED, CLOSED], "what was done is dismissed"),
        ([RECEIVED, remarked("70.00"), DECIDED, CLOSED], "what was done is dismissed"),
        (
            [RECEIVED, remarked(), about(DECIDED, {"number": "000002"}), CLOSED],
            "the appeal of 000001",
        ),
        ([remarked(), RECEIVED, DECIDED, CLOSED], "no appeal came before it"),
        ([RECEIVED, remarked(), remarked(number="000002"), DECIDED, CLOSED], "no appeal came"),
        ([PUBLISHED, LOWERED, RECEIVED, remarked(), DECIDED, CLOSED], "no appeal came before it"),
        ([PUBLISHED, PRIORITY[0], KEPT, PRIORITY[1], CLOSED], "what was done is dismissed"),
    ],
)
def test_an_appeal_that_does_not_add_up_is_named(place, entries, words):
    found = report(place, entries)

    assert found.status("appeals") == "failed"
    assert words in "\n".join(f.en for f in found.findings)
