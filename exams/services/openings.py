"""Open a candidate's paper at the start: one cheap update and one answer from memory."""

from dataclasses import dataclass
from datetime import datetime

from exams.models import AnswerEvent
from exams.queries import answers as answered
from exams.queries import booklets
from exams.rules.answers import Replayed
from exams.services import sittings


@dataclass(frozen=True)
class Opened:
    """What a page works with: its paper as JSON bytes, its deadline, and where its chain stands."""

    paper: bytes
    deadline: datetime
    standing: Replayed


def begin(token: str, *, at: datetime) -> Opened:
    """The candidate's paper, the sitting having started; doing it again goes on where it was.

    Refuses what `sittings.started` refuses, paper.missing, table.sealed.
    """
    began = sittings.started(token, at=at)
    attempt = began.attempt
    standing = Replayed({}, 0, began.genesis)
    if not began.now:
        rows = AnswerEvent.objects.filter(session_id=attempt.session_id, number=attempt.number)
        standing = answered.replayed(rows, began.genesis)
    paper = booklets.of(attempt.session_id, attempt.number, began.genesis)
    return Opened(paper, began.deadline, standing)
