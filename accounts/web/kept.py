"""Keep what was typed when the sign-in expired: a page of hidden fields that is sent again.

Nothing is stored on the server. Passwords, secrets and shares are never written back, and files must be chosen again.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.web import secrets
from accounts.web.pages import refusal_page

STAMPS = {"csrfmiddlewaretoken"}


def ask(request: HttpRequest, *, signed_in: bool = False) -> HttpResponse:
    """A page that holds the posted fields until the person has signed in again, in another tab."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in STAMPS and not secrets.names(name)
    ]
    hidden = [name for name in request.POST if secrets.names(name)]
    facts = {
        "fields": fields,
        "again": [*request.FILES, *hidden],
        "path": request.get_full_path(),
        "signed_in": signed_in,
    }
    response = render(request, "accounts/kept.html", facts, status=403 if signed_in else 401)
    response["Cache-Control"] = "no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer to a form whose token went stale: ours is asked for again, a stranger's is refused."""
    if request.method == "POST" and _from_here(request):
        return ask(request, signed_in=True)
    sentence = _("This request did not come from a page of this site, so it was not carried out.")
    return refusal_page(request, sentence, status=403)


def _from_here(request: HttpRequest) -> bool:
    source = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER") or ""
    parts = urlsplit(source)
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())
