"""Filters of the Council's pages: stored marks, keys in addresses, scopes of gates in words."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from accounts import access
from recruitment.rules.marks import from_hundredths

register = template.Library()


@register.filter
def hundredths(value: int | None) -> str:
    """A stored mark as people write it.

    >>> hundredths(7250), hundredths(None)
    ('72,50', '–')
    """
    return "–" if value is None else str(from_hundredths(value)).replace(".", ",")


@register.filter
def dotted(key: str) -> str:
    """A key as addresses carry it.

    >>> dotted("NVCN/pk1")
    'NVCN.pk1'
    """
    return key.replace("/", ".")


@register.filter
def place(scope: str) -> str:
    """The scope of a gate in words: `session:KTC/1` is session KTC/1."""
    kind, _colon, key = scope.partition(":")
    words = {
        "session": _("session %(key)s"),
        "test": _("test %(key)s"),
        "written": _("written test %(key)s"),
        "draw": _("draw %(key)s"),
    }
    return words[kind] % {"key": key} if kind in words else ""


@register.filter
def figure_word(path: str, value: Any) -> Any:
    """The value of a figure of the law as people read it."""
    if value is None:
        return "–"
    if path == "days.count_first_day":
        return _("counted") if value else _("not counted")
    return _("halves are rounded up") if value == "half_up" else value


@register.filter
def figure_value(figure: Any) -> Any:
    """The same of a figure."""
    return figure_word(figure.path, figure.value)


@register.simple_tag(takes_context=True)
def allowed(context: Context, act: str, campaign: str, second: bool = False) -> bool:
    """True when the reader may do the act in the campaign: what would only be refused is not offered."""
    request = context["request"]
    return access.may(request.user, act, ("campaign", campaign), request.at, second=second)


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:
    """What a mapping holds under a key."""
    return mapping.get(key)
