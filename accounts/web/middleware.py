"""One moment a request, one answer a form, a sentence for every refusal."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.services import submissions
from accounts.web import pages
from ledger.rules.refusals import Refusal
from ledger.services import clock

Answer = Callable[[HttpRequest], HttpResponseBase]
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


class Moments:
    """Gives `request.at`: whatever a request does, it does at one moment."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.at = clock.now()  # type: ignore[attr-defined]
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            # No code holds one, and PostgreSQL takes none, not even to look for it.
            raise Http404
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """A refusal that no page took up becomes a page, or JSON for a program."""
        if isinstance(error, Refusal):
            return pages.refused(request, error)
        if isinstance(error, PermissionDenied) and pages.wants_json(request):
            return pages.closed(request)
        return None


class Once:
    """A form is carried out once: a second sending of it is led to the answer of the first.

    A form with a NUL in it reaches no page: PostgreSQL takes none. Bodies that are no forms are not read.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or request.content_type not in FORMS:
            return self.answer(request)
        if any("\0" in value for _name, values in request.POST.lists() for value in values):
            sentence = _("What was sent holds a sign that nobody can type.")
            return pages.refusal_page(request, sentence, status=pages.INVALID)
        token = request.POST.get("once", "")[:64]
        if not token:
            return self.answer(request)
        user = request.user if request.user.is_authenticated else None
        earlier = submissions.begin(token, user=user, at=request.at)  # type: ignore[attr-defined]
        if earlier is not None:
            if earlier.location:
                return redirect(earlier.location)
            sentence = _("This form was sent already and is being carried out. Look again soon.")
            return pages.refusal_page(request, sentence, status=409)
        answered = ""
        try:
            response = self.answer(request)
            answered = response.headers.get("Location", "")
            return response
        finally:
            submissions.end(token, location=answered)
