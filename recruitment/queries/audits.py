"""What an auditor counts first: sums that must agree, and how often people decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.timezone import localtime

from accounts import access
from accounts.models import User
from recruitment.models import Application, Campaign, Candidate
from recruitment.queries import overrides


@dataclass(frozen=True)
class Counts:
    """Applications by state, and the roster that must equal the accepted."""

    received: int
    accepted: int
    refused: int
    withdrawn: int
    undecided: int
    roster: int

    @property
    def agree(self) -> bool:
        """True when nothing is missing: every application has one end, every accepted one a number."""
        ended = self.accepted + self.refused + self.withdrawn + self.undecided
        return self.received == ended and self.roster in {0, self.accepted}


def visible(user: User, at: datetime) -> list[Campaign]:
    """The campaigns that the reader audits, newest first."""
    rows = Campaign.objects.select_related("agency").order_by("-plan_approved_on", "-code")
    return list(
        access.visible(
            rows, user, "audit.view", at, kind="campaign", path=("code",), agency="agency__code"
        )
    )


def counts(campaign: Campaign) -> Counts:
    """The sums of the campaign as its rows say now."""
    states = Counter(Application.objects.filter(campaign=campaign).values_list("state", flat=True))
    return Counts(
        received=sum(states.values()),
        accepted=states["accepted"],
        refused=states["refused"],
        withdrawn=states["withdrawn"],
        undecided=states["received"] + states["refusal_proposed"],
        roster=Candidate.objects.filter(campaign=campaign).count(),
    )


def decided(campaign: Campaign) -> list[tuple[str, str | Promise, int]]:
    """How many decisions of each kind people made, those that occurred only."""
    tally = Counter(one.kind for one in overrides.of(campaign))
    return [(kind, title, tally[kind]) for kind, title in overrides.kinds() if tally[kind]]


def cells(row: overrides.Override) -> Sequence[str]:
    """One decision as cells of a sheet: when, what, who, why, facts."""
    facts = "; ".join(f"{label}: {value}" for label, value in row.facts)
    return [f"{localtime(row.at):%d/%m/%Y %H:%M}", str(row.title), row.by, row.reason, facts]
