"""A marker is shown his next script and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied

from marking.models import Bag, Script
from marking.queries import desks
from marking.services import marks
from office.services import pages
from tests.marking.rooms import GUIDE, candidates, sheet

MARKERS = ["M01", "M02", "M03", "M04"]


@pytest.fixture
def delivery(room):
    received = room.receive(room.coded(candidates(8)).package)
    room.deal(received, MARKERS)
    return received


def holder(delivery, bag, turn):
    return Bag.objects.get(delivery=delivery, number=bag).allocations.get(round=turn).marker


def test_the_first_marker_of_a_bag_sees_its_first_code(room, delivery):
    desk = room.desk(holder(delivery, 1, 1), delivery)

    first = Script.objects.filter(bag__number=1).order_by("code").first()
    assert (desk.code, desk.bag, desk.round) == (first.code, 1, 1)
    assert desk.sheets == (f"{first.code}-1.png", f"{first.code}-2.png")
    assert desk.guide == GUIDE


def test_the_next_script_comes_when_the_mark_is_given(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    codes = sorted(bag.scripts.values_list("code", flat=True))
    alias = holder(delivery, 1, 1)

    seen = []
    for code in codes:
        seen.append(room.desk(alias, delivery).code)
        marks.give(bag, [sheet(code, "50")], by=room.user(alias), at=room.at)

    assert seen == codes


def test_the_second_marker_waits_and_never_sees_the_first_mark(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    codes = sorted(bag.scripts.values_list("code", flat=True))
    second = holder(delivery, 1, 2)

    early = room.desk(second, delivery)
    assert early is None or early.bag != 1
    totals = [sheet(code, "37.5") for code in codes]
    marks.give(bag, totals, by=room.user(holder(delivery, 1, 1)), at=room.at)
    own = [b for b in (2, 3) if holder(delivery, b, 1) == second]
    for number in own:
        other = Bag.objects.get(delivery=delivery, number=number)
        done = [sheet(code, "50") for code in other.scripts.values_list("code", flat=True)]
        marks.give(other, done, by=room.user(second), at=room.at)

    desk = room.desk(second, delivery)
    assert (desk.code, desk.bag, desk.round) == (codes[0], 1, 2)
    assert "37.5" not in repr(desk)


def test_a_picture_is_shown_only_from_the_script_on_the_desk(room, delivery):
    alias = holder(delivery, 1, 1)
    desk = room.desk(alias, delivery)
    user = room.user(alias)
    other = Script.objects.exclude(code=desk.code).first()

    shown = desks.picture(user, delivery, desk.code, 1, room.at)

    page = Script.objects.get(code=desk.code).pages.get(sheet=1)
    assert pages.digest(shown) == page.sha256
    for code, number in ((other.code, 1), (desk.code, 3), (desk.code, 0), ("../secret", 1)):
        with pytest.raises(PermissionDenied):
            desks.picture(user, delivery, code, number, room.at)


def test_a_marker_without_work_sees_nothing(room, delivery):
    codes = Script.objects.values_list("code", flat=True)
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, dict.fromkeys(codes, "50"))

    assert [room.desk(alias, delivery) for alias in MARKERS] == [None] * 4


def test_a_third_marker_sees_the_script_he_was_named_for(room, delivery):
    codes = sorted(Script.objects.values_list("code", flat=True))
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, {**dict.fromkeys(codes, "50"), codes[5]: "70"})

    alias = room.third(delivery, codes[5])

    desk = room.desk(alias, delivery)
    assert (desk.code, desk.round) == (codes[5], 3)


def test_the_head_has_no_marking_desk(room, delivery):
    with pytest.raises(PermissionDenied):
        room.desk("HEAD", delivery)


@pytest.mark.parametrize("scripts", [1, 8])
def test_a_desk_costs_the_same_whatever_the_number_of_scripts(
    room, scripts, django_assert_max_num_queries
):
    received = room.receive(room.coded(candidates(scripts)).package)
    room.deal(received, MARKERS)
    alias = holder(received, 1, 1)

    with django_assert_max_num_queries(6):
        assert room.desk(alias, received).bag == 1
