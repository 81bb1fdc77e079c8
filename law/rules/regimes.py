"""Regimes: every legal number with its article and how sure we are of it.

Guarantee: a number is never used without a source, and one that no text confirms is never used silently.
Source: `law/data/README.md` gives the file format; each number carries its own article.

>>> decree = parse('''
... id = "RS-X"
... axis = "decree"
... title = "Nghị định X"
... valid_from = 2026-08-01
... [round1]
... questions = { value = 60, unit = "questions", article = "Điều 9", confidence = "found" }
... ''')
>>> decree.value("round1.questions")
60
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

CONFIDENCE = ("found", "high", "medium", "low", "unknown")
UNSURE = {"low", "unknown"}
AXES = {"decree", "exam"}


class BrokenRegime(ValueError):
    """A regime file that does not say what it must; the text names file, place and cure."""


class UnknownNumber(LookupError):
    """A number the regime does not give; `.args[0]` is its path."""


@dataclass(frozen=True)
class Figure:
    """One legal number. `value` is int, bool, text, list or mapping of those, or None when unknown."""

    value: Any
    article: str
    confidence: str
    unit: str = ""
    note: str = ""

    def as_facts(self) -> dict[str, Any]:
        """The figure as it is frozen: plain values, empty parts left out."""
        facts: dict[str, Any] = {"article": self.article, "confidence": self.confidence}
        for name in ("value", "unit", "note"):
            part = getattr(self, name)
            if part not in (None, ""):
                facts[name] = part
        return facts


@dataclass(frozen=True)
class Regime:
    """A decree or exam regime: figures by dotted path, in force from `valid_from` to `valid_to`."""

    id: str
    axis: str
    title: str
    valid_from: date
    valid_to: date | None = None
    law: str = ""
    extends: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def value(self, path: str) -> Any:
        """Value at `path`; raises UnknownNumber when the regime is silent."""
        figure = self.figures.get(path)
        if figure is None or figure.value is None:
            raise UnknownNumber(f"{self.id}: {path}")
        return figure.value

    def in_force(self, day: date) -> bool:
        """True when the regime rules on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def unsure(self) -> list[str]:
        """Paths whose figures an officer must confirm before use."""
        return sorted(p for p, f in self.figures.items() if f.confidence in UNSURE)


def parse(text: str, name: str = "regime") -> Regime:
    """Read one TOML file. Raises BrokenRegime naming the place."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenRegime(f"{name}: {error}") from error
    head = {key: data.pop(key, "") for key in ("id", "axis", "title", "law", "extends")}
    start, end = data.pop("valid_from", None), data.pop("valid_to", None)
    if head["axis"] not in AXES or not head["id"] or not head["title"]:
        raise BrokenRegime(f"{name}: id, title and axis (decree or exam) must stand at the top.")
    if not isinstance(start, date) or not (end is None or isinstance(end, date)):
        raise BrokenRegime(f"{name}: valid_from and valid_to are dates such as 2026-08-01.")
    return Regime(**head, valid_from=start, valid_to=end, figures=dict(_figures(data, "", name)))


def _figures(table: Mapping[str, Any], path: str, name: str) -> list[tuple[str, Figure]]:
    found: list[tuple[str, Figure]] = []
    for key, part in table.items():
        here = f"{path}.{key}" if path else key
        if not isinstance(part, Mapping):
            raise BrokenRegime(f"{name}: {here} has no article beside it.")
        if "article" in part or "confidence" in part:
            found.append((here, _figure(part, here, name)))
        else:
            found.extend(_figures(part, here, name))
    return found


def _figure(part: Mapping[str, Any], here: str, name: str) -> Figure:
    strange = set(part) - {"value", "unit", "article", "confidence", "note"}
    if strange:
        raise BrokenRegime(f"{name}: {here} has a part nobody reads: {sorted(strange)[0]}.")
    if part.get("confidence") not in CONFIDENCE or not part.get("article"):
        raise BrokenRegime(f"{name}: {here} needs an article and a confidence of {CONFIDENCE}.")
    if ("value" in part) == (part["confidence"] == "unknown"):
        raise BrokenRegime(f"{name}: {here} is unknown exactly when it has no value.")
    if _has_float(part.get("value")):
        raise BrokenRegime(f'{name}: {here} is a decimal: write it as text, "7.50".')
    return Figure(
        value=part.get("value"),
        article=part["article"],
        confidence=part["confidence"],
        unit=part.get("unit", ""),
        note=part.get("note", ""),
    )


def _has_float(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_float(part) for part in value.values())
    if isinstance(value, list):
        return any(_has_float(part) for part in value)
    return isinstance(value, float)


def resolve(regimes: Mapping[str, Regime], id: str) -> Regime:
    """Regime `id` with the figures it takes over from those it extends.

    Raises BrokenRegime for an unknown or circular `extends`.
    """
    chain: list[Regime] = []
    wanted = id
    while wanted:
        if wanted not in regimes or any(step.id == wanted for step in chain):
            raise BrokenRegime(f"{id}: extends {wanted}, which is missing or circular.")
        chain.append(regimes[wanted])
        wanted = chain[-1].extends
    figures: dict[str, Figure] = {}
    for step in reversed(chain):
        figures.update(step.figures)
    own = chain[0]
    return Regime(
        own.id, own.axis, own.title, own.valid_from, own.valid_to, own.law, own.extends, figures
    )
