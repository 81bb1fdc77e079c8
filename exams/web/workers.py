"""The script by which a machine's browser shows the exam page when the line is down."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from accounts.web import doors

FILES = ("exams/sitting.css", "exams/sitting.js", "img/mark.svg", "vendor/fonts.css")
# Modules ask for each other by their plain names; fonts stand beside their style sheet.
PLAIN = (
    *(
        f"exams/{name}.js"
        for name in ("clock", "fields", "line", "paper", "screens", "vault", "words")
    ),
    *(f"vendor/be-vietnam-pro-{weight}.woff2" for weight in (400, 600, 700)),
)


@doors.bearer
def script(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps the empty page, its style and its scripts, and nothing else."""
    plain = [f"{settings.STATIC_URL}{name}" for name in PLAIN]
    named = list(map(static, FILES))
    files = [url if url.startswith("/") else f"/{url}" for url in (*named, *plain)]
    facts = {"files": files, "shell": reverse("sitting:shell"), "page": reverse("sitting:page")}
    response = render(request, "exams/sitting/worker.js", facts, content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/thi/"
    response["Cache-Control"] = "no-cache"
    return response
