"""Work out the figures of a session once its keys are open and it is scored."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Analysis, Score, Session
from exams.queries import analysis
from ledger.rules.refusals import Refusal

ACT = "analysis.compute"


@transaction.atomic
def compute(session: Session, *, by: User, at: datetime) -> Analysis:
    """The figures of the session, in place of older ones. Refuses analysis.not_scored."""
    access.require(by, ACT, ("campaign", session.test.campaign), at)
    session = Session.objects.select_for_update().select_related("test").get(pk=session.pk)
    if not Score.objects.filter(session=session).exists():
        raise Refusal("analysis.not_scored", session=session.code)
    found, _ = Analysis.objects.update_or_create(
        session=session,
        defaults={"figures": analysis.figures(session), "by": by.reference, "at": at},
    )
    return found
