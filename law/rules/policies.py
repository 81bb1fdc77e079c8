"""The marking policy that travels to the markers: the regime's numbers, copied and nothing added.

Guarantee: `policy.json` of a script package is this function of the frozen regime, so the auditor
can make it again. Source: TT 22/2025/TT-BNV, Quy chế, Điều 13.2.a, 16 (`first`) and 17 (`remark`).

>>> figures = {"papers.guide_step": 5, "marking.decimals": 2, "marking.average_up_to": "5.00",
...            "marking.third_from": "10.00", "marking.all_differ": "collective"}
>>> exam = {"id": "X", "figures": {path: {"value": value} for path, value in figures.items()}}
>>> decree = {"id": "R", "figures": {"professional.scale": {"value": 100}}}
>>> marking_policy(Frozen({"decree": decree, "exam": exam}), "first")["third_from"]
'10.00'
"""

from typing import Any

from law.rules.frozen import Frozen


def marking_policy(frozen: Frozen, scheme: str) -> dict[str, Any]:
    """The policy of a first marking (`first`) or of a re-mark (`remark`) under a frozen regime."""
    section = {"first": "marking", "remark": "remark"}[scheme]
    return {
        "scheme": scheme,
        "scale": str(frozen.value("decree", "professional.scale")),
        "decimals": int(frozen.value("exam", "marking.decimals")),
        "guide_step": str(frozen.value("exam", "papers.guide_step")),
        "average_up_to": str(frozen.value("exam", "marking.average_up_to")),
        "third_from": str(frozen.value("exam", "marking.third_from")),
        "all_differ": str(frozen.value("exam", f"{section}.all_differ")),
    }
