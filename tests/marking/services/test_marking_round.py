"""A written test is marked from the station's package to the marks package."""

import io
import json
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ledger.models import Entry, Opening
from ledger.rules.refusals import Refusal
from ledger.rules.tables import table_root
from ledger.services import gates, tables
from marking.models import Allocation, Bag, Mark, Script, Settlement
from marking.services import allocations, marks, results, settlements
from tests.marking.rooms import POLICY, candidates, sheet

D = Decimal


def refused(function, *args, **facts):
    with pytest.raises(Refusal) as caught:
        function(*args, **facts)
    return caught.value.code


@pytest.fixture
def delivery(room):
    received = room.receive(room.coded(candidates(8)).package)
    room.deal(received, ["M01", "M02", "M03", "M04"])
    return received


def codes_of(delivery):
    return sorted(Script.objects.filter(bag__delivery=delivery).values_list("code", flat=True))


def test_every_lawful_way_of_settling_ends_in_the_marks_package(room, delivery):
    codes = codes_of(delivery)
    first = dict(zip(codes, ["70", "70", "70", "70", "70", "70", "70", "0"], strict=True))
    second = dict(zip(codes, ["75", "77.5", "77.5", "80", "80", "90", "70", "5"], strict=True))
    head = room.user("HEAD")

    room.mark_round(delivery, 1, first)
    room.mark_round(delivery, 2, second)
    waiting = settlements.settle(delivery, by=head, at=room.at)

    assert [type(case.outcome).__name__ for case in waiting] == [
        "NeedsHead",
        "NeedsHead",
        "NeedsThird",
        "NeedsThird",
        "NeedsThird",
    ]

    scripts = {code: Script.objects.get(code=code) for code in codes}
    facts = {"by": head, "at": room.at}
    settlements.decide(scripts[codes[1]], D("75"), how="agreed", reason="Đã thống nhất", **facts)
    settlements.decide(scripts[codes[2]], D("72.5"), how="head", reason="BB 3", **facts)
    for code, total in zip(codes[3:6], ["80", "75", "80"], strict=True):
        third = room.third(delivery, code)
        marks.give_third(delivery, [sheet(code, total)], by=room.user(third), at=room.at)
    [c4, c5] = settlements.settle(delivery, **facts)
    assert [c4.code, c5.code] == codes[4:6]
    assert type(c4.outcome).__name__ == "NeedsCollective"
    settlements.decide(scripts[c4.code], D("76"), how="collective", reason="BB 4", **facts)
    settlements.decide(scripts[c5.code], D("0"), how="zero", reason="Hai nét chữ", **facts)

    package = room.freeze(delivery)

    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        rows = [json.loads(line) for line in archive.read("marks.jsonl").splitlines()]
        note = archive.read("checkpoint.note").decode()
    assert [(row["mark"], row["how"]) for row in rows] == [
        ("72.50", "average"),
        ("75.00", "agreed"),
        ("72.50", "head"),
        ("80.00", "two_of_three"),
        ("76.00", "collective"),
        ("0.00", "zero"),
        ("70.00", "average"),
        ("2.50", "average"),
    ]
    assert [len(row["marks"]) for row in rows] == [2, 2, 2, 3, 3, 3, 2, 2]
    frozen = gates.passed(room.log, "frozen", "written:NVCN")
    assert frozen.data["tables"][0]["root"] == table_root(rows).hex()
    assert int(note.splitlines()[1]) > frozen.index
    assert rows[1]["decided"] == {"by": head.reference, "reason": "Đã thống nhất"}
    assert rows[0]["decided"] is None


def test_every_mark_is_on_the_log_with_its_parts_under_commitment(room, delivery):
    codes = codes_of(delivery)

    room.mark_round(delivery, 1, dict.fromkeys(codes, "67.5"))

    given = Entry.objects.filter(log=room.log, kind="mark.given").order_by("index")
    assert given.count() == 8
    assert set(given[0].data) == {"scope", "bag", "round", "marker"}
    opening = Opening.objects.get(entry=given[0]).value
    assert opening == {
        "code": codes[0],
        "parts": [{"part": "1", "points": "40.00"}, {"part": "2", "points": "27.50"}],
        "total": "67.50",
    }


