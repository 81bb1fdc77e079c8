"""A refusal: a code for machines and the facts that let a person act on it.

Guarantee: a rule that says no raises this and nothing else, and leaves everything as it was.
The sentences live in each app's `refusals.py`; this module knows only codes.

>>> str(Refusal("gate.out_of_order", gate="scored", missing=["keys_opened"]))
"gate.out_of_order (gate='scored', missing=['keys_opened'])"
"""

from typing import Any


class Refusal(Exception):
    """An act that the rules do not allow: a dotted code and named facts."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        if not self.facts:
            return self.code
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code} ({facts})"

    def __repr__(self) -> str:
        return f"Refusal({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.facts) == (other.code, other.facts)

    __hash__ = Exception.__hash__

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.code, self.facts))


def _rebuild(code: str, facts: dict[str, Any]) -> Refusal:
    return Refusal(code, **facts)
