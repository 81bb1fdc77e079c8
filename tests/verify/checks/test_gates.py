"""The check `gates`: order, once per scope, witnesses between, and what rooms carried over."""

import pytest

from tests.verify import builder
from tests.verify.builder import MiniBundle, failing, judge, rules_frozen, told


def test_two_rooms_in_order_hold(both, place):
    outcome = judge(both, place)

    assert failing(outcome) == []
    assert outcome.code == 0


def test_a_gate_out_of_order_is_named(place):
    built = MiniBundle()
    rules_frozen(built, draws=[])
    built.gate("roster_closed", "campaign")
    built.gate("code_key_committed", "campaign")

    outcome = judge(built, place)

    assert told(outcome, "gates") == (
        "office#1 gate.roster_closed (campaign): "
        "gate code_key_committed (campaign) was not passed before"
    )


def test_a_gate_passes_once(built, place):
    built.gate("roster_closed", "campaign")

    assert "passed a second time" in told(judge(built, place), "gates")


@pytest.mark.parametrize("by", [[], ["giam-sat"]], ids=["nobody", "one"])
def test_witnesses_stand_between_two_gates(place, by):
    built = MiniBundle()
    rules_frozen(built, draws=[])
    built.office.checkpoints.clear()
    built.witness(built.office, by=by)
    built.gate("code_key_committed", "campaign")

    assert told(judge(built, place), "gates") == (
        "no quorum stood between office#0 gate.rules_frozen and "
        "office#1 gate.code_key_committed (campaign)"
    )


def test_a_checkpoint_that_already_covers_the_second_gate_stands_between_nothing(place):
    built = MiniBundle()
    rules_frozen(built, draws=[])
    built.office.checkpoints.clear()
    built.gate("code_key_committed", "campaign")

    assert "no quorum stood between" in told(judge(built, place), "gates")


def test_a_witness_who_came_after_the_gate_was_not_between(place):
    built = MiniBundle()
    rules_frozen(built, draws=[])
    built.gate("code_key_committed", "campaign")
    # The second gate claims to have been passed an hour before the witnesses signed the first.
    for fact in built.office.facts:
        fact["at"] = fact["at"].replace("T01:", "T00:")
    first = built.office.facts.pop()
    built.office.checkpoints.clear()
    built.witness(built.office)
    built.office.facts.append(first)
    built.witness(built.office)

    assert "no quorum stood between" in told(judge(built, place), "gates")


@pytest.mark.parametrize(
    ("gate", "scope"),
    [("opened", "campaign"), ("scored", "campaign"), ("frozen", "written:NVCN"), ("ranked", "x")],
)
def test_a_gate_that_the_table_does_not_know_fails(built, place, gate, scope):
    built.gate(gate, scope)

    assert "gates" in failing(judge(built, place))


def test_a_gate_bears_its_own_name(built, place):
    built.add("gate.bank_sealed", {"gate": "roster_closed", "scope": "test:TH"})

    assert "misnamed" in told(judge(built, place), "gates")


def test_the_ranking_waits_for_every_session_announced_or_begun(both, place):
    both.gate("ranked", "campaign")

    said = told(judge(both, place), "gates")

    assert "gate scored (session:KTC/1) was not passed before" in said
    assert "gate joined (written:NVCN) was not passed before" in said


@pytest.mark.parametrize(
    ("room", "kind", "fact", "value", "words"),
    [
        ("marking", "gate.received", "package", "00" * 32, "not the one that was sent"),
        ("office", "gate.marks_received", "marks_root", "00" * 32, "not the one frozen"),
        ("office", "gate.marks_received", "marking_checkpoint", "x", "bad marking checkpoint"),
    ],
)
def test_what_rooms_carry_over_must_fit(place, monkeypatch, room, kind, fact, value, words):
    # The operator logs a false fact from the start, so that every root and signature fits.
    add = MiniBundle.add

    def lying(self, given, data, **more):
        return add(self, given, {**data, fact: value} if given == kind else data, **more)

    monkeypatch.setattr(MiniBundle, "add", lying)
    outcome = judge(builder.with_written(), place)

    assert failing(outcome) == ["gates"]
    assert words in told(outcome, "gates")


def test_the_marking_checkpoint_is_of_the_log_that_was_frozen(place, monkeypatch):
    other = builder.with_written()
    other.marking.facts[0]["by"] = "nguoi-9"
    other.witness(other.marking)
    note = other.marking.checkpoints[-1].render()
    add = MiniBundle.add

    def lying(self, kind, data, **more):
        if kind == "gate.marks_received":
            data = {**data, "marking_checkpoint": note}
        return add(self, kind, data, **more)

    monkeypatch.setattr(MiniBundle, "add", lying)
    outcome = judge(builder.with_written(), place)

    assert "not of the log that froze written:NVCN" in told(outcome, "gates")


def test_marks_need_witnesses_before_they_leave_the_marking_room(both, place):
    frozen = next(n for n, f in enumerate(both.marking.facts) if f["kind"] == "gate.frozen")
    both.marking.checkpoints = [
        note for note in both.marking.checkpoints if int(note.text.split("\n")[1]) <= frozen
    ]

    assert "before office#" in told(judge(both, place), "gates")


def test_marks_cannot_arrive_from_a_log_that_never_froze_them(both, place):
    both.marking.facts = [f for f in both.marking.facts if f["kind"] != "gate.frozen"]
    both.marking.shown.clear()
    both.marking.checkpoints.clear()
    both.witness(both.marking)

    assert "the marking log never froze these marks" in told(judge(both, place), "gates")


def test_the_archive_names_the_marking_log_that_is_in_the_bundle(both, place):
    both.gate("archived", "campaign", {"parts": {"marking log": "00" * 32}})

    assert "is not one of this log" in told(judge(both, place), "gates")
