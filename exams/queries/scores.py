"""The scores of a session, as its gate froze them."""

from exams.models import Score, Session


def of_session(session: Session) -> dict[str, Score]:
    """The score of everyone who sat, by candidate number in bytewise order."""
    found = {score.number: score for score in Score.objects.filter(session=session)}
    return {number: found[number] for number in sorted(found, key=str.encode)}
