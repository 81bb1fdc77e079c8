"""The chains of a session as they stand: heads, rows, and the answers of one sitting."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from exams.models import AnswerEvent, LateSave, Session, Sitting
from exams.rules.answers import Replayed, apply
from ledger.rules.entries import instant


@dataclass(frozen=True)
class Head:
    """The last event of a sitting, or its beginning."""

    number: str
    room: str
    state: str
    seq: int
    head: bytes


def heads(session: Session) -> list[Head]:
    """Where every sitting of the session stands, bytewise by number."""
    last = AnswerEvent.objects.filter(
        session_id=OuterRef("session_id"), number=OuterRef("number")
    ).order_by("-seq")
    found = Sitting.objects.filter(session=session).annotate(
        last_seq=Subquery(last.values("seq")[:1]), last_hash=Subquery(last.values("hash")[:1])
    )
    rows = found.values_list("number", "room__code", "state", "genesis", "last_seq", "last_hash")
    standing = [
        Head(number, room, state, seq or 0, bytes(head or genesis or b""))
        for number, room, state, genesis, seq, head in rows
    ]
    return sorted(standing, key=lambda head: head.number.encode())


def of_sitting(sitting: Sitting) -> Replayed:
    """The candidate's answers so far, and the event they end with."""
    rows = AnswerEvent.objects.filter(session_id=sitting.session_id, number=sitting.number)
    return replayed(rows, bytes(sitting.genesis or b""))


def replayed(rows: QuerySet[AnswerEvent], genesis: bytes) -> Replayed:
    """What the events of one sitting say, its chain beginning with `genesis`."""
    answers: dict[str, str] = {}
    seq, head = 0, genesis
    for changes, place, digest in rows.order_by("seq").values_list("changes", "seq", "hash"):
        apply(answers, json.loads(changes))
        seq, head = place, bytes(digest)
    return Replayed(answers, seq, head)


def rows(session: Session) -> list[dict[str, Any]]:
    """The rows of the table `events/<session>`, bytewise by number, then by seq."""
    found = AnswerEvent.objects.filter(session=session).values_list(
        "number", "seq", "changes", "machine", "client_at", "at", "prev", "hash"
    )
    ordered = sorted(found.iterator(), key=lambda row: (row[0].encode(), row[1]))
    return [
        {
            "number": number,
            "seq": seq,
            "changes": json.loads(changes),
            "machine": machine,
            "client_at": instant(client_at),
            "at": instant(at),
            "prev": bytes(prev).hex(),
            "hash": bytes(digest).hex(),
        }
        for number, seq, changes, machine, client_at, at, prev, digest in ordered
    ]


def late_rows(session: Session) -> list[dict[str, Any]]:
    """The rows of the table `late/<session>`: what was sent but could not enter a chain."""
    found = sorted(
        LateSave.objects.filter(session=session),
        key=lambda row: (row.number.encode(), row.seq, row.at, bytes(row.digest)),
    )
    return list(map(_late_row, found))


def _late_row(row: LateSave) -> dict[str, Any]:
    return {
        "number": row.number,
        "seq": row.seq,
        "changes": json.loads(row.changes),
        "machine": row.machine,
        "client_at": instant(row.client_at),
        "at": instant(row.at),
        "prev": bytes(row.prev).hex(),
        "reason": row.reason,
    }


def by_number(session: Session) -> Iterator[tuple[str, Replayed]]:
    """Number and answers of every sitting with events, bytewise by number."""
    found = AnswerEvent.objects.filter(session=session).order_by("number", "seq")
    collected: dict[str, Replayed] = {}
    for number, seq, changes, digest in found.values_list(
        "number", "seq", "changes", "hash"
    ).iterator():
        before = collected.get(number)
        answers = before.answers if before else {}
        apply(answers, json.loads(changes))
        collected[number] = Replayed(answers, seq, bytes(digest))
    for number in sorted(collected, key=str.encode):
        yield number, collected[number]
