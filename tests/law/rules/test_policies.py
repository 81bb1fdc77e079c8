"""The marking policy is the regime's numbers and nothing else."""

from law.rules.frozen import Frozen
from law.rules.policies import marking_policy
from law.services import regimes


def frozen():
    load = regimes.load()
    unsure = {
        f"{regime.id}: {path}": {"value": figure.value if figure.value is not None else "0"}
        for regime in (load["RS-2026"], load["XR-2025b"])
        for path, figure in regime.figures.items()
        if figure.confidence in {"low", "unknown"}
    }
    return Frozen(regimes.freeze("RS-2026", "XR-2025b", unsure))


def test_a_first_marking_under_the_regime_in_force():
    assert marking_policy(frozen(), "first") == {
        "scheme": "first",
        "scale": "100",
        "decimals": 2,
        "guide_step": "5",
        "average_up_to": "5.00",
        "third_from": "10.00",
        "all_differ": "collective",
    }


def test_a_remark_under_the_regime_in_force():
    assert marking_policy(frozen(), "remark")["all_differ"] == "average_of_three"
