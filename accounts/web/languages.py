"""The language the reader chose, kept in a cookie."""

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.web import doors

YEAR = 365 * 24 * 3600


@doors.public(methods=("POST",))
def choose(request: HttpRequest) -> HttpResponse:
    """Vietnamese or English from now on, on the page the reader was on."""
    to = get_next_redirect_url(request) or ""
    response = HttpResponseRedirect(to if to.startswith("/") else "/")
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response
