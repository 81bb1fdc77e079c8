"""Filters and tags of every page: marks, digests, titles, one-time tokens, tabs of a campaign."""

from base64 import b32encode
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.template import Context
from django.urls import resolve, reverse
from django.utils.safestring import SafeString

from accounts import navigation
from accounts.web import doors
from accounts.web.parts import Tab
from ledger.services import entropy, refusals

register = template.Library()
SHORT = 12
# More tabs than these gather by stage.
FEW_TABS = 7


@register.filter
def mark(value: Any) -> str:
    """A mark with decimal comma; a dash where there is none.

    >>> mark("72.50"), mark(None)
    ('72,50', '–')
    """
    return "–" if value in (None, "") else str(value).replace(".", ",")


@register.filter
def dong(value: int) -> str:
    """An amount of đồng with a point every three digits.

    >>> dong(2530000)
    '2.530.000 ₫'
    """
    return f"{value:,}".replace(",", ".") + " ₫"


@register.filter
def short(value: Any) -> str:
    """The beginning of a digest.

    >>> short("00ff" * 16)
    '00ff00ff00ff…'
    """
    text = str(value)
    return text if len(text) <= SHORT else text[:SHORT] + "…"


@register.filter
def title_of(value: Any, fact: str) -> Any:
    """The title of a code word: `{{ state|title_of:"state" }}`; the word itself when it has none."""
    return refusals.title(fact, str(value))


@register.filter
def widget_kind(field: BoundField) -> str:
    """How a field is laid out: check, choices, select, or text."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "select" if isinstance(widget, Select) else "text"


CLASSES = {
    "check": "form-check-input",
    "choices": "form-check-input",
    "select": "form-select",
    "text": "form-control",
}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The input of a field with its class, and its hint and errors named to readers of the screen."""
    told = [f"{field.id_for_label}_hint"] if field.help_text else []
    told += [f"{field.id_for_label}_error"] if field.errors else []
    attributes: dict[str, Any] = {"class": CLASSES[widget_kind(field)]}
    if told:
        attributes["aria-describedby"] = " ".join(told)
    if field.errors:
        attributes["aria-invalid"] = "true"
        attributes["class"] += " is-invalid"
    return field.as_widget(attrs=attributes)


@register.simple_tag
def once() -> str:
    """A token that lets this showing of a form be carried out once."""
    return b32encode(entropy.take(15)).decode().lower()


@register.simple_tag(takes_context=True)
def campaign_tabs(context: Context, campaign: str, under: str = "") -> list[Tab]:
    """The tabs of a campaign for the reader, the current one by the longest address; many gather by stage.

    A page whose address lies elsewhere names the address it belongs `under`.
    """
    request = context["request"]
    found = navigation.sections(request.user, campaign, request.at)
    here = max(
        (url for _, url in found if (under or request.path).startswith(url)), key=len, default=""
    )
    tabs = [(one.stage, Tab(str(one.title), url, current=url == here)) for one, url in found]
    if len(tabs) <= FEW_TABS:
        return [tab for _, tab in tabs]
    stages: dict[Any, list[Tab]] = {}
    for stage, tab in tabs:
        stages.setdefault(stage or tab.title, []).append(tab)
    return [_stage(title, parts) for title, parts in stages.items()]


def _stage(title: Any, parts: list[Tab]) -> Tab:
    """One tab for the parts of a stage, which leads to the first of them."""
    if len(parts) == 1:
        return parts[0]
    current = any(tab.current for tab in parts)
    return Tab(str(title), parts[0].url, current=current, parts=tuple(parts))


@register.simple_tag(takes_context=True)
def may(context: Context, url_name: str, *arguments: Any) -> str:
    """The address of a page when its door lets the reader in, else nothing: no link that leads to a refusal.

    The reader's grants are asked once a request, however many rows of a list ask.
    """
    request = context["request"]
    url = reverse(url_name, args=arguments)
    found = resolve(url)
    door: doors.Door = found.func.door  # type: ignore[attr-defined]
    held = request.__dict__.setdefault("_grants_of_links", {})
    return url if doors.passes(door, request, found.kwargs, held) else ""


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The page's query string with some fields changed; None takes a field out."""
    fields = context["request"].GET.copy()
    for name, value in changes.items():
        fields.pop(name, None)
        if value is not None:
            fields[name] = str(value)
    return f"?{fields.urlencode()}" if fields else "?"
