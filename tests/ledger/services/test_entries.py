"""Entries: exact bytes, no gap, one transaction with the act that they record."""

import hmac
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connections, transaction

from ledger.models import Entry, Log, Opening, Table
from ledger.rules import canonical, merkle
from ledger.rules.refusals import Refusal
from ledger.services import clock, entries, entropy, logs
from ledger.services.entries import Fact
from ledger.services.tables import Draft

pytestmark = pytest.mark.django_db

# Recorded once: SQLite and PostgreSQL, this year and next, must give the same.
ROOT = "0962cf83d5a0b7b713e2266d3922010599d7add737a6e948194b7dfd612c5db9"


def leaves(log: Log) -> list[bytes]:
    bodies = Entry.objects.filter(log=log).order_by("index").values_list("body", flat=True)
    return [merkle.leaf_hash(bytes(body)) for body in bodies]


def test_an_entry_is_canonical_json_of_its_facts(campaign_log):
    hanoi = timezone(timedelta(hours=7))
    moment = datetime(2026, 11, 23, 8, 0, 0, 123_999, hanoi)

    entry = entries.append(campaign_log, "room.rooted", {"session": "KTC/1"}, by="a1", at=moment)

    assert bytes(entry.body) == (
        b'{"at":"2026-11-23T01:00:00.123Z","by":"a1","data":{"session":"KTC/1"},'
        b'"kind":"room.rooted","log":"congtam.example/KTD2026-01/office","n":0,"v":1}'
    )
    assert bytes(entry.leaf) == merkle.leaf_hash(bytes(entry.body))
    assert Entry.objects.get(pk=entry.pk).at == datetime(2026, 11, 23, 1, 0, 0, 123_000, UTC)


def test_the_log_knows_its_size_and_root_without_looking_back(campaign_log, at):
    for size in range(1, 20):
        entries.append_many(
            campaign_log, [Fact("a.b", {"i": i}) for i in range(size)], by="x", at=at
        )

        stored = Log.objects.get(pk=campaign_log.pk)
        assert stored.root == merkle.root(leaves(campaign_log)) == campaign_log.root
        assert stored.size == campaign_log.size == Entry.objects.count()


def test_entries_are_numbered_without_gaps_in_the_order_given(campaign_log, at):
    entries.append(campaign_log, "first", {}, by="x", at=at)

    written = entries.append_many(
        campaign_log, [Fact("k", {"i": i}) for i in range(1200)], by="x", at=at
    )

    assert [entry.index for entry in written] == list(range(1, 1201))
    assert [entry.data["i"] for entry in Entry.objects.order_by("index")[1:]] == list(range(1200))


def test_a_private_payload_enters_as_a_commitment_only(campaign_log, at):
    entry = entries.append(
        campaign_log, "priority.recognised", {}, by="x", at=at, private={"name": "Nguyễn Thị Hường"}
    )

    opening = Opening.objects.get(entry=entry)
    message = canonical.encode({"name": "Nguyễn Thị Hường"})
    assert opening.value == {"name": "Nguyễn Thị Hường"}
    assert entry.value["commit"] == hmac.digest(bytes(opening.salt), message, "sha256").hex()
    assert "Hường".encode() not in bytes(entry.body)


def test_equal_payloads_get_unequal_commitments(campaign_log, at):
    facts = [Fact("k", {}, private={"mark": "70.00"})] * 2

    first, second = entries.append_many(campaign_log, facts, by="x", at=at)

    assert first.value["commit"] != second.value["commit"]


def test_an_act_that_fails_leaves_no_entry(campaign_log, at):
    entries.append(campaign_log, "kept", {}, by="x", at=at)

    with transaction.atomic():
        entries.append(campaign_log, "lost", {}, by="x", at=at, private={"a": 1})
        transaction.set_rollback(True)

    entries.append(campaign_log, "next", {}, by="x", at=at)
    assert list(Entry.objects.order_by("index").values_list("index", "kind")) == [
        (0, "kept"),
        (1, "next"),
    ]
    assert Log.objects.get(pk=campaign_log.pk).root == merkle.root(leaves(campaign_log))
    assert Opening.objects.count() == 0


def test_a_gate_cannot_be_written_as_a_plain_entry(campaign_log, at):
    with pytest.raises(Refusal) as caught:
        entries.append(campaign_log, "gate.ranked", {"scope": "campaign"}, by="x", at=at)

    assert caught.value.code == "entry.gate"
    assert Entry.objects.count() == 0


