"""The catalogue of refusals: a code in, a sentence for people out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ledger.rules.refusals import Refusal

_sentences: dict[str, Any] = {}


def register(sentences: Mapping[str, Any]) -> None:
    """Add an app's sentences; a code that is already worded otherwise is a mistake."""
    for code, sentence in sentences.items():
        if _sentences.setdefault(code, sentence) is not sentence:
            raise ValueError(f"{code} is worded twice")


def codes() -> set[str]:
    """Every code that has a sentence."""
    return set(_sentences)


def word(refusal: Refusal) -> str:
    """The refusal as a sentence in the reader's language."""
    sentence = _sentences.get(refusal.code)
    if sentence is None:
        return _("This cannot be done (%(code)s).") % {"code": str(refusal)}
    facts = {name: _listed(value) for name, value in refusal.facts.items()}
    return str(sentence) % _Facts(facts)


def _listed(value: Any) -> Any:
    if isinstance(value, list | tuple | set):
        return ", ".join(str(item) for item in value)
    return value


class _Facts(dict[str, Any]):
    """A fact that a sentence names but the refusal lacks shows as a dash, not as an error."""

    def __missing__(self, name: str) -> str:
        return "–"
