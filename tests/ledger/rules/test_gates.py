"""The table of gates: the order of a campaign, told from its end to its beginning."""

import pytest

from ledger.rules.gates import GATES, Need, parse_scope, requirements, sessions_of
from ledger.rules.refusals import Refusal

TESTS = [
    {"test": "KTC", "form": "computer", "sessions": ["KTC/1", "KTC/2"]},
    {"test": "NVCN", "form": "written"},
]


def chain(gate: str, scope: str, room: str = "office") -> set[Need]:
    """Everything that must have happened before a gate."""
    found: set[Need] = set()
    wave = [Need(gate, scope, room)]
    while wave:
        need = wave.pop()
        before = requirements(need.gate, need.scope, room=need.room, tests=TESTS)
        wave += [n for n in before if n not in found]
        found |= set(before)
    return found


def test_approval_stands_on_every_session_and_every_written_test():
    before = chain("approved", "campaign")

    for session in ("session:KTC/1", "session:KTC/2"):
        assert Need("scored", session, "office") in before
        assert Need("penalties_frozen", session, "office") in before
        assert Need("contributors_committed", session, "office") in before
    assert Need("codes_opened", "written:NVCN", "office") in before
    assert Need("penalties_frozen", "written:NVCN", "office") in before
    assert Need("code_key_committed", "campaign", "office") in before
    assert Need("bank_sealed", "test:KTC", "office") in before


def test_marks_are_frozen_after_the_bags_were_drawn_and_received():
    assert chain("frozen", "written:NVCN", "marking") == {
        Need("marked", "written:NVCN", "marking"),
        Need("received", "written:NVCN", "marking"),
        Need("revealed", "draw:NVCN/bags", "marking"),
        Need("contributors_committed", "draw:NVCN/bags", "marking"),
    }


def test_a_draw_waits_for_the_rules_in_the_office_and_for_the_scripts_in_marking():
    gate = "contributors_committed"

    assert requirements(gate, "draw:NVCN/versions") == [Need("rules_frozen", "campaign", "office")]
    assert requirements(gate, "draw:NVCN/pk1/bags", room="marking") == [
        Need("received", "written:NVCN/pk1", "marking")
    ]


def test_a_remark_begins_after_publication_and_uses_the_penalties_of_its_test():
    assert requirements("pages_rooted", "written:NVCN/pk1") == [
        Need("published", "campaign", "office")
    ]
    assert requirements("pages_rooted", "written:NVCN") == [
        Need("roster_closed", "campaign", "office")
    ]
    assert requirements("marks_received", "written:NVCN/pk1") == [
        Need("scripts_sent", "written:NVCN/pk1", "office"),
        Need("penalties_frozen", "written:NVCN", "office"),
    ]


@pytest.mark.parametrize(
    ("tests", "begun", "expected"),
    [
        (TESTS, [], ["session:KTC/1", "session:KTC/2"]),
        (TESTS, ["session:KTC/3"], ["session:KTC/1", "session:KTC/2", "session:KTC/3"]),
        ([{"test": "KTC", "form": "computer", "sessions": 2}], [], sessions_of(TESTS, [])),
        ([{"test": "KTC", "form": "computer"}], ["session:KTC/9"], ["session:KTC/9"]),
        ([{"test": "KTC", "form": "computer"}], ["session:X/1"], ["session:KTC/1", "session:X/1"]),
        ([], ["written:NVCN", "campaign"], []),
    ],
)
def test_no_session_is_left_out_of_the_ranking(tests, begun, expected):
    assert sessions_of(tests, begun) == expected


def test_every_need_of_the_table_is_a_gate_that_fits_its_scope():
    scopes = {
        "campaign": "campaign",
        "test": "test:KTC",
        "session": "session:KTC/1",
        "written": "written:NVCN",
        "draw": "draw:NVCN/bags",
    }

    for gate, row in GATES.items():
        for kind in row.after:
            room = "marking" if row.room == "marking" else ""
            for need in requirements(gate, scopes[kind], room=room, tests=TESTS):
                assert parse_scope(need.scope).kind in GATES[need.gate].after
                assert GATES[need.gate].room in (need.room, "same")


@pytest.mark.parametrize(
    ("gate", "scope", "room", "code"),
    [
        ("opened", "campaign", "", "gate.unknown"),
        ("scored", "campaign", "", "gate.scope"),
        ("scored", "session", "", "gate.scope"),
        ("ranked", "campaign:x", "", "gate.scope"),
        ("scored", "session:KTC//1", "", "gate.scope"),
        ("scored", "session:KTC 1", "", "gate.scope"),
        ("frozen", "written:NVCN", "office", "gate.room"),
        ("published", "campaign", "marking", "gate.room"),
        ("revealed", "session:KTC/1", "marking", "gate.room"),
    ],
)
def test_what_the_table_does_not_know_is_refused(gate, scope, room, code):
    with pytest.raises(Refusal) as refused:
        requirements(gate, scope, room=room)

    assert refused.value.code == code
