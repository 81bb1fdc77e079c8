"""Answers of a page: shown, done, refused."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.web.forms import Form
from ledger.rules.refusals import Refusal
from ledger.services import refusals

M = TypeVar("M", bound=Model)
T = TypeVar("T")
INVALID, REFUSED = 422, 409


def show(
    request: HttpRequest, template: str, facts: Mapping[str, Any], form: Form | None = None
) -> HttpResponse:
    """The page: 200, 422 when the form has errors, 409 when the act behind it refused."""
    status = 200
    if form is not None and form.refused is not None:
        status = REFUSED
    elif form is not None and form.is_bound and form.errors:
        status = INVALID
    return render(request, template, {"form": form, **facts}, status=status)


def done(request: HttpRequest, sentence: str, to: str, *args: Any) -> HttpResponse:
    """Back to a page by its URL name, with a sentence that says what was done."""
    messages.success(request, sentence)
    return redirect(to, *args)


def act(
    request: HttpRequest, run: Callable[[], Any], sentence: str, to: str, *args: Any
) -> HttpResponse:
    """Do a one-button act and go back; a refusal is told on the page it goes back to."""
    try:
        run()
    except Refusal as refusal:
        messages.error(request, refusals.word(refusal))
        return redirect(to, *args)
    return done(request, sentence, to, *args)


def asked(form: Form, field: str, look: Callable[[Any], T]) -> T | None:
    """What the query finds for a field of a valid form; its refusal stands above the field."""
    try:
        return look(form.cleaned_data[field])
    except Refusal as refusal:
        form.add_error(field, refusals.word(refusal))
        return None


def find(rows: QuerySet[M], **fields: Any) -> M:
    """The one row, or a page that says there is none."""
    found = rows.filter(**fields).first()
    if found is None:
        raise Http404(str(fields))
    return found


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refusal that no page took up: its sentence and the way back."""
    status = 404 if refusal.code.endswith(".missing") else REFUSED
    sentence = refusals.word(refusal)
    if wants_json(request):
        return JsonResponse({"code": refusal.code, "sentence": sentence}, status=status)
    return refusal_page(request, sentence, status=status)


def unsigned(request: HttpRequest) -> JsonResponse:
    """The answer to a program that has not signed in."""
    return JsonResponse({"code": "sign_in.needed", "sentence": _("Sign in first.")}, status=401)


def closed(request: HttpRequest) -> JsonResponse:
    """The answer to a program that may not have what it asks for."""
    sentence = _("Your roles do not include this, or it does not exist.")
    return JsonResponse({"code": "access.closed", "sentence": sentence}, status=403)


def refusal_page(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """A plain page with one sentence and the way back."""
    return render(request, "refused.html", {"sentence": sentence}, status=status)


def wants_json(request: HttpRequest) -> bool:
    """True for a program: it asks the API, sent JSON, or wants JSON back."""
    if request.path.startswith("/api/"):
        return True
    accepted = request.headers.get("Accept", "")
    return request.content_type == "application/json" or accepted.startswith("application/json")
