"""Hà Nội's units by date."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from ledger.rules.refusals import Refusal
from office.models import Unit
from office.queries import units as found
from office.rules.units import read
from office.services import units

SINCE = date(2025, 7, 1)
CITY = ("thành phố", "Hà Nội")

pytestmark = pytest.mark.django_db


def _named(kind: str, name: str) -> Unit:
    unit = found.named(kind, name, on=SINCE)
    assert unit is not None
    return unit


def test_the_list_holds_51_wards_and_75_communes_and_loads_once() -> None:
    first, second = StringIO(), StringIO()
    call_command("load_units", stdout=first)
    call_command("load_units", stdout=second)

    kinds = {kind: Unit.objects.filter(kind=kind).count() for kind in ("phường", "xã", "thành phố")}
    assert kinds == {"phường": 51, "xã": 75, "thành phố": 1}
    assert first.getvalue() == "Đã thêm 126 đơn vị, 0 đơn vị đã có.\n"
    assert second.getvalue() == "Đã thêm 0 đơn vị, 126 đơn vị đã có.\n"


def test_units_are_found_without_diacritics_in_vietnamese_order() -> None:
    call_command("load_units", stdout=StringIO())

    assert [str(unit) for unit in found.find("phuc", on=SINCE)] == [
        "xã Đa Phúc",
        "xã Phúc Lộc",
        "phường Phúc Lợi",
        "xã Phúc Sơn",
        "xã Phúc Thịnh",
        "xã Phúc Thọ",
        "xã Thượng Phúc",
    ]
    assert [str(unit) for unit in found.find("phuong dai mo", on=SINCE)] == ["phường Đại Mỗ"]
    assert _named("xã", "Ba Vì").parent == Unit.objects.get(kind="thành phố")


def test_nothing_stands_before_its_first_day() -> None:
    call_command("load_units", stdout=StringIO())

    assert found.find("hoan kiem", on=date(2025, 6, 30)) == []


def test_a_merged_unit_ends_the_day_before_its_successor() -> None:
    units.load("xã Một\nxã Hai\nxã Ba\n", parent=CITY, since=SINCE)
    one, two = _named("xã", "Một"), _named("xã", "Hai")
    day = date(2027, 1, 1)

    new = units.replace([one, two], by=("phường", "Mới"), since=day)

    assert sorted(str(unit) for unit in new.predecessors.all()) == ["xã Hai", "xã Một"]
    assert [str(u) for u in found.find("xa", on=date(2026, 12, 31))] == [
        "xã Ba",
        "xã Hai",
        "xã Một",
    ]
    assert [str(u) for u in found.find("xa", on=day)] == ["xã Ba"]
    assert found.named("phường", "Mới", on=date(2026, 12, 31)) is None
    with pytest.raises(Refusal, match=r"unit\.ended_already"):
        units.replace([one], by=("phường", "Nữa"), since=date(2028, 1, 1))


def test_a_line_that_is_no_unit_refuses_the_whole_list() -> None:
    with pytest.raises(Refusal) as caught:
        units.load("xã Một\nHai\n", parent=CITY, since=SINCE)

    assert caught.value == Refusal("unit.line_unreadable", row=2, text="Hai")
    assert not Unit.objects.filter(kind="xã").exists()
    with pytest.raises(Refusal, match=r"unit\.listed_twice"):
        read("xã Một\nxã  Một\n")


def test_the_database_holds_one_unit_per_name_and_day() -> None:
    units.load("xã Một\n", parent=CITY, since=SINCE)
    city = Unit.objects.get(kind="thành phố")

    for parent, kind, name in ((city, "xã", "Một"), (None, "thành phố", "Hà Nội")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Unit.objects.create(kind=kind, name=name, parent=parent, valid_from=SINCE)
