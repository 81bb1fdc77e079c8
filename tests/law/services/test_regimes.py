"""The regimes shipped with the project, held against the numbers of the law."""

from decimal import Decimal

import pytest

from law.rules.frozen import Frozen, Unconfirmed
from law.services import regimes

RS_2026 = {
    "round1.questions": 60,
    "round1.minutes": 60,
    "round1.pass_pct": 50,
    "professional.written_minutes": 180,
    "professional.pass_mark": "50.00",
    "days.apply": 30,
    "days.remark_window": 5,
    "days.remark_done": 10,
    "days.report": 5,
    "days.approve": 5,
    "days.publish": 2,
    "days.file": 15,
    "days.decision": 3,
    "priority.groups.hero_invalid": "7.50",
    "priority.groups.ethnic_officer_child": "5.00",
    "priority.groups.service": "2.50",
    "priority.groups.union": "1.50",
}
XR_2025B = {
    "marking.average_up_to": "5.00",
    "marking.third_from": "10.00",
    "remark.dialogue_from": "5.00",
    "penalties.reprimand_pct": 25,
    "penalties.warning_pct": 50,
    "papers.bank_multiple": 3,
    "papers.versions_min": 3,
    "papers.guide_step": 5,
    "room.invigilators_min": 2,
}


def test_the_current_regimes_hold_the_numbers_of_the_law():
    loaded = regimes.load()

    assert {path: loaded["RS-2026"].value(path) for path in RS_2026} == RS_2026
    assert {path: loaded["XR-2025b"].value(path) for path in XR_2025B} == XR_2025B


def test_the_2025_decree_keeps_its_own_terms():
    old = regimes.load()["RS-2025"]

    assert [old.value(f"days.{name}") for name in ("file", "decision", "start_work")] == [20, 5, 30]


def test_only_the_2026_decree_knows_the_two_new_priority_groups():
    loaded = regimes.load()
    new = "priority.categories.tri_thuc_tre_khu_kinh_te_quoc_phong"

    assert loaded["RS-2026"].value(new) == "service"
    assert new not in loaded["RS-2025"].figures


def test_what_no_text_confirms_must_be_confirmed_before_a_freeze():
    with pytest.raises(Unconfirmed) as refused:
        regimes.freeze("RS-2026", "XR-2025b")

    assert "RS-2026: days.count_first_day" in refused.value.paths
    assert "XR-2025b: penalties.rounding" in refused.value.paths


def test_a_frozen_copy_reads_marks_as_decimals():
    loaded = regimes.load()
    unsure = {
        f"{id}: {path}": {
            "value": loaded[id].figures[path].value or 0,
            "by": "officer",
            "document": "QĐ 1",
        }
        for id in ("RS-2026", "XR-2025b")
        for path in loaded[id].unsure()
    }

    copy = Frozen(regimes.freeze("RS-2026", "XR-2025b", unsure))

    assert copy.decimal("exam", "marking.average_up_to") == Decimal("5.00")
    assert copy.section("exam", "penalties")["warning_pct"] == 50