def test_an_act_is_not_dated_before_what_the_log_has_reached(campaign_log, at):
    entries.append(campaign_log, "k", {}, by="x", at=at)

    entries.append(campaign_log, "k", {}, by="x", at=at - timedelta(minutes=5))
    with pytest.raises(Refusal) as caught:
        entries.append(campaign_log, "k", {}, by="x", at=at - timedelta(minutes=6))

    assert caught.value.code == "entry.backdated"
    assert Entry.objects.count() == 2


def test_a_float_never_enters_a_log(campaign_log, at):
    with pytest.raises(Refusal) as caught:
        entries.append(campaign_log, "k", {"mark": 7.5}, by="x", at=at)

    assert caught.value.code == "canonical.float"


def test_two_entries_cannot_take_one_place(campaign_log, at):
    entry = entries.append(campaign_log, "k", {}, by="x", at=at)
    entry.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_a_table_enters_as_its_root(campaign_log, at):
    rows = [{"number": f"{i:06d}"} for i in range(3)]

    entry = entries.append(
        campaign_log, "k", {"test": "T"}, by="x", at=at, tables=[Draft("roster", rows)]
    )

    [stated] = entry.data["tables"]
    assert stated == {
        "name": "roster",
        "count": 3,
        "root": bytes(Table.objects.get(name="roster").root).hex(),
    }


def test_a_table_name_is_taken_once_per_log(campaign_log, marking_log, at):
    draft = Draft("roster", [{"number": "000001"}])
    entries.append(campaign_log, "k", {}, by="x", at=at, tables=[draft])
    entries.append(marking_log, "k", {}, by="x", at=at, tables=[draft])

    with pytest.raises(Refusal) as caught:
        entries.append(campaign_log, "k", {}, by="x", at=at, tables=[draft])
    with pytest.raises(Refusal) as twins:
        entries.append(marking_log, "k", {}, by="x", at=at, tables=[Draft("a", []), Draft("a", [])])

    assert caught.value == Refusal("table.exists", names=["roster"])
    assert twins.value == Refusal("table.exists", names=["a"])


def test_the_newest_entry_of_a_kind_is_found_by_scope(campaign_log, at):
    scopes = ["session:KTC/1", "session:KTC/2", "session:KTC/1"]
    written = entries.append_many(
        campaign_log, [Fact("draw.planned", {"scope": scope}) for scope in scopes], by="x", at=at
    )

    assert entries.newest(campaign_log, "draw.planned", "session:KTC/2") == written[1]
    assert entries.newest(campaign_log, "draw.planned") == written[2]
    assert entries.newest(campaign_log, "draw.made") is None


def test_the_same_seed_and_clock_give_the_same_root(settings, db):
    settings.REHEARSAL = True
    roots = []
    for campaign in ("KT-1", "KT-1"):
        with transaction.atomic():
            start = clock.Simulated(datetime(2026, 1, 1, tzinfo=UTC))
            with entropy.use(entropy.Seeded(7)), clock.use(start):
                log = logs.open_log(
                    room="office", agency="A", campaign=campaign, by="x", at=clock.now()
                )
                draft = Draft("t", [{"reference": entropy.reference()}])
                facts = [Fact("k", {"i": i}, private={"i": i}, tables=[draft][i:]) for i in (0, 1)]
                entries.append_many(log, facts, by="x", at=clock.now())
            roots.append(log.root.hex())
            transaction.set_rollback(True)

    assert roots[0] == roots[1] == ROOT


@pytest.mark.django_db(transaction=True)
def test_two_writers_leave_no_gap_and_no_twin(campaign_log, at):
    start, failures = Barrier(4), []

    def write(name: str) -> None:
        try:
            start.wait()
            for i in range(25):
                entries.append(campaign_log_of(), "k", {"by": name, "i": i}, by=name, at=at)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    def campaign_log_of() -> Log:
        return Log.objects.get(pk=campaign_log.pk)

    threads = [Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    log = Log.objects.get(pk=campaign_log.pk)
    indexes = list(Entry.objects.order_by("index").values_list("index", flat=True))
    assert failures == []
    assert indexes == list(range(100))
    assert log.root == merkle.root(leaves(log))
