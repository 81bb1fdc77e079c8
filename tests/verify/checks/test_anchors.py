"""The check `anchors`: a log counts only as far as a quorum of the auditor's witnesses saw it."""

from datetime import timedelta

from tests.verify import builder
from tests.verify.builder import MiniBundle, campaign, failing, judge, told
from verify.bundles import Bundle
from verify.running import run


def under(built: MiniBundle, trusted: MiniBundle, place, root=None):
    """The outcome for one bundle under the policy of another."""
    path = built.write(place)
    bundle = Bundle.open(path, policy=trusted.policy(), root=root or built.root())
    return run(bundle, checks=builder.OWN_CHECKS)


def rewritten(**how) -> MiniBundle:
    """The log as an operator would like it to have been, signed anew."""
    forged = MiniBundle(**how)
    builder.rules_frozen(forged, posts=[{"post": "CV-01", "rank": "chuyen-vien", "quota": 9}])
    forged.gate("code_key_committed", "campaign", {"keys": []})
    return forged


def test_a_log_rewritten_whole_by_its_operator_has_no_witnesses(built, place):
    forged = rewritten(witnesses=("ban-than-1", "ban-than-2"))

    alone = judge(forged, place, bare=True)
    outcome = under(forged, built, place)

    # Against itself the forgery holds; only the policy knows whose word counts.
    assert "anchors" not in failing(alone)
    assert "anchors" in failing(outcome)
    assert "log office: no quorum" in told(outcome, "anchors")
    assert outcome.code == 1


def test_witnesses_of_the_same_names_with_other_keys_do_not_count(built, place, monkeypatch):
    true = built.policy()
    genuine = builder.private_key
    monkeypatch.setattr(
        builder, "private_key", lambda n: genuine(n if n.startswith("so-") else n + "-gia")
    )
    forged = rewritten()
    path = forged.write(place)

    outcome = run(Bundle.open(path, policy=true, root=forged.root()), checks=builder.OWN_CHECKS)

    assert "log office: no quorum" in told(outcome, "anchors")


def test_one_witness_is_no_quorum(built, place):
    built.office.checkpoints.clear()
    built.witness(built.office, by=["giam-sat"])

    assert "log office: no quorum" in told(judge(built, place), "anchors")


def test_a_log_signed_with_another_key_fails(built, place):
    built.office.key_name = "ke-khac"
    built.office.checkpoints.clear()
    built.witness(built.office)

    outcome = judge(built, place)

    assert "the log's signature does not hold" in told(outcome, "anchors")


def test_the_root_of_the_minutes_decides(built, place):
    outcome = under(built, built, place, root="00" * 32)

    assert failing(outcome) == ["anchors"]
    assert built.root() in told(outcome, "anchors")


def test_a_log_cut_short_at_a_witnessed_checkpoint_is_not_the_one_in_the_minutes(built, place):
    root = built.root()
    built.office.facts = built.office.facts[:2]
    built.office.openings.clear()
    built.office.checkpoints = built.office.checkpoints[:2]
    built.office.shown = {"rules": built.office.shown["rules"]}

    outcome = under(built, built, place, root=root)

    assert "anchors" in failing(outcome)
    assert "log" not in failing(outcome)


def test_a_tail_that_no_witness_saw_is_covered_by_the_printed_root_alone(both, place):
    both.add("a.b", {})
    assert failing(judge(both, place)) == []

    both.add("a.b", {}, log=both.marking)
    assert "the last 1 entries have no witnesses" in told(judge(both, place), "anchors")


def test_an_entry_may_not_be_dated_after_its_witnesses(built, place):
    built.now += timedelta(hours=2)
    built.add("a.b", {})
    built.now -= timedelta(hours=1)
    built.witness(built.office)

    assert "3599 s before office#13 a.b" in told(judge(built, place), "anchors")


def test_clocks_may_differ_a_little(built, place):
    built.now += timedelta(minutes=4)
    built.add("a.b", {})
    built.now -= timedelta(minutes=4)
    built.witness(built.office)

    assert failing(judge(built, place)) == []


def test_a_room_of_the_policy_may_not_be_left_out(both, place):
    def drop(files):
        for name in [n for n in files if "/marking" in n]:
            del files[name]

    outcome = judge(both, place, drop, rooms=["office"])

    assert "KTD2026-01/marking is not in the bundle" in told(outcome, "anchors")


def test_a_log_that_the_policy_does_not_know_fails(both, place):
    policy = campaign().policy()
    bundle = Bundle.open(both.write(place), policy=policy, root=both.root())

    outcome = run(bundle, checks=builder.OWN_CHECKS)

    assert "no key for log so-noi-vu/KTD2026-01/marking" in told(outcome, "anchors")


def test_a_policy_without_a_root_does_not_anchor_the_end(built, place):
    outcome = run(Bundle.open(built.write(place), policy=built.policy()), checks=builder.OWN_CHECKS)

    assert failing(outcome) == []
    assert outcome.code == 3
