"""What the papers of a campaign are drawn from, read once however many papers are due."""

from datetime import datetime
from functools import cached_property
from typing import Any

from accounts import access
from accounts.models import User
from accounts.queries import grants
from accounts.rules.roles import Role
from exams.models import Session, Sitting, Test
from ledger.models import Entry
from recruitment.models import Appeal, Campaign, Post, Ranking, RoundResult
from recruitment.queries import campaigns, results
from recruitment.rules.marks import from_hundredths, text


class Standing:
    """One campaign as its papers see it."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    @cached_property
    def gates(self) -> set[str]:
        """The gates that the campaign has passed."""
        rows = Entry.objects.filter(log=campaigns.log_of(self.campaign), scope="campaign")
        return set(rows.values_list("gate", flat=True))

    @cached_property
    def posts(self) -> list[Post]:
        """The posts by code."""
        return campaigns.posts_of(self.campaign)

    @cached_property
    def tests(self) -> list[Test]:
        """The tests by code."""
        rows = Test.objects.filter(campaign=self.campaign.code)
        return sorted(rows, key=lambda one: one.code.encode())

    @cached_property
    def seated(self) -> list[Session]:
        """Sessions in which somebody has a seat, by code."""
        taken = Sitting.objects.filter(session__test__campaign=self.campaign.code)
        rows = Session.objects.filter(pk__in=taken.values("session")).select_related("test")
        return sorted(rows, key=lambda one: one.code.encode())

    @cached_property
    def round1(self) -> list[Test]:
        """Computer tests whose results were taken over, by code."""
        rows = RoundResult.objects.filter(candidate__campaign=self.campaign)
        codes = {
            session.split("/")[0] for session in rows.values_list("session", flat=True).distinct()
        }
        return [test for test in self.tests if test.code in codes]

    @cached_property
    def rankings(self) -> list[Ranking]:
        """Published versions, oldest first."""
        rows = self.campaign.rankings.filter(publication__isnull=False)
        return list(rows.select_related("campaign").order_by("version"))

    def holder(self, role: Role, at: datetime) -> str:
        """The name of whoever holds a role over the campaign."""
        found = grants.holders(role, self.campaign.scope, at)
        return found[0].full_name if found else ""


def find(code: str) -> Standing | None:
    """The campaign of that code, if there is one."""
    found = Campaign.objects.select_related("agency__parent").filter(code=code).first()
    return Standing(found) if found else None


def visible(user: User, act: str, at: datetime) -> list[Standing]:
    """The campaigns in which the user may do an act, newest first."""
    rows = access.visible(
        Campaign.objects.select_related("agency__parent"),
        user,
        act,
        at,
        kind="campaign",
        path=("code",),
        agency="agency__code",
    )
    return [Standing(one) for one in rows.order_by("-opens_on", "code")]


def posts(stand: Standing) -> list[dict[str, Any]]:
    """Posts as the notice of a recruitment lists them."""
    return [
        {
            "post": post.code,
            "title": post.title,
            "rank": post.rank,
            "using_body": post.using_body,
            "quota": post.quota,
        }
        for post in stand.posts
    ]


def tests(stand: Standing) -> list[dict[str, Any]]:
    """Tests as the notice of a recruitment lists them."""
    return [
        {
            "title": test.title,
            "form": test.form,
            "questions": test.questions,
            "minutes": test.minutes,
            "needed": -(-test.questions * test.pass_hundredths // 10000)
            if test.questions
            else None,
            "passes": text(from_hundredths(test.pass_hundredths)),
        }
        for test in stand.tests
    ]


def round1(stand: Standing, test: Test) -> list[dict[str, Any]]:
    """Results of round 1 by number; those who did not sit have none."""
    rows = RoundResult.objects.filter(
        candidate__campaign=stand.campaign, session__startswith=f"{test.code}/"
    )
    known = {
        number: {
            "correct": correct,
            "counted": text(from_hundredths(counted)),
            "passed": passed,
        }
        for number, correct, counted, passed in rows.order_by("pk").values_list(
            "candidate__number", "correct", "counted_hundredths", "passed"
        )
    }
    absent = {"correct": None, "counted": None, "passed": None}
    taking = stand.campaign.candidates.filter(post__round1_test=test.code)
    posts_of = dict(sorted(taking.values_list("number", "post__code")))
    return [
        row | {"post": posts_of[row["number"]]} | known.get(row["number"], absent)
        for row in results.identities(stand.campaign, posts_of)
    ]


def appeals(campaign: Campaign) -> list[dict[str, Any]]:
    """Decided appeals by number and kind."""
    rows = Appeal.objects.filter(campaign=campaign, decision__isnull=False)
    found = [
        {
            "number": one.candidate.number,
            "post": one.candidate.post.code,
            "received_on": one.received_on.isoformat(),
            "kind": one.kind,
            "outcome": one.decision.outcome,
            "reason": one.decision.reason,
        }
        for one in rows.select_related("candidate__post", "decision")
    ]
    return sorted(found, key=lambda row: (row["number"], row["kind"]))
