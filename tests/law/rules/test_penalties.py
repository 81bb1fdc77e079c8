"""What penalties take from a test (Nội quy, Điều 2)."""

from decimal import Decimal

import pytest

from law.rules.penalties import Penalty, UnknownPenaltyError, counted, impose, percent

FIGURES = {"reprimand_pct": 25, "warning_pct": 50}


@pytest.mark.parametrize(
    ("earned", "kinds", "left"),
    [
        ("41", ["reprimand"], "30.75"),
        ("39", ["reprimand"], "29.25"),
        ("80", ["warning"], "40.00"),
        ("80", ["reprimand", "warning"], "20.00"),
        ("80", ["warning", "reprimand"], "20.00"),
        ("80", ["warning", "warning", "reprimand"], "0.00"),
        ("71.25", ["reprimand"], "53.44"),
        ("80", [], "80.00"),
    ],
)
def test_each_minuted_penalty_takes_its_share_once(earned, kinds, left):
    imposed = [impose(kind, FIGURES) for kind in kinds]

    assert counted(Decimal(earned), imposed, decimals=2).value == Decimal(left)


@pytest.mark.parametrize("kind", ["suspension", "cancellation"])
def test_a_suspended_test_counts_for_nothing_and_has_no_rank(kind):
    result = counted(Decimal("88"), [impose(kind, FIGURES)], decimals=2)

    assert (result.value, result.excluded) == (Decimal("0.00"), True)


def test_the_percentage_is_the_regimes_own():
    assert percent("reprimand", {"reprimand_pct": "20"}) == Decimal(20)


@pytest.mark.parametrize("figures", [{}, {"reprimand_pct": 0}, {"reprimand_pct": 101}])
def test_a_percentage_the_regime_does_not_give_is_never_assumed(figures):
    with pytest.raises(UnknownPenaltyError):
        impose("reprimand", figures)


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownPenaltyError):
        impose("frown", FIGURES)


def test_a_mark_of_zero_stays_zero():
    assert counted(Decimal(0), [Penalty("warning", Decimal(50))], decimals=2).value == 0
