"""One JSON line a figure: `{"name","value","unit","raw","ratio","n","database"}`."""

import json
from decimal import Decimal


def report(
    name: str,
    value: float,
    unit: str,
    *,
    n: int,
    raw: float | None = None,
    ratio: float | None = None,
    database: str | None = None,
) -> None:
    """Print a figure; `raw` is the limit measured in the same run, `ratio` how near we came to it."""
    figure = {
        "name": name,
        "value": _round(value),
        "unit": unit,
        "raw": _round(raw),
        "ratio": _round(ratio),
        "n": n,
        "database": database,
    }
    print(json.dumps(figure), flush=True)


def _round(value: float | None) -> float | None:
    return None if value is None else float(f"{Decimal(repr(value)):.4g}")
