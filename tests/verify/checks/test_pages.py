"""The check `pages`: scripts are those of the room, whoever re-signed the log since."""

import pytest

from ledger.rules.tables import table_root
from tests.verify.builder import Table, campaign
from verify.bundles import Bundle
from verify.running import run

ROWS = [
    {"number": n, "room": "V01", "sheets": 1, "pages": [{"page": "aa", "body": "bb"}]}
    for n in ("000001", "000002")
]


def outcome(place, rows=ROWS, **changes):
    built = campaign()
    room = {"room": "V01", "scripts": 2, "pages": 2, "root": table_root(ROWS).hex()}
    data = {"test": "NVCN", "rooms": [{**room, **changes}]}
    built.gate("pages_rooted", "written:NVCN", data, tables=[Table("scripts/NVCN", rows)])
    return run(Bundle.open(built.write(place)), checks=("pages",))


def test_scripts_of_the_room_hold(place):
    assert outcome(place).report.status("pages") == "passed"


SWAPPED = [ROWS[0], {**ROWS[1], "pages": [{"page": "aa", "body": "another"}]}]


@pytest.mark.parametrize(
    ("rows", "changes", "words"),
    [
        (SWAPPED, {}, "root says"),
        (ROWS[:1], {}, "scripts says 2, recomputed 1"),
        (ROWS, {"pages": 3}, "pages says 3, recomputed 2"),
        (ROWS, {"room": "V02"}, "rooms differ"),
        ([*ROWS, ROWS[0]], {}, "000001 stands twice"),
        ([*ROWS, {**ROWS[0], "number": "000009"}], {}, "000009 stands twice or is not on"),
    ],
)
def test_a_script_from_elsewhere_is_named(place, rows, changes, words):
    found = outcome(place, rows, **changes).report

    assert found.status("pages") == "failed"
    assert words in "\n".join(f.en for f in found.findings)


def test_a_campaign_without_scripts_says_so(built, place):
    found = run(Bundle.open(built.write(place)), checks=("pages",)).report

    assert found.of("pages")[0].en == "no written scripts"
