"""A marker is shown the bags that are open to him and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied

from marking.models import Bag, Script
from marking.queries import bags
from marking.rules.guides import Guide
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


def codes_of(delivery, bag):
    return sorted(
        Script.objects.filter(bag__delivery=delivery, bag__number=bag).values_list(
            "code", flat=True
        )
    )


def listed(room, delivery, alias):
    return {bag.number: bag for bag in bags.of_marker(room.user(alias), delivery, room.at)}


def test_the_first_marker_of_a_bag_finds_its_scripts_in_code_order(room, delivery):
    codes = codes_of(delivery, 1)
    user = room.user(holder(delivery, 1, 1))

    found = bags.lines(user, delivery, 1, room.at)
    first = bags.sheet(user, delivery, codes[0], room.at)

    assert [(line.code, line.total, line.begun) for line in found] == [
        (code, None, False) for code in codes
    ]
    assert (first.code, first.bag, first.round) == (codes[0], 1, 1)
    assert (first.place, first.of, first.previous, first.next) == (1, len(codes), "", codes[1])
    assert (list(first.pages), first.guide) == ([1, 2], Guide.read(GUIDE))


def test_a_bag_stays_open_until_the_mark_of_each_script_is_given(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    alias = holder(delivery, 1, 1)

    seen = []
    for code in codes_of(delivery, 1):
        seen.append(listed(room, delivery, alias)[1].given)
        marks.give(bag, [sheet(code, "50")], by=room.user(alias), at=room.at)

    assert (seen, listed(room, delivery, alias)[1].given) == ([False] * len(seen), True)
    with pytest.raises(PermissionDenied):
        bags.lines(room.user(alias), delivery, 1, room.at)


def test_the_second_marker_waits_and_never_sees_the_first_mark(room, delivery):
    bag = Bag.objects.get(delivery=delivery, number=1)
    codes = codes_of(delivery, 1)
    second = holder(delivery, 1, 2)
    user = room.user(second)

    assert listed(room, delivery, second)[1].waits
    for early in (bags.lines, bags.sheet, bags.picture):
        where = {bags.lines: (1,), bags.sheet: (codes[0],), bags.picture: (codes[0], 1)}[early]
        with pytest.raises(PermissionDenied):
            early(user, delivery, *where, room.at)
    totals = [sheet(code, "37.5") for code in codes]
    marks.give(bag, totals, by=room.user(holder(delivery, 1, 1)), at=room.at)

    shown = [
        listed(room, delivery, second)[1],
        bags.lines(user, delivery, 1, room.at),
        bags.sheet(user, delivery, codes[0], room.at),
    ]
    assert (shown[0].round, shown[0].waits, shown[2].round) == (2, False, 2)
    assert "37.5" not in repr(shown)


def test_a_picture_is_shown_only_from_an_open_bag_of_the_marker(room, delivery):
    alias = holder(delivery, 1, 1)
    user, code = room.user(alias), codes_of(delivery, 1)[0]
    number = next(n for n in (2, 3) if holder(delivery, n, 1) != alias)
    other = codes_of(delivery, number)[0]

    shown = bags.picture(user, delivery, code, 1, room.at)

    assert pages.digest(shown) == Script.objects.get(code=code).pages.get(sheet=1).sha256
    for asked, page in ((other, 1), (code, 3), (code, 0), ("../secret", 1)):
        with pytest.raises(PermissionDenied):
            bags.picture(user, delivery, asked, page, room.at)


def test_when_both_rounds_are_given_nothing_is_open(room, delivery):
    codes = Script.objects.values_list("code", flat=True)
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, dict.fromkeys(codes, "50"))

    open_ = [
        bag.number
        for alias in MARKERS
        for bag in listed(room, delivery, alias).values()
        if not bag.given
    ]

    assert open_ == []


def test_a_third_marker_sees_the_script_he_was_named_for_alone(room, delivery):
    codes = sorted(Script.objects.values_list("code", flat=True))
    room.mark_round(delivery, 1, dict.fromkeys(codes, "50"))
    room.mark_round(delivery, 2, {**dict.fromkeys(codes, "50"), codes[5]: "70"})

    alias = room.third(delivery, codes[5])

    user = room.user(alias)
    assert (listed(room, delivery, alias)[0].scripts, listed(room, delivery, alias)[0].round) == (
        1,
        3,
    )
    assert [line.code for line in bags.lines(user, delivery, 0, room.at)] == [codes[5]]
    assert bags.sheet(user, delivery, codes[5], room.at).round == 3


def test_the_head_has_no_bags(room, delivery):
    with pytest.raises(PermissionDenied):
        bags.of_marker(room.user("HEAD"), delivery, room.at)


@pytest.mark.parametrize("scripts", [1, 8])
def test_an_open_bag_costs_the_same_whatever_the_number_of_scripts(
    room, scripts, django_assert_max_num_queries
):
    received = room.receive(room.coded(candidates(scripts)).package)
    room.deal(received, MARKERS)
    user = room.user(holder(received, 1, 1))

    with django_assert_max_num_queries(9):
        assert bags.lines(user, received, 1, room.at)[0].total is None
