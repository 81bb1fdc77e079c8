"""What must stand before the rules of a campaign are frozen."""

from datetime import datetime

from accounts.models import Grant
from accounts.rules.roles import Role
from recruitment.models import Campaign
from recruitment.queries import plans
from recruitment.queries.boards import reaches
from recruitment.queries.campaigns import posts_of

OFFICERS = (Role.HEAD_OF_AUTHORITY, Role.COUNCIL_CHAIR, Role.HR_OFFICER)


def officers(campaign: Campaign, at: datetime) -> list[tuple[str, str]]:
    """Who may confirm a number: the head, the chair, personnel officers; reference and name."""
    found = Grant.objects.active(at).filter(role__in=OFFICERS).select_related("user")
    people = {one.user.reference: one.user.full_name for one in found if reaches(campaign, one)}
    return sorted(people.items(), key=lambda pair: pair[1])


def sessions(campaign: Campaign) -> dict[str, list[str]]:
    """The planned sessions of each computer test."""
    return {
        one.test.code: [session.code for session, _ in one.sessions]
        for one in plans.tests(campaign)
        if one.sessions
    }


def missing(campaign: Campaign) -> list[str]:
    """What the plan lacks: `posts`, `sessions:<test>`, `test:<code>`."""
    posts = posts_of(campaign)
    tests = {one.test.code: one for one in plans.tests(campaign)}
    wanted = {code for post in posts for code in (post.round1_test, post.written_test) if code}
    found = [] if posts else ["posts"]
    found += [f"test:{code}" for code in sorted(wanted - tests.keys())]
    return found + [
        f"sessions:{code}"
        for code, one in sorted(tests.items())
        if one.test.form == "computer" and not one.sessions
    ]
