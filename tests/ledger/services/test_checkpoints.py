"""Checkpoints: signed by the log, cosigned only by who was registered for it."""

from datetime import UTC, datetime, timedelta

import pytest

from ledger.models import Checkpoint, Cosignature, Entry
from ledger.rules import merkle, notes, policies
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, entries, keys, logs, witnesses
from ledger.services.entries import Fact
from tests.observers import Observer

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(campaign_log, at):
    entries.append_many(campaign_log, [Fact("k", {"i": i}) for i in range(5)], by="x", at=at)
    return campaign_log


def code(act, *args, **named) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


def test_a_checkpoint_states_size_and_root_under_the_logs_signature(log, at):
    checkpoint = checkpoints.issue(log, at=at)

    note = notes.parse_note(checkpoint.note)
    assert notes.parse_checkpoint(note.text) == notes.Checkpoint(log.origin, 5, log.root)
    assert notes.verify_line(note, notes.parse_vkey(keys.vkey(log.origin)))


def test_nothing_new_gives_the_same_checkpoint(log, at):
    first = checkpoints.issue(log, at=at)

    assert checkpoints.issue(log, at=at) == first
    entries.append(log, "k", {}, by="x", at=at)
    assert checkpoints.issue(log, at=at).size == 6


def test_a_lost_key_is_not_silently_replaced(log, at, settings, tmp_path):
    checkpoints.issue(log, at=at)
    entries.append(log, "k", {}, by="x", at=at)
    settings.KEYS = tmp_path / "another folder"

    assert code(checkpoints.issue, log, at=at) == "checkpoint.other_key"
    assert Checkpoint.objects.count() == 1


def test_an_empty_log_has_no_checkpoint(campaign_log, at):
    assert code(checkpoints.issue, campaign_log, at=at) == "checkpoint.empty"


def test_a_cosignature_carries_the_witnesss_own_time(log, at, observers):
    checkpoint = checkpoints.issue(log, at=at)
    theirs = datetime(2026, 11, 23, 1, 0, 7, tzinfo=UTC)

    cosignature = checkpoints.cosign(checkpoint, observers[0].line(log, checkpoint, theirs))

    assert (cosignature.witness.name, cosignature.at) == (observers[0].name, theirs)


def test_a_witness_whose_clock_is_slow_is_told_so(log, at, observers):
    checkpoint = checkpoints.issue(log, at=at)
    line = observers[0].line(log, checkpoint, at - timedelta(minutes=6))

    assert code(checkpoints.cosign, checkpoint, line) == "checkpoint.witness_clock"


def test_a_second_line_of_one_witness_changes_nothing(log, at, observers):
    checkpoint = checkpoints.issue(log, at=at)
    first = checkpoints.cosign(checkpoint, observers[0].line(log, checkpoint))
    later = datetime(2026, 11, 24, tzinfo=UTC)

    again = checkpoints.cosign(checkpoint, observers[0].line(log, checkpoint, later))

    assert again == first
    assert Cosignature.objects.count() == 1


def test_a_stranger_does_not_witness(log, at):
    checkpoint = checkpoints.issue(log, at=at)
    line = Observer("witness.example/la").line(log, checkpoint)

    assert code(checkpoints.cosign, checkpoint, line) == "checkpoint.foreign_witness"


def test_a_witnesss_name_is_not_enough(log, at, observers):
    checkpoint = checkpoints.issue(log, at=at)
    text = notes.parse_note(checkpoint.note).text
    other = Observer("witness.example/la")
    line = notes.cosignature_line(text, observers[0].key, 1_800_000_000, other.private.sign)

    assert code(checkpoints.cosign, checkpoint, line) == "checkpoint.false_line"


def test_a_line_for_another_checkpoint_does_not_count(log, at, observers):
    old = checkpoints.issue(log, at=at)
    line = observers[0].line(log, old)
    entries.append(log, "k", {}, by="x", at=at)

    assert code(checkpoints.cosign, checkpoints.issue(log, at=at), line) == "checkpoint.false_line"


def test_the_log_cannot_cosign_for_itself(log, at):
    checkpoint = checkpoints.issue(log, at=at)
    own = notes.parse_note(checkpoint.note).signatures[0].line()

    assert code(checkpoints.cosign, checkpoint, own) == "checkpoint.foreign_witness"


def test_what_is_not_a_line_is_refused(log, at):
    assert code(checkpoints.cosign, checkpoints.issue(log, at=at), "xin chào") == "note.form"


def test_a_note_that_came_back_brings_its_lines(log, at, observers):
    checkpoint = checkpoints.issue(log, at=at)
    lines = [observer.line(log, checkpoint) for observer in observers[:2]]

    accepted = checkpoints.accept(log, checkpoint.note + "".join(lines))

    assert [line.witness.name for line in accepted] == [o.name for o in observers[:2]]
    assert checkpoints.witnessed_size(log) == 5
    assert checkpoints.rendered(checkpoint) == checkpoint.note + lines[1] + lines[0]


