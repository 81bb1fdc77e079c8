"""Addresses of pages with faults, for the tests of the tests."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import path

FRAME = (
    '<!doctype html><html lang="vi"><head><title>Lỗi</title><link rel="icon" href="data:,"></head>'
    "<body>%s</body></html>"
)
FAULTS = {
    "script": "<main><h1>Lỗi</h1><script>document.title = 'x'</script></main>",
    "style": '<main><h1 style="color: red">Lỗi</h1></main>',
    "missing": '<main><h1>Lỗi</h1><img src="/nowhere.png" alt=""></main>',
    "abroad": '<main><h1>Lỗi</h1><img src="http://localhost:1/x.png" alt=""></main>',
    "unnamed": '<main><h1>Lỗi</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>',
}


def page(request: HttpRequest, fault: str) -> HttpResponse:
    """A page with one fault."""
    return HttpResponse(FRAME % FAULTS[fault])


def refused(request: HttpRequest) -> HttpResponse:
    """A page that refuses, without fault."""
    return HttpResponse(FRAME % "<main><h1>Lỗi</h1></main>", status=409)


def who(request: HttpRequest) -> HttpResponse:
    """The name of whoever has signed in, and the language."""
    return HttpResponse(f"{request.user} {request.LANGUAGE_CODE}")


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A short answer: the house's own page leads to addresses that are not here."""
    return HttpResponseNotFound()


urlpatterns = [
    path("faults/<fault>/", page),
    path("refused/", refused),
    path("who/", who),
]
