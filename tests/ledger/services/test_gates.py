"""Gates pass once, in order, and only with witnesses between."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from ledger.models import Entry, Log
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, gates, logs
from tests.refusing import refused

pytestmark = pytest.mark.django_db


def test_a_gate_is_an_entry_that_names_itself(campaign_log, at):
    entry = gates.pass_gate(
        campaign_log, "rules_frozen", "campaign", by="head", at=at, data={"quorum": 2}
    )

    assert entry.kind == "gate.rules_frozen"
    assert entry.data == {"quorum": 2, "gate": "rules_frozen", "scope": "campaign"}
    assert gates.passed(campaign_log, "rules_frozen", "campaign") == entry


def test_a_gate_waits_for_the_gate_before_it(campaign_log, at):
    refusal = refused(
        gates.pass_gate, campaign_log, "code_key_committed", "campaign", by="x", at=at
    )

    assert refusal.code == "gate.out_of_order"
    assert refusal.facts["missing"] == ["rules_frozen (campaign)"]
    assert Entry.objects.count() == 0


def test_a_gate_waits_until_witnesses_stand_to_the_one_before(campaign_log, at, witnessed):
    gates.pass_gate(campaign_log, "rules_frozen", "campaign", by="x", at=at)

    refusal = refused(
        gates.pass_gate, campaign_log, "code_key_committed", "campaign", by="x", at=at
    )
    witnessed(campaign_log)
    entry = gates.pass_gate(campaign_log, "code_key_committed", "campaign", by="x", at=at)

    assert refusal.code == "gate.not_witnessed"
    assert refusal.facts["unwitnessed"] == ["rules_frozen (campaign)"]
    assert entry.index == 1


def test_one_witness_is_no_quorum_of_two(campaign_log, at, observers):
    gates.pass_gate(campaign_log, "rules_frozen", "campaign", by="x", at=at)
    checkpoint = checkpoints.issue(campaign_log, at=at)
    checkpoints.cosign(checkpoint, observers[0].line(campaign_log, checkpoint))

    refusal = refused(
        gates.pass_gate, campaign_log, "code_key_committed", "campaign", by="x", at=at
    )

    assert refusal.code == "gate.not_witnessed"


def test_witnesses_who_saw_it_later_do_not_count_for_an_earlier_gate(campaign_log, at, observers):
    gates.pass_gate(campaign_log, "rules_frozen", "campaign", by="x", at=at)
    checkpoint = checkpoints.issue(campaign_log, at=at)
    for observer in observers:
        line = observer.line(campaign_log, checkpoint, at + timedelta(hours=1))
        checkpoints.cosign(checkpoint, line)
    act = gates.pass_gate, campaign_log, "code_key_committed", "campaign"

    refusal = refused(*act, by="x", at=at)
    later = gates.pass_gate(*act[1:], by="x", at=at + timedelta(hours=1))

    assert refusal.code == "gate.not_witnessed"
    assert later.index == 1


def test_a_gate_passes_once_per_scope(campaign_log, at, witnessed):
    gates.pass_gate(campaign_log, "rules_frozen", "campaign", by="x", at=at)
    witnessed(campaign_log)
    gates.pass_gate(campaign_log, "bank_sealed", "test:KTC", by="x", at=at)
    gates.pass_gate(campaign_log, "bank_sealed", "test:TH", by="x", at=at)

    refusal = refused(gates.pass_gate, campaign_log, "bank_sealed", "test:KTC", by="x", at=at)

    assert refusal.code == "gate.passed_already"
    assert Entry.objects.filter(gate="bank_sealed").count() == 2


def test_a_log_without_witnesses_passes_no_gate(db, at):
    log = logs.open_log(room="office", agency="A", campaign="KT-1", by="x", at=at)

    refusal = refused(gates.pass_gate, log, "rules_frozen", "campaign", by="x", at=at)

    assert refusal.code == "gate.no_witnesses"


@pytest.mark.parametrize(
    ("gate", "scope", "code"),
    [
        ("rules_frozn", "campaign", "gate.unknown"),
        ("rules_frozen", "test:KTC", "gate.scope"),
        ("marked", "written:NVCN", "gate.room"),
    ],
)
def test_a_gate_outside_the_table_is_refused(campaign_log, at, gate, scope, code):
    assert refused(gates.pass_gate, campaign_log, gate, scope, by="x", at=at).code == code


def test_ranking_waits_for_every_announced_test(campaign_log, at, witnessed):
    tests = [{"test": "KTC", "form": "computer"}, {"test": "NVCN", "form": "written"}]
    gates.pass_gate(campaign_log, "rules_frozen", "campaign", by="x", at=at, data={"tests": tests})
    witnessed(campaign_log)

    refusal = refused(gates.pass_gate, campaign_log, "ranked", "campaign", by="x", at=at)

    assert refusal.facts["missing"] == ["scored (session:KTC/1)", "joined (written:NVCN)"]


def test_a_draw_in_the_marking_room_waits_for_the_scripts(marking_log, at, witnessed):
    scope = "draw:NVCN/bags"

    refusal = refused(gates.pass_gate, marking_log, "contributors_committed", scope, by="x", at=at)
    gates.pass_gate(marking_log, "received", "written:NVCN", by="x", at=at)
    witnessed(marking_log)
    entry = gates.pass_gate(marking_log, "contributors_committed", scope, by="x", at=at)

    assert refusal.facts["missing"] == ["received (written:NVCN)"]
    assert entry.index == 1


def test_a_stale_copy_of_the_log_appends_at_its_end(campaign_log, at):
    stale = Log.objects.get(pk=campaign_log.pk)
    gates.pass_gate(campaign_log, "rules_frozen", "campaign", by="x", at=at)

    refusal = refused(gates.pass_gate, stale, "rules_frozen", "campaign", by="x", at=at)

    assert refusal.code == "gate.passed_already"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_pass_one_gate_at_once_one_is_told_that_it_was_passed(campaign_log, at):
    start, answers = Barrier(2), []

    def act() -> None:
        log = Log.objects.get(pk=campaign_log.pk)
        start.wait()
        try:
            entry = gates.pass_gate(log, "rules_frozen", "campaign", by="x", at=at)
            answers.append(str(entry.index))
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connections.close_all()

    threads = [Thread(target=act), Thread(target=act)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["0", "gate.passed_already"]
    assert Log.objects.get(pk=campaign_log.pk).size == Entry.objects.count() == 1
