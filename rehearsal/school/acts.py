"""The whole life of the school, noted in its diary."""

from collections.abc import Callable
from datetime import date, datetime, time

from accounts.rules.roles import Role
from ledger.services import clock, entropy
from rehearsal.crowd import Applicant
from rehearsal.school import brought, course, founding, graduates
from rehearsal.school.diary import Diary
from rehearsal.school.house import CODE, WHOLE, School, Size
from rehearsal.world import VIETNAM

AUDITED = date(2026, 12, 1)
BEGINS = datetime.combine(founding.FOUNDED, time(7), VIETNAM)


def begin(
    source: entropy.Source,
    size: Size = WHOLE,
    *,
    campaign: str = "",
    applicants: Callable[[], list[Applicant]] = list,
) -> School:
    """A school whose acts wait in its diary; `applicants` of `campaign` study in its second intake."""
    diary = Diary(clock.Simulated(BEGINS), source)
    school = School(diary, size, campaign=campaign, applicants=applicants)
    for part in (founding, brought, graduates, course):
        part.note(school)
    # The auditor of the campaigns looks at the school as well.
    whole = ("scheme", CODE)
    school.note(AUDITED, lambda: school.member("kiemtoan", "Cao Bá Lộc", Role.AUDITOR, whole))
    return school
