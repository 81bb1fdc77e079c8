"""Regimes of this installation, read from their data files."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from law.rules import frozen
from law.rules.regimes import BrokenRegime, Regime, parse, resolve

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def load(folder: Path = DATA) -> dict[str, Regime]:
    """All regimes by id, with what they extend filled in. Raises BrokenRegime naming the file."""
    read: dict[str, Regime] = {}
    for path in sorted(folder.glob("*.toml")):
        regime = parse(path.read_text(encoding="utf-8"), path.name)
        if regime.id != path.stem:
            raise BrokenRegime(f"{path.name}: its id is {regime.id}.")
        read[regime.id] = regime
    return {id: resolve(read, id) for id in read}


def freeze(
    decree: str, exam: str, confirmations: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """Frozen copy for a campaign. Raises KeyError (no such regime) or law.rules.frozen.Unconfirmed."""
    regimes = load()
    return frozen.freeze(regimes[decree], regimes[exam], confirmations)
