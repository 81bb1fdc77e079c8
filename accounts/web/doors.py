"""Who may open a page: one door above every view, read by the access matrix test.

Guarantee: a view runs only for whoever its door lets in; what does not exist and what is not yours answer alike.
The door guards the page, the service it calls asks again for the act.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect

from accounts import access
from accounts.models import Grant
from accounts.rules.scopes import Scope
from accounts.web import kept, pages

View = Callable[..., HttpResponseBase]
PLACE = re.compile(r"\{(\w+)\}")
READING = ("GET",)
# What one request to a page of staff may carry; pages for packages and scans say more.
UPLOADS = 120


@dataclass(frozen=True)
class Door:
    """What a view asks of whoever comes: kind `public`, `signed_in`, `acting` or `bearer`."""

    kind: str
    acts: tuple[str, ...] = ()
    over: str = ""
    methods: tuple[str, ...] = READING
    most_mb: int = UPLOADS

    def scope(self, arguments: dict[str, Any]) -> Scope | None:
        """Where the acts are asked, filled from the URL's own arguments."""
        if not self.over:
            return None
        kind, _, key = self.over.partition(":")
        return (kind, PLACE.sub(lambda found: str(arguments[found[1]]), key))


def public(view: View | None = None, *, methods: tuple[str, ...] = READING) -> Any:
    """Nobody signs in."""
    door = Door("public", methods=methods)
    return _hung(door, view) if view else lambda given: _hung(door, given)


def signed_in(view: View | None = None, *, methods: tuple[str, ...] = READING) -> Any:
    """Any account, for its own things only."""
    door = Door("signed_in", methods=methods)
    return _hung(door, view) if view else lambda given: _hung(door, given)


def bearer(view: View | None = None, *, methods: tuple[str, ...] = READING) -> Any:
    """The request carries its own proof, which the view checks: a token, a machine's credential."""
    door = Door("bearer", methods=methods)
    return _hung(door, view) if view else lambda given: _hung(door, given)


def acting(
    *acts: str, over: str = "", methods: tuple[str, ...] = READING, most_mb: int = UPLOADS
) -> Callable[[View], View]:
    """Whoever holds one of the acts over the scope, as first or as second person.

    Without `over` the act is needed anywhere, and the page shows what `access.visible` gives. A request
    of more than `most_mb` megabytes is refused before it is read.
    """
    door = Door("acting", acts, over, methods, most_mb)
    return lambda view: _hung(door, view)


def _hung(door: Door, view: View) -> View:
    allowed = (*door.methods, "HEAD") if "GET" in door.methods else door.methods

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **arguments: Any) -> HttpResponseBase:
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        if door.kind in {"signed_in", "acting"}:
            stopped = _sign_in_first(request)
            if stopped is not None:
                return stopped
        if door.kind == "acting":
            if not access.awake(request.user, request.at):  # type: ignore[arg-type, attr-defined]
                return redirect("accounts:second_factor")
            if not passes(door, request, arguments):
                raise PermissionDenied(f"{door.acts} {door.scope(arguments)}")
        return view(request, *args, **arguments)

    guarded.door = door  # type: ignore[attr-defined]
    return guarded


def passes(
    door: Door,
    request: HttpRequest,
    arguments: dict[str, Any],
    held: dict[tuple[str, bool], list[Grant]] | None = None,
) -> bool:
    """True when the reader holds one of the door's acts where the door asks; `held` remembers grants."""
    held = {} if held is None else held
    user, at = request.user, request.at  # type: ignore[attr-defined]
    scope = door.scope(arguments)
    for act in door.acts:
        for second in (False, True):
            if (act, second) not in held:
                held[act, second] = access.grants_for(user, act, at, second=second)  # type: ignore[arg-type]
            grants = held[act, second]
            if grants and (scope is None or access.covering(grants, scope)):
                return True
    return False


def _sign_in_first(request: HttpRequest) -> HttpResponse | None:
    user = request.user
    if not user.is_authenticated:
        if pages.wants_json(request):
            return pages.unsigned(request)
        if request.method == "POST":
            return kept.ask(request)
        return redirect_to_login(request.get_full_path())
    if user.must_change_password and request.resolver_match:
        if request.resolver_match.view_name not in OPEN_BEFORE_A_NEW_PASSWORD:
            return redirect("accounts:new_password")
    return None


OPEN_BEFORE_A_NEW_PASSWORD = {"accounts:new_password", "accounts:sign_out"}
