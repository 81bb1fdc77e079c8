"""How the exam page and the server talk: JSON both ways, a token in a header, a sentence for every refusal.

No cookie authenticates these requests, so no other site can send them in a candidate's name.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from exams.rules import tokens
from exams.services import macs
from ledger.rules.refusals import Refusal
from ledger.services import refusals

HEADER = "X-Attempt"
# One event: the page sends at most about 42,000 bytes of answers at once.
MOST_BYTES = 64 * 1024
UNREADABLE = Refusal("request.unreadable")
STATUS = {
    "token.forged": 401,
    "token.expired": 401,
    "answers.changes": 422,
    "answers.prev": 422,
    "answers.machine": 422,
    "request.unreadable": 422,
    "request.busy": 503,
}

View = Callable[..., HttpResponse | dict[str, Any]]


def answers(view: View) -> Callable[..., HttpResponse]:
    """The view's facts as JSON that nobody keeps; a refusal as `{"code", "sentence"}`."""

    @csrf_exempt
    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            given = view(request, *args, **named)
        except Refusal as refusal:
            return refused(refusal)
        except OperationalError:
            return refused(Refusal("request.busy"))
        answer = given if isinstance(given, HttpResponse) else JsonResponse(given)
        answer["Cache-Control"] = "no-store"
        return answer

    return answering


def refused(refusal: Refusal) -> JsonResponse:
    """What a page is told: the code for itself, the sentence for the candidate."""
    told: dict[str, Any] = {"code": refusal.code, "sentence": refusals.word(refusal)}
    if "send_from" in refusal.facts:
        told["send_from"] = refusal.facts["send_from"]
    if "state" in refusal.facts:
        told["state"] = refusal.facts["state"]
    answer = JsonResponse(told, status=STATUS.get(refusal.code, 409))
    answer["Cache-Control"] = "no-store"
    return answer


def token(request: HttpRequest) -> str:
    """The attempt token that the page shows."""
    return request.headers.get(HEADER, "")


def attempt(request: HttpRequest) -> tokens.Attempt:
    """The attempt behind the page's token. Refuses token.forged, token.expired."""
    moment = int(request.at.timestamp())  # type: ignore[attr-defined]
    return tokens.read(token(request), key=macs.key(macs.TOKENS), moment=moment)


def body(request: HttpRequest) -> dict[str, Any]:
    """What the page sent. Refuses request.unreadable."""
    if request.content_type != "application/json" or len(request.body) > MOST_BYTES:
        raise UNREADABLE
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        raise UNREADABLE from None
    if not isinstance(given, dict):
        raise UNREADABLE
    return given


def text(given: dict[str, Any], name: str) -> str:
    """A text that the page sent under a name. Refuses request.unreadable."""
    value = given.get(name)
    if not isinstance(value, str) or len(value) > 200 or "\0" in value:
        raise UNREADABLE
    return value


def whole(given: dict[str, Any], name: str) -> int:
    """A whole number that the page sent under a name. Refuses request.unreadable."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UNREADABLE
    return value


def packed(facts: dict[str, Any]) -> bytes:
    """Facts as compact JSON."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
