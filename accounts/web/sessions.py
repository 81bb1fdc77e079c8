"""A sign-in ends when nobody works with it: each request prolongs it, at most once a minute on the disk.

Guarantee: no browser and no proxy keeps a page that was shown to somebody who had signed in, so the
next person at the machine finds none by the Back button.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase

from ledger.services import clock

Answer = Callable[[HttpRequest], HttpResponseBase]
TOUCHED = "touched"
BEGAN = "began"
EVERY = 60


class Idle:
    """Keeps the session of whoever works: writing it anew sets its end `SESSION_COOKIE_AGE` ahead.

    An answer that says nothing else about caches is kept by none while somebody is signed in.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signed_in = SESSION_KEY in request.session
        if signed_in:
            second = int(clock.now().timestamp())
            if second - request.session.get(TOUCHED, 0) >= EVERY:
                request.session[TOUCHED] = second
        response = self.answer(request)
        if signed_in or SESSION_KEY in request.session:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def begin(request: HttpRequest | None, **signal: Any) -> None:
    """Note when a session began, so that its first page need not write."""
    if request is not None and hasattr(request, "session"):
        request.session[TOUCHED] = request.session[BEGAN] = int(clock.now().timestamp())


def age(request: HttpRequest) -> int:
    """Seconds since the sign-in."""
    return int(clock.now().timestamp()) - request.session.get(BEGAN, 0)
