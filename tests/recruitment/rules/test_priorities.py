"""Priority: the highest category once, never above the roster."""

from decimal import Decimal

import pytest

from law.rules.frozen import Frozen
from law.services.regimes import load
from ledger.rules.refusals import Refusal
from recruitment.rules.priorities import NONE, Priority, best, lowered
from recruitment.rules.terms import priority_points

TABLE = {
    "minority": Decimal("5"),
    "martyr_child": Decimal("5"),
    "service": Decimal("2.5"),
    "hero": Decimal("7.5"),
}


def test_two_fives_and_a_service_count_five_once():
    assert best(["minority", "martyr_child", "service"], TABLE).points == Decimal("5")


def test_equal_categories_always_name_the_same_one():
    assert best(["minority", "martyr_child"], TABLE) == best(["martyr_child", "minority"], TABLE)


def test_no_category_gives_nothing():
    assert best([], TABLE) == NONE


def test_a_category_the_regime_does_not_name_is_refused():
    with pytest.raises(Refusal) as refusal:
        best(["friend"], TABLE)

    assert refusal.value.code == "priority.unknown_category"


def test_a_recognition_may_lower():
    lower = Priority("service", Decimal("2.5"))

    assert lowered(Decimal(5), lower) == lower
    assert lowered(Decimal("2.5"), lower) == lower


def test_a_recognition_may_not_raise():
    with pytest.raises(Refusal) as refusal:
        lowered(Decimal(5), Priority("hero", Decimal("7.5")))

    assert refusal.value.code == "priority.above_roster"


def test_the_decree_of_2026_gives_its_new_category_service_points():
    copy = {"decree": {"figures": {p: f.as_facts() for p, f in load()["RS-2026"].figures.items()}}}

    points = priority_points(Frozen(copy))

    assert points["cong_nhan_vien_chuc_quoc_phong"] == Decimal("2.50")
    assert points["thuong_binh"] == Decimal("7.50")
    assert points["can_bo_cong_doan"] == Decimal("1.50")
