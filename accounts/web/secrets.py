"""What is typed, sent, and never written back into a page: words of shares, secrets of draws, PINs.

Guarantee: a form that comes back with an error, and the page that keeps what was typed while a sign-in
expired, hold none of it. A field of such a widget carries one of `NAMES` in its own name, so that the
second page knows it without its form; `tests/architecture/test_secrets.py` holds both together.
"""

from typing import Any

from django import forms

NAMES = ("password", "secret", "share", "nonce", "pin", "opener", "setup_code")
QUIET = {"autocomplete": "off", "spellcheck": "false"}


def names(name: str) -> bool:
    """True for the name of a field whose value is never written back."""
    whole = name.lower().replace("-", "_")
    return any(part.rstrip("s0123456789") in NAMES for part in (*whole.split("_"), whole))


class _Secret:
    """A widget that shows nothing, whatever was typed."""

    def format_value(self, value: Any) -> str:
        """Nothing."""
        return ""


class SecretLine(_Secret, forms.TextInput):
    """One line that a person must see while typing it, and nobody afterwards."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=QUIET | attrs)


class SecretText(_Secret, forms.Textarea):
    """Several lines of that kind."""

    def __init__(self, rows: int = 3) -> None:
        super().__init__(attrs=QUIET | {"rows": rows})
