"""Plan the tests of a campaign, before its rules are frozen."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from exams.models import Form, Test
from exams.models.tests import legal_kinds
from exams.rules.kinds import KINDS
from ledger.models import Log
from ledger.rules.refusals import Refusal
from ledger.services import gates


@transaction.atomic
def add(
    code: str,
    *,
    campaign: str,
    agency: str,
    title: str,
    form: str,
    minutes: int,
    by: User,
    at: datetime,
    questions: int | None = None,
    bank_multiple: int | None = None,
    pass_hundredths: int = 5000,
    kinds: Sequence[str] | None = None,
) -> Test:
    """A test of the campaign; its numbers are the regime's, and so are its kinds of questions.

    Without `kinds` it takes those of the law's computer papers.
    Refuses test.rules_frozen, test.exists, test.numbers_missing, test.kinds_unknown.
    """
    access.require(by, "test.plan", ("campaign", campaign), at)
    # The log stands once the campaign is opened; `rules_frozen` then closes the list of tests.
    log = Log.objects.filter(campaign=campaign, room="office").first()
    if log and gates.passed(log, "rules_frozen", "campaign"):
        raise Refusal("test.rules_frozen", campaign=campaign)
    if form == Form.COMPUTER and not (questions and bank_multiple):
        raise Refusal("test.numbers_missing", test=code)
    taken = legal_kinds() if kinds is None else list(kinds)
    if not taken or not set(taken) <= set(KINDS):
        raise Refusal("test.kinds_unknown", kinds=sorted(set(taken) - set(KINDS)))
    try:
        with transaction.atomic():
            return Test.objects.create(
                campaign=campaign,
                agency=agency,
                code=code,
                title=title,
                form=form,
                questions=questions,
                minutes=minutes,
                bank_multiple=bank_multiple,
                pass_hundredths=pass_hundredths,
                kinds=taken,
            )
    except IntegrityError:
        if not Test.objects.filter(campaign=campaign, code=code).exists():
            raise
        raise Refusal("test.exists", test=code, campaign=campaign) from None