def test_the_draw_deals_every_bag_to_two_markers(room, delivery):
    rows = tables.rows(room.log, "allocation/NVCN")

    assert [row["bag"] for row in rows] == [1, 2, 3]
    assert all(row["first"] != row["second"] for row in rows)
    assert Allocation.objects.count() == 6


def test_bags_are_not_dealt_twice(room, delivery):
    code = refused(allocations.allocate, delivery, by=room.user("HEAD"), at=room.at)

    assert code == "allocation.done"


def test_round_two_waits_until_round_one_of_the_bag_is_whole(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    codes = sorted(bag.scripts.values_list("code", flat=True))
    one, two = (room.user(bag.allocations.get(round=turn).marker) for turn in (1, 2))
    marks.give(bag, [sheet(codes[0], "50")], by=one, at=room.at)

    early = refused(marks.give, bag, [sheet(codes[0], "50")], by=two, at=room.at)
    marks.give(bag, [sheet(code, "50") for code in codes[1:]], by=one, at=room.at)
    marks.give(bag, [sheet(codes[0], "50")], by=two, at=room.at)

    assert early == "mark.round_not_open"
    assert Mark.objects.filter(round=2).count() == 1


def test_a_marker_cannot_mark_a_bag_of_others(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    own = set(bag.allocations.values_list("marker", flat=True))
    stranger = next(name for name in ["M01", "M02", "M03", "M04"] if name not in own)
    code = bag.scripts.first().code

    assert (
        refused(marks.give, bag, [sheet(code, "50")], by=room.user(stranger), at=room.at)
        == "mark.not_your_bag"
    )


def test_the_head_of_marking_gives_no_marks(room, delivery):
    with pytest.raises(PermissionDenied):
        marks.give(Bag.objects.first(), [], by=room.user("HEAD"), at=room.at)


def test_a_mark_is_given_once_and_nothing_of_a_bad_batch_stays(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    codes = sorted(bag.scripts.values_list("code", flat=True))
    marker = room.user(bag.allocations.get(round=1).marker)
    marks.give(bag, [sheet(codes[0], "50")], by=marker, at=room.at)
    size = Entry.objects.count()

    batch = [sheet(codes[1], "60"), sheet(codes[0], "60")]
    again = refused(marks.give, bag, batch, by=marker, at=room.at)
    off = refused(marks.give, bag, [sheet(codes[1], "51")], by=marker, at=room.at)
    other = Script.objects.exclude(bag=bag).first().code
    foreign = refused(marks.give, bag, [sheet(other, "50")], by=marker, at=room.at)

    assert (again, off, foreign) == (
        "mark.given_already",
        "mark.off_step",
        "mark.script_not_here",
    )
    assert Mark.objects.count() == 1
    assert Entry.objects.count() == size


def test_the_database_itself_keeps_the_second_marker_apart(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    first = bag.allocations.get(round=1).marker
    script = bag.scripts.first()
    Mark.objects.create(script=script, round=1, marker=first, total=5000)

    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(script=script, round=2, marker=first, total=5000)
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.create(bag=bag, round=2, marker=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.create(script=script, mark=5000, how="head")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.filter(pk=script.marks.get().pk).update(total=9000)


def test_a_third_marker_is_neither_of_the_first_two(room, delivery):
    codes = codes_of(delivery)
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, {**dict.fromkeys(codes, "50"), codes[0]: "70"})
    script = Script.objects.get(code=codes[0])
    head = room.user("HEAD")
    before = sorted(script.marks.values_list("marker", flat=True))

    for marker in before:
        assert (
            refused(settlements.name_third, script, marker, by=head, at=room.at)
            == "third.marked_before"
        )
    assert (
        refused(settlements.name_third, script, "M99", by=head, at=room.at) == "third.not_a_marker"
    )
    assert (
        refused(
            settlements.name_third, Script.objects.get(code=codes[1]), "M01", by=head, at=room.at
        )
        == "third.not_needed"
    )
    named = room.third(delivery, codes[0])
    assert named not in before
    assert (
        refused(settlements.name_third, script, named, by=head, at=room.at) == "third.named_already"
    )


def test_marking_does_not_end_while_a_script_has_no_official_mark(room, delivery):
    codes = codes_of(delivery)
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, {**dict.fromkeys(codes, "50"), codes[0]: "57.5"})
    settlements.settle(delivery, by=room.user("HEAD"), at=room.at)
    room.witness(room.log)

    assert refused(results.finish, delivery, by=room.user("HEAD"), at=room.at) == "marks.unsettled"


def test_after_the_end_of_marking_no_mark_and_no_decision_is_added(room, delivery):
    codes = codes_of(delivery)
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, dict.fromkeys(codes, "50"))
    head = room.user("HEAD")
    settlements.settle(delivery, by=head, at=room.at)
    room.freeze(delivery)
    bag = Bag.objects.get(delivery=delivery, number=1)
    marker = room.user(bag.allocations.get(round=1).marker)

    assert refused(marks.give, bag, [sheet(codes[0], "55")], by=marker, at=room.at) == "mark.closed"
    assert refused(settlements.settle, delivery, by=head, at=room.at) == "mark.closed"


def test_marks_leave_the_room_only_frozen_and_witnessed(room, delivery):
    facts = {"sender": "marking", "receiver": "office", "sequence": 1}
    head = room.user("HEAD")

    early = refused(results.pack, delivery, by=head, at=room.at, **facts)

    codes = codes_of(delivery)
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, dict.fromkeys(codes, "50"))
    settlements.settle(delivery, by=head, at=room.at)
    room.witness(room.log)
    results.finish(delivery, by=head, at=room.at)
    unwitnessed_end = refused(results.freeze, delivery, by=head, at=room.at)
    room.witness(room.log)
    results.freeze(delivery, by=head, at=room.at)
    unwitnessed = refused(results.pack, delivery, by=head, at=room.at, **facts)

    assert (early, unwitnessed_end, unwitnessed) == (
        "marks.not_frozen",
        "gate.not_witnessed",
        "marks.not_witnessed",
    )


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_decision_needs_its_reason(room, delivery, reason):
    script = Script.objects.first()
    facts = {"how": "head", "reason": reason, "by": room.user("HEAD"), "at": room.at}

    assert refused(settlements.decide, script, D("50"), **facts) == "settlement.no_reason"


def test_people_do_not_decide_before_two_marks_stand(room, delivery):
    script = Script.objects.first()
    facts = {"how": "head", "reason": "BB", "by": room.user("HEAD"), "at": room.at}

    assert refused(settlements.decide, script, D("50"), **facts) == "settlement.not_open"


def test_a_remark_is_marked_by_others_and_averaged_when_three_differ(room, delivery):
    from accounts.rules.roles import Role

    key = "NVCN/pk1"
    room.seat("HEAD", Role.REMARK_HEAD, key)
    for alias in ("R01", "R02", "R03"):
        room.seat(alias, Role.REMARKER, key)
    policy = {**POLICY, "scheme": "remark", "all_differ": "average_of_three"}
    again = room.receive(room.coded({"000003": "An"}, key, policy).package, key)
    assert (
        refused(
            allocations.plan,
            again,
            markers=["M01", "R01"],
            contributors=[],
            min_contributors=5,
            by=room.user("HEAD", key),
            at=room.at,
        )
        == "allocation.not_a_marker"
    )
    room.deal(again, ["R01", "R02", "R03"])
    [code] = codes_of(again)
    room.mark_round(again, 1, {code: "60"})
    room.mark_round(again, 2, {code: "62.5"})
    head = room.user("HEAD", key)
    [case] = settlements.settle(again, by=head, at=room.at)
    assert type(case.outcome).__name__ == "NeedsThird"
    left = {"R01", "R02", "R03"} - set(
        Mark.objects.filter(script=code).values_list("marker", flat=True)
    )
    [third] = left
    settlements.name_third(Script.objects.get(code=code), third, by=head, at=room.at)
    marks.give_third(again, [sheet(code, "65")], by=room.user(third, key), at=room.at)

    assert settlements.settle(again, by=head, at=room.at) == []
    settled = Settlement.objects.get(script=code)
    assert (settled.mark, settled.how) == (6250, "average_of_three")
