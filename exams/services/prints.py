"""Papers around the papers: minutes of the opening, sheets for answers."""

import re

from exams import people
from exams.documents import answer_sheets, ceremonies
from exams.models import Session, Test
from exams.queries import ceremonies as queries
from ledger.models import Checkpoint
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints

VERSION = re.compile(r"[0-9]{3}", re.ASCII)


def minutes(session: Session) -> bytes:
    """The minutes of a session's opening as PDF. Refuses minutes.too_early."""
    state = queries.state(session)
    campaign = session.test.campaign
    newest = Checkpoint.objects.filter(log__campaign=campaign, log__room="office")
    found = newest.order_by("-size").first()
    note = checkpoints.rendered(found) if found else ""
    return ceremonies.render(ceremonies.facts(state, campaign=people.title_of(campaign), note=note))


def answer_sheet(test: Test, version: str = "") -> bytes:
    """The answer sheet of a test as PDF, for one version of it or for any.

    Refuses answer_sheet.version_unfit (a version has three digits), answer_sheet.too_long.
    """
    if version and not VERSION.fullmatch(version):
        raise Refusal("answer_sheet.version_unfit", version=version[:20])
    if not 0 < (test.questions or 0) <= answer_sheets.MOST:
        raise Refusal("answer_sheet.too_long", most=answer_sheets.MOST)
    known = answer_sheets.facts(
        agency=test.agency,
        campaign=people.title_of(test.campaign),
        test=test.title,
        code=f"{test.campaign}:{test.code}",
        questions=test.questions or 0,
        minutes=test.minutes,
        version=version,
    )
    return answer_sheets.render(known)