def test_a_note_of_another_root_is_none_of_ours(log, marking_log, at):
    text = notes.Checkpoint(log.origin, 5, bytes(32)).text()
    sign, key = keys.signing_key(log.origin).sign, keys.verifier(log.origin)
    checkpoints.issue(log, at=at)

    forged = f"{text}\n{notes.signature_line(text, key, sign)}"

    assert code(checkpoints.accept, log, forged) == "checkpoint.unknown"


def test_a_quorum_counts_at_the_newest_checkpoint_that_has_it(log, at, observers, witnessed):
    witnessed(log)
    entries.append(log, "k", {}, by="x", at=at)
    newer = checkpoints.issue(log, at=at)

    checkpoints.cosign(newer, observers[0].line(log, newer))
    one = checkpoints.witnessed_size(log)
    checkpoints.cosign(newer, observers[2].line(log, newer))

    assert (one, checkpoints.witnessed_size(log)) == (5, 6)


def test_proofs_hold_between_any_two_sizes(log):
    leaves = [
        bytes(leaf) for leaf in Entry.objects.order_by("index").values_list("leaf", flat=True)
    ]

    for old in range(6):
        for new in range(old, 6):
            proof = checkpoints.consistency(log, old, new)
            roots = merkle.root(leaves[:old]), merkle.root(leaves[:new])
            assert merkle.verify_consistency(old, new, *roots, proof)
    path = checkpoints.inclusion(log, 2, 5)
    assert merkle.verify_inclusion(leaves[2], 2, 5, path, log.root)
    assert code(checkpoints.consistency, log, 2, 6) == "merkle.size"


def test_a_rewritten_log_is_caught_by_its_witness(log, at, observers, witnessed):
    witnessed(log)
    forged = logs.open_log(room="exam", agency="A", campaign=log.campaign, by="x", at=at)
    entries.append_many(forged, [Fact("k", {"i": i}) for i in range(9)], by="x", at=at)
    text = notes.Checkpoint(log.origin, 9, forged.root).text()
    sign, key = keys.signing_key(log.origin).sign, keys.verifier(log.origin)
    note = f"{text}\n{notes.signature_line(text, key, sign)}"
    rewritten = Checkpoint(log=log, size=9, root=forged.root, note=note, at=at)
    proof = checkpoints.consistency(forged, 5, 9)

    with pytest.raises(Refusal) as caught:
        observers[0].judge(log, rewritten, proof)

    assert caught.value.code == "witness.inconsistent"


class TestRegistration:
    def test_witnesses_are_fixed_with_the_first_gate(self, db, at, observers, campaign_log):
        vkeys = [observer.key.text() for observer in observers]

        assert (
            code(witnesses.register, campaign_log, vkeys, quorum=1, by="x", at=at)
            == "witness.registered"
        )

    @pytest.mark.parametrize(
        ("pick", "quorum", "expected"),
        [((0, 0), 1, "witness.twins"), ((0, 1), 3, "witness.quorum"), ((0,), 0, "witness.quorum")],
    )
    def test_a_quorum_can_be_had(self, db, at, observers, pick, quorum, expected):
        log = logs.open_log(room="office", agency="A", campaign="KT-9", by="x", at=at)
        vkeys = [observers[i].key.text() for i in pick]

        assert code(witnesses.register, log, vkeys, quorum=quorum, by="x", at=at) == expected

    def test_the_operator_is_not_his_own_witness(self, db, at):
        log = logs.open_log(room="office", agency="A", campaign="KT-9", by="x", at=at)
        public = keys.public_key(log.origin)
        own = notes.VerifierKey("friend", public, notes.COSIGNATURE).text()

        assert code(witnesses.register, log, [own], quorum=1, by="x", at=at) == "witness.own_key"

    def test_a_plain_key_is_no_witness(self, db, at):
        log = logs.open_log(room="office", agency="A", campaign="KT-9", by="x", at=at)

        assert (
            code(witnesses.register, log, [keys.vkey("some")], quorum=1, by="x", at=at)
            == "note.key"
        )

    def test_the_policy_names_logs_witnesses_and_quorum(
        self, campaign_log, marking_log, witnessed, at
    ):
        entries.append(campaign_log, "k", {}, by="x", at=at)
        note = notes.parse_note(checkpoints.rendered(witnessed(campaign_log)))

        policy = witnesses.policy([campaign_log, marking_log])

        verdict = policies.verify_note(note, policy)
        assert (verdict.log, verdict.quorum, len(verdict.witnesses)) == (
            campaign_log.origin,
            True,
            3,
        )
        assert set(policy.logs) == {campaign_log.origin, marking_log.origin}
