"""What the exam day asks of people today: candidates to let in, silence to look after, sessions to close."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from exams.queries import rooms
from exams.queries.rooms import Line, Overview
from exams.services import machines
from office.queues import Due

AHEAD = timedelta(hours=12)


def collect(user: User, at: datetime) -> list[Due]:
    """Lines for those who watch sessions of these hours; nothing for anybody else."""
    found: list[Due] = []
    for line in rooms.watched(user, at):
        near = line.session.starts_at - at <= AHEAD
        if line.state == "running" or (line.state == "waiting" and near and line.candidates):
            found += _lines(user, line, at)
    return found


def _lines(user: User, line: Line, at: datetime) -> list[Due]:
    session = line.session
    test, _slash, number = session.code.partition("/")
    url = reverse("rooms:session", args=(session.test.campaign, test, number))
    where = f"{session.test.campaign} · {session.code}"
    scope = machines.scope(session)
    overview = rooms.overview(session, at)
    lines = [
        Due(_("Candidates to check in"), _to_check_in(overview), url, where, session.starts_at),
        Due(_("Pages that have gone silent"), overview.total.silent, url, where, urgent=True),
    ]
    over = overview.last_deadline is not None and at > overview.last_deadline
    done = overview.state == "running" and not overview.total.working and not _to_check_in(overview)
    if (over or done) and access.may(user, "session.close", scope, at):
        lines.append(Due(_("Session to close"), 1, url, where, overview.last_deadline, urgent=True))
    return lines


def _to_check_in(overview: Overview) -> int:
    return overview.total.expected
