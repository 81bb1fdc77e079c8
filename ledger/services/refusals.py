"""The catalogue of refusals: a code in, a sentence for people out."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ledger.rules.refusals import Refusal

_sentences: dict[str, Any] = {}
_terms: dict[str, dict[str, Any]] = {}


def register(sentences: Mapping[str, Any]) -> None:
    """Add an app's sentences; a code that is already worded otherwise is a mistake."""
    for code, sentence in sentences.items():
        if _sentences.setdefault(code, sentence) is not sentence:
            raise ValueError(f"{code} is worded twice")


def register_terms(facts: Iterable[str], titles: Mapping[Any, Any]) -> None:
    """Show the code words of these facts (`gate`, `role`, `state`…) by their titles."""
    for fact in facts:
        _terms.setdefault(fact, {}).update({str(code): title for code, title in titles.items()})


def title(fact: str, code: str) -> Any:
    """The title of a code word of a fact, or the word itself."""
    return _terms.get(fact, {}).get(code, code)


def codes() -> set[str]:
    """Every code that has a sentence."""
    return set(_sentences)


def word(refusal: Refusal) -> str:
    """The refusal as a sentence in the reader's language."""
    sentence = _sentences.get(refusal.code)
    if sentence is None:
        return _("This cannot be done (%(code)s).") % {"code": str(refusal)}
    facts = {name: _shown(name, value) for name, value in refusal.facts.items()}
    return str(sentence) % _Facts(facts)


def _shown(fact: str, value: Any) -> Any:
    if isinstance(value, list | tuple | set):
        return ", ".join(str(_shown(fact, item)) for item in value)
    if not isinstance(value, str) or fact not in _terms:
        return value
    if fact == "scope":
        return _place(value)
    # Some facts name a place after the code word: `closed (session:KTC/1)`.
    code, bracket, place = value.partition(" (")
    return f"{_terms[fact].get(code, code)}{bracket}{_place(place)}"


def _place(text: str) -> str:
    """A part of a campaign as people say it: `session:KTC/1` is “session KTC/1”."""
    kind, colon, key = text.partition(":")
    return f"{title('scope', kind)} {key}" if colon else str(title("scope", text))


class _Facts(dict[str, Any]):
    """A fact that a sentence names but the refusal lacks shows as a dash, not as an error."""

    def __missing__(self, name: str) -> str:
        return "–"
