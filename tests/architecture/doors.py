"""Every page of the installation with its door, and addresses to try it by."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from accounts.web.doors import Door

OWN, FOREIGN, NOWHERE = "KTD2026-01", "KTD2026-02", "KTD2099-99"
SCHEME, FOREIGN_SCHEME, NO_SCHEME = "CCN", "DT2", "KHONG"
USUAL = {
    "agency": "SNV-HN",
    "campaign": OWN,
    "intake": "K1",
    "key": "NVCN",
    "scheme": SCHEME,
    "test": "KTC",
    "written": "NVCN",
}


@dataclass(frozen=True)
class Address:
    """One URL name, its view, and the names of its arguments."""

    name: str
    view: Any
    arguments: dict[str, Any]

    @property
    def door(self) -> Door | None:
        return getattr(self.view, "door", None)

    def url(self, **changes: Any) -> str:
        """The address with its usual arguments, some of them changed."""
        given = {n: changes.get(n, value) for n, value in self.arguments.items()}
        return reverse(self.name, kwargs=given)


def addresses() -> list[Address]:
    """Every address of the URL configuration."""
    return list(_walk(get_resolver().url_patterns, (), {}))


def _walk(patterns: list[Any], names: tuple[str, ...], above: dict[str, Any]) -> Iterator[Address]:
    for pattern in patterns:
        arguments = above | {
            name: _value(name, kind) for name, kind in pattern.pattern.converters.items()
        }
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _walk(pattern.url_patterns, inner, arguments)
        elif isinstance(pattern, URLPattern):
            name = ":".join((*names, pattern.name or ""))
            yield Address(name, pattern.callback, arguments | _place(name))


def _value(name: str, converter: Any) -> Any:
    if name in USUAL:
        return USUAL[name]
    if isinstance(converter, IntConverter):
        return 1
    return "a" * 64 if name == "digest" else "khong-co"


def _place(name: str) -> dict[str, Any]:
    """What an app says of its own addresses in `tests/<app>/web/places.py`."""
    for app in ("accounts", "office", "exams", "marking", "recruitment", "training"):
        try:
            places = import_module(f"tests.{app}.web.places").PLACES
        except ModuleNotFoundError:
            continue
        if name in places:
            return dict(places[name])
    return {}
