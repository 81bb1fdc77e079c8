"""Saves from the exam page: no session, no user, one statement shared with everybody who waits."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from accounts.web import doors
from exams.services import answers
from exams.web import wire
from ledger.rules.entries import moment
from ledger.rules.refusals import Refusal


@doors.bearer(methods=("POST",))
@wire.answers
def save(request: HttpRequest) -> dict[str, Any]:
    """The receipt of one event."""
    given = wire.body(request)
    receipt = answers.save(
        wire.token(request),
        seq=wire.whole(given, "seq"),
        changes=given.get("changes", {}),
        machine=wire.text(given, "machine"),
        client_at=_client_at(given),
        prev=wire.text(given, "prev"),
        at=request.at,  # type: ignore[attr-defined]
    )
    return {"seq": receipt.seq, "head": receipt.head, "at": receipt.at, "mac": receipt.mac}


def _client_at(given: dict[str, Any]) -> datetime:
    try:
        return moment(wire.text(given, "client_at"))
    except (Refusal, ValueError):
        raise wire.UNREADABLE from None
