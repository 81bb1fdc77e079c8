"""What a candidate's slip says of his sitting: every letter, the result, the head of the chain."""

from collections.abc import Iterator
from dataclasses import dataclass

from exams.models import Score, Session, Sitting
from exams.queries import answers as answered
from exams.rules.answers import Replayed
from exams.rules.scores import text
from exams.rules.sittings import ENDED
from ledger.rules.entries import instant


@dataclass(frozen=True)
class Slip:
    """The exam's part of a slip; names and dates of birth are not known here."""

    number: str
    room: str
    machine: str
    answers: list[str]
    correct: int
    percent: int
    counted: str
    passed: bool
    seq: int
    receipt: str
    ended_at: str


def of_session(session: Session) -> Iterator[Slip]:
    """The slips of everyone who sat and has a score, bytewise by room and number."""
    scores = {score.number: score for score in Score.objects.filter(session=session)}
    standing = dict(answered.by_number(session))
    sat = Sitting.objects.filter(session=session, state__in=ENDED).select_related("room", "machine")
    for sitting in sorted(sat, key=lambda one: (one.room.code.encode(), one.number.encode())):
        if sitting.number in scores:
            untouched = Replayed({}, 0, bytes(sitting.genesis or b""))
            held = standing.get(sitting.number, untouched)
            yield _slip(session, sitting, held, scores[sitting.number])


def of_number(session: Session, number: str) -> Slip | None:
    """The slip of one candidate; None while there is no score."""
    score = Score.objects.filter(session=session, number=number).first()
    sat = Sitting.objects.filter(session=session, number=number, state__in=ENDED)
    sitting = sat.select_related("room", "machine").first()
    if score is None or sitting is None:
        return None
    return _slip(session, sitting, answered.of_sitting(sitting), score)


def _slip(session: Session, sitting: Sitting, held: Replayed, score: Score) -> Slip:
    places = range(1, (session.test.questions or 0) + 1)
    return Slip(
        number=sitting.number,
        room=sitting.room.code,
        machine=sitting.machine.code if sitting.machine else "",
        answers=[held.answers.get(str(place), "") for place in places],
        correct=score.correct,
        percent=score.percent,
        counted=text(score.counted_hundredths),
        passed=score.passed,
        seq=held.seq,
        receipt=held.head.hex(),
        ended_at=instant(sitting.ended_at) if sitting.ended_at else "",
    )
