"""Find the computer tests of a campaign and their sessions by what addresses name."""

from exams.models import Form, Session, Test
from ledger.rules.refusals import Refusal


def find(campaign: str, code: str) -> Test:
    """The computer test. Refuses test.missing."""
    test = Test.objects.filter(campaign=campaign, code=code, form=Form.COMPUTER).first()
    if test is None:
        raise Refusal("test.missing", test=code)
    return test


def session(campaign: str, code: str, number: int) -> Session:
    """The session of that number of a computer test. Refuses session.missing."""
    rows = Session.objects.select_related("test").filter(test__form=Form.COMPUTER)
    found = rows.filter(test__campaign=campaign, test__code=code, code=f"{code}/{number}").first()
    if found is None:
        raise Refusal("session.missing", session=f"{code}/{number}")
    return found
