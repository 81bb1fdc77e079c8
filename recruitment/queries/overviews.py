"""Campaigns at a glance: which the reader may see, how far each is, what its posts have.

Guarantee: a stage is read from the gates in the log; the list costs the same queries however long it is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils import timezone

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules import gates
from recruitment.models import Application, Campaign
from recruitment.queries import rosters
from recruitment.queries.campaigns import STAGES, log_of, posts_of

ROUND1 = ("bank_sealed", "papers_drawn", "started", "closed", "keys_opened", "scored")
WRITTEN = ("pages_rooted", "code_map_committed", "scripts_sent", "marks_received", "joined")
LAST = ("ranked", "published", "appeals_closed", "approved", "archived")


@dataclass(frozen=True)
class Overview:
    """One line of the list of campaigns."""

    code: str
    title: str
    agency: str
    opens_on: date
    closes_on: date
    stage: str
    applications: int


@dataclass(frozen=True)
class PostCounts:
    """How many applied for a post, how many of them may sit, how many places there are."""

    code: str
    title: str
    using_body: str
    quota: int
    applied: int
    accepted: int
    undecided: int


@dataclass(frozen=True)
class Passage:
    """One gate on the way, or the taking of forms: over its scopes, how many have passed it and when."""

    gate: str
    done: int
    of: int
    at: datetime | None
    state: str
    opens_on: date | None = None
    until: date | None = None


def visible(user: User, at: datetime) -> list[Overview]:
    """The campaigns that the reader may see, the newest first."""
    found = list(
        access.visible(
            Campaign.objects.select_related("agency"),
            user,
            "campaign.view",
            at,
            kind="campaign",
            path=("code",),
            agency="agency__code",
        ).order_by("-opens_on", "code")
    )
    stood = stages(found)
    applied = Application.objects.filter(campaign__in=found).values_list("campaign")
    counts = dict(applied.annotate(count=Count("pk")).order_by("campaign"))
    return [
        Overview(
            one.code,
            one.title,
            one.agency.name,
            one.opens_on,
            one.closes_on,
            stood[one.code],
            counts.get(one.pk, 0),
        )
        for one in found
    ]


def stages(campaigns: Iterable[Campaign]) -> dict[str, str]:
    """The stage of each campaign by its code, in one query."""
    passed: dict[str, set[str]] = {one.code: set() for one in campaigns}
    found = Entry.objects.filter(
        log__campaign__in=list(passed), log__room="office", scope="campaign"
    ).exclude(gate="")
    for code, gate in found.values_list("log__campaign", "gate"):
        passed[code].add(gate)
    return {
        code: next((stage for gate, stage in STAGES if gate in stood), "planned")
        for code, stood in passed.items()
    }


def posts(campaign: Campaign) -> list[PostCounts]:
    """The posts with their counts, in the order of their codes."""
    rows = Application.objects.filter(campaign=campaign).values_list("post", "state")
    counted: dict[int, Counter[str]] = {}
    for post, state, count in rows.annotate(count=Count("pk")).order_by("post", "state"):
        counted.setdefault(post, Counter())[state] += count
    found = []
    for post in posts_of(campaign):
        states = counted.get(post.pk, Counter())
        found.append(
            PostCounts(
                code=post.code,
                title=post.title,
                using_body=post.using_body,
                quota=post.quota,
                applied=sum(states.values()),
                accepted=states["accepted"],
                undecided=states["received"] + states["refusal_proposed"],
            )
        )
    return found


def passages(campaign: Campaign, at: datetime) -> list[Passage]:
    """The way of the campaign through its gates: what is done, what is on, what follows."""
    entries = Entry.objects.filter(log=log_of(campaign)).exclude(gate="").order_by("index")
    passed: dict[str, dict[str, datetime]] = {}
    tests: list[dict[str, object]] = []
    for entry in entries:
        passed.setdefault(entry.gate, {})[entry.scope] = entry.at
        if entry.gate == "rules_frozen":
            tests = list(entry.data.get("tests", ()))
    scopes = {scope for stood in passed.values() for scope in stood}
    sessions = gates.sessions_of(tests, scopes)
    banks = [f"test:{test['test']}" for test in tests if test.get("form") == "computer"]
    written = gates.written_of(tests)
    way = [(gate, ["campaign"]) for gate in ("rules_frozen", "code_key_committed")]
    way.append(("receiving", []))
    way.append(("roster_closed", ["campaign"]))
    way += [(gate, banks if gate == "bank_sealed" else sessions) for gate in ROUND1 if sessions]
    way += [(gate, written) for gate in WRITTEN if written]
    way += [(gate, ["campaign"]) for gate in LAST]
    return _placed(campaign, way, passed, at)


def _placed(
    campaign: Campaign,
    way: list[tuple[str, list[str]]],
    passed: dict[str, dict[str, datetime]],
    at: datetime,
) -> list[Passage]:
    """The first gate that is not done is on now; the roster is late when the law's term has ended."""
    found: list[Passage] = []
    today, on = timezone.localdate(at), False
    for gate, scopes in way:
        if gate == "receiving":
            done = today > campaign.closes_on or "roster_closed" in passed
            moments: list[datetime] = []
        else:
            moments = [passed[gate][one] for one in scopes if one in passed.get(gate, {})]
            done = len(moments) == len(scopes)
        state = "done" if done else "next" if on else "now"
        on = on or not done
        until = None
        if gate == "roster_closed" and not done and campaign.rules is not None:
            count = Application.objects.filter(campaign=campaign).count()
            until = rosters.check_until(campaign, count)
            state = "late" if until and today > until else state
        window = gate == "receiving"
        found.append(
            Passage(
                gate=gate,
                done=len(moments),
                of=len(scopes),
                at=max(moments) if done and moments else None,
                state=state,
                opens_on=campaign.opens_on if window else None,
                until=campaign.closes_on if window else until,
            )
        )
    return found
