"""Note when a candidate's page was heard of: gathered in memory, written a few seconds at a time.

A sign of life from thousands of pages must not become thousands of writes beside their answers.
What a process has gathered when it dies is lost, and nothing hangs on it.
"""

import threading
from datetime import datetime, timedelta

from exams.models import Presence
from exams.rules.tokens import Attempt

EVERY = timedelta(seconds=5)
MOST_UNSENT = 999

_gathered: dict[tuple[int, str], tuple[datetime, int]] = {}
_written: dict[int, datetime] = {}
_turn = threading.Lock()


def seen(attempt: Attempt, *, unsent: int, at: datetime) -> None:
    """Nothing; the page is noted as alive, with how many answers it could not send yet."""
    with _turn:
        unsent = max(0, min(unsent, MOST_UNSENT))
        _gathered[attempt.session_id, attempt.number] = (at, unsent)
        last = _written.get(attempt.session_id)
        if last is not None and last <= at < last + EVERY:
            return
        _written[attempt.session_id] = at
        due = [key for key in _gathered if key[0] == attempt.session_id]
        rows = [
            Presence(session_id=key[0], number=key[1], seen_at=moment, unsent=waiting)
            for key, (moment, waiting) in ((key, _gathered.pop(key)) for key in due)
        ]
    Presence.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["seen_at", "unsent"],
        unique_fields=["session_id", "number"],
    )
