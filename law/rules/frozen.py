"""The frozen copy of a campaign's two regimes, as its log keeps it and the auditor reads it.

Guarantee: what a campaign computes with is exactly what was frozen, article beside every number.
Source: docs/contracts.md §5, `gate.rules_frozen`.

>>> copy = {"decree": {"id": "RS-2026", "figures": {"round1.questions": {"value": 60}}}}
>>> Frozen(copy).value("decree", "round1.questions")
60
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from law.rules.regimes import UNSURE, Regime, UnknownNumber


class Unconfirmed(ValueError):
    """Numbers that no text confirms and no officer has confirmed; `.paths` names them."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


@dataclass(frozen=True)
class Frozen:
    """Reader of a frozen copy `{"decree": {id, figures}, "exam": {id, figures}}`."""

    copy: Mapping[str, Any]

    def value(self, axis: str, path: str) -> Any:
        """Value of a figure; raises UnknownNumber."""
        figure = self.copy[axis]["figures"].get(path)
        if figure is None or figure.get("value") is None:
            raise UnknownNumber(f"{self.copy[axis]['id']}: {path}")
        return figure["value"]

    def decimal(self, axis: str, path: str) -> Decimal:
        """Value of a figure as a Decimal."""
        return Decimal(str(self.value(axis, path)))

    def article(self, axis: str, path: str) -> str:
        """Article a figure stands in; raises UnknownNumber."""
        figure = self.copy[axis]["figures"].get(path)
        if figure is None:
            raise UnknownNumber(f"{self.copy[axis]['id']}: {path}")
        return str(figure["article"])

    def section(self, axis: str, prefix: str) -> dict[str, Any]:
        """Values of all figures below `prefix`, by the rest of their paths."""
        start = f"{prefix}."
        figures: Mapping[str, Any] = self.copy[axis]["figures"]
        return {
            path.removeprefix(start): figure["value"]
            for path, figure in sorted(figures.items())
            if path.startswith(start) and figure.get("value") is not None
        }


def freeze(
    decree: Regime, exam: Regime, confirmations: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """Frozen copy of both regimes.

    `confirmations`: `"<regime id>: <path>" -> {"value", "by", "document"}`, the recorded word of a
    named officer for figures of low or unknown confidence. Raises Unconfirmed naming the rest.
    """
    given = confirmations or {}
    copy: dict[str, Any] = {}
    missing: list[str] = []
    for axis, regime in (("decree", decree), ("exam", exam)):
        if regime.axis != axis:
            raise ValueError(f"{regime.id} is not a {axis} regime.")
        figures: dict[str, Any] = {}
        for path, figure in sorted(regime.figures.items()):
            facts = figure.as_facts()
            word = given.get(f"{regime.id}: {path}")
            if word is not None:
                facts |= {"value": word["value"], "confirmed": dict(word)}
            elif figure.confidence in UNSURE:
                missing.append(f"{regime.id}: {path}")
            figures[path] = facts
        copy[axis] = {
            "id": regime.id,
            "title": regime.title,
            "valid_from": regime.valid_from.isoformat(),
            "figures": figures,
        }
    if missing:
        raise Unconfirmed(missing)
    return copy
