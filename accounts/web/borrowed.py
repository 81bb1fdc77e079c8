"""Put allauth's views behind our doors: a form with errors answers 422, nothing is kept by caches."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from accounts.web.pages import INVALID

View = Callable[..., HttpResponseBase]
KEY_ANSWER = "credential"


def behind(door: Callable[[View], View], view: View) -> View:
    """The view as ours: its door, its status, never stored by a browser or proxy."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **arguments: Any) -> HttpResponseBase:
        _drop_unreadable_key(request)
        response = view(request, *args, **arguments)
        facts = getattr(response, "context_data", None) or {}
        forms = [facts.get(name) for name in ("form", "webauthn_form")]
        if any(form is not None and form.is_bound and form.errors for form in forms):
            response.status_code = INVALID
        add_never_cache_headers(response)
        return response

    return door(answered)


def _drop_unreadable_key(request: HttpRequest) -> None:
    """What a key answered, emptied when it is no JSON: the form then says that the key could not be checked."""
    given = request.POST.get(KEY_ANSWER, "")
    try:
        json.loads(given or "{}")
    except (ValueError, RecursionError):
        posted = request.POST.copy()
        posted[KEY_ANSWER] = ""
        request.POST = posted  # type: ignore[assignment]
