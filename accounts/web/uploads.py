"""How much one request may carry, told before any of it is read.

Guarantee: a body is refused by its stated length before it is parsed or laid on the disk. Strangers, and
people whom the page does not let in, may send a form and no more; whoever is let in, what its door says.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import MEGABYTE

Answer = Callable[[HttpRequest], HttpResponseBase]
TOO_LARGE, UNSIGNED = 413, 401


class Sizes:
    """Refuses what is too large for the page it was sent to, with the limit and the cure."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = _length(request)
        if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self.answer(request)
        door, most = _door(request), settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
        if request.content_type == "multipart/form-data" and door is not None:
            if door.kind in {"acting", "signed_in"} and not request.user.is_authenticated:
                return _told(request, "sign_in.needed", _expired(), UNSIGNED)
            if _let_in(request):
                most = door.most_mb
        if length <= most * MEGABYTE:
            return self.answer(request)
        sentence = _(
            "What was sent is larger than %(most)s MB, the most that this page takes. Make the "
            "file smaller or split it, then choose it again."
        ) % {"most": most}
        return _told(request, "request.too_large", sentence, TOO_LARGE)


def _expired() -> str:
    return _(
        "Your sign-in has expired, and so large a file is taken only from people who have signed "
        "in. Sign in again in a new tab, then go back and send it once more."
    )


def _told(request: HttpRequest, code: str, sentence: str, status: int) -> HttpResponseBase:
    if pages.wants_json(request):
        return JsonResponse({"code": code, "sentence": sentence}, status=status)
    return pages.refusal_page(request, sentence, status=status)


def _length(request: HttpRequest) -> int:
    # Read as Django reads it, which takes what is no number for nothing.
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _door(request: HttpRequest) -> doors.Door | None:
    try:
        return getattr(resolve(request.path_info).func, "door", None)
    except Resolver404:
        return None


def _let_in(request: HttpRequest) -> bool:
    """Whether the reader passes the door of the page that the request is sent to."""
    found = resolve(request.path_info)
    door: doors.Door = found.func.door  # type: ignore[attr-defined]
    if door.kind != "acting":
        return request.user.is_authenticated
    awake = access.awake(request.user, request.at)  # type: ignore[arg-type, attr-defined]
    return awake and doors.passes(door, request, found.kwargs)
