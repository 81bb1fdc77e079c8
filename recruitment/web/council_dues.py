"""What waits for the Council, the head, the code board and the share holders, campaign by campaign."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from office.queues import Due
from recruitment.queries import council_dues as queries
from recruitment.queries.council_dues import Work


def collect(user: User, at: datetime) -> list[Due]:
    """The acts of the Council that are due, each opening its own page."""
    return [line for work in queries.works(user, at) for line in _lines(work, user, at)]


def _lines(work: Work, user: User, at: datetime) -> Iterator[Due]:
    campaign = work.campaign
    for act, title, count, name, args, until in _possible(work):
        second = act.startswith("+")
        if count and access.may(user, act.lstrip("+"), campaign.scope, at, second=second):
            yield Due(
                title,
                count,
                reverse(f"recruitment:{name}", args=[campaign.code, *args]),
                campaign.code,
                until,
                bool(until and until < at),
            )


def _possible(work: Work) -> Iterator[tuple[str, Any, int, str, list[str], datetime | None]]:
    """Act, title, how many, page, its further arguments, and until when."""
    until = _end_of(work.appeals_until)
    plan: list[str] = []
    yield "campaign.freeze_rules", _("Rules to freeze"), int(not work.frozen), "plan", plan, None
    yield (
        "checkpoint.carry",
        _("Acts that wait for witnesses"),
        work.unwitnessed,
        "witnesses",
        [],
        None,
    )
    for key in work.to_freeze:
        yield "penalties.freeze", _("Penalties to freeze"), 1, "penalty", [_dotted(key)], None
    for code, step in work.sessions:
        act = {"keys": "keys.open"}.get(step, "scores.compute")
        yield act, _("Results of round 1 to finish"), 1, "round1", [_dotted(code)], None
    for key, step in work.written:
        if step in WRITTEN:
            act, title = WRITTEN[step]
            yield act, title(), 1, "code", [_dotted(key)], None
    if work.proposed:
        yield (
            "+codes.open",
            _("Opening of codes to confirm"),
            1,
            "code",
            [_dotted(work.proposed)],
            None,
        )
    yield "tie.decide", _("Ties to decide"), len(work.ties), "rankings", [], None
    yield "ranking.compute", _("Campaign to rank"), int(work.to_rank), "rankings", [], None
    yield "results.publish", _("Ranking to publish"), int(work.to_publish), "publication", [], None
    yield "appeal.decide", _("Appeals to decide"), work.appeals, "appeals", [], until
    yield "appeal.decide", _("Appeals to close"), int(work.to_close), "appeals", [], until
    yield "results.approve", _("Results to approve"), int(work.to_approve), "approval", [], None
    yield "campaign.archive", _("Campaign to archive"), int(work.to_archive), "approval", [], None


WRITTEN = {
    "promise": ("codes.commit_key", lambda: _("Code keys to promise")),
    "code_key_committed": ("codes.commit_key", lambda: _("Code keys to commit")),
    "code_map_committed": ("codes.map", lambda: _("Map of codes to commit")),
    "scripts_sent": ("package.send", lambda: _("Scripts to send to marking")),
    "codes_opened": ("codes.open", lambda: _("Codes to open")),
    "joined": ("scores.join", lambda: _("Marks to join")),
}


def _dotted(key: str) -> str:
    return key.replace("/", ".")


def _end_of(day: Any) -> datetime | None:
    return None if day is None else timezone.make_aware(datetime.combine(day, time(23, 59)))
