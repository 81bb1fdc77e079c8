"""How the access matrix fills the addresses of training."""

from typing import Any

RULE = {"key": "commitment.years"}

PLACES: dict[str, dict[str, Any]] = {
    "training:rule": RULE,
    "training:rule_confirm": RULE,
    "training:rule_set": RULE,
}
