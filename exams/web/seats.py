"""What a machine's browser keeps: which machine it is, and who has signed in at it.

Both cookies are out of reach of scripts and sent to these pages alone. They let the machine show a page; what changes
anything is asked by the page itself, with its token in a header.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from exams.people import Person
from exams.queries.standings import Place
from ledger.rules.entries import instant

MACHINE, ATTEMPT = "ct_machine", "ct_attempt"
PATH = "/thi/"
MACHINE_LIVES, ATTEMPT_LIVES = timedelta(days=30), timedelta(hours=24)


def keep(response: HttpResponse, name: str, value: str) -> HttpResponse:
    """The answer, with a cookie that outlives a crash of the browser."""
    lives = MACHINE_LIVES if name == MACHINE else ATTEMPT_LIVES
    response.set_cookie(
        name,
        value,
        max_age=lives,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


def leave(response: HttpResponse) -> HttpResponse:
    """The answer, the candidate having left the machine."""
    response.delete_cookie(ATTEMPT, path=PATH, samesite="Strict")
    return response


def shown(place: Place, person: Person | None) -> dict[str, Any]:
    """What the page shows of a place; a name where this room knows names."""
    return {
        "number": place.number,
        "name": person.name if person else "",
        "room": place.room,
        "machine": place.machine,
        "session": place.session,
        "test": place.test,
        "questions": place.questions,
        "minutes": place.minutes,
        "starts_at": instant(place.starts_at),
        "state": place.state,
    }
