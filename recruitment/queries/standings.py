"""The ranking as the Council's page shows it: ready or not, tied or not, outdated or not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.rules.gates import requirements
from ledger.rules.refusals import Refusal
from ledger.services import gates
from recruitment.models import Campaign, Post, Publication, RankedRow, Ranking, TieDecision
from recruitment.queries import rankings
from recruitment.queries.campaigns import log_of, passed, posts_of
from recruitment.queries.rounds import scored_sessions
from recruitment.rules.outcomes import OUTCOMES, RANKED, SELECTED
from recruitment.rules.ranking import Entrant, NeedsDecision, Ranked


@dataclass(frozen=True)
class Need:
    """One thing that must be done before the campaign may be ranked."""

    gate: str
    scope: str
    done: bool


@dataclass(frozen=True)
class PostState:
    """One post: its list as the facts give it now, or the tie that stops it."""

    post: Post
    tie: NeedsDecision | None
    ranked: Sequence[Ranked]

    @property
    def sat(self) -> int:
        """How many have a professional mark."""
        return sum(one.nvcn is not None for one in self.ranked)

    @property
    def passed(self) -> int:
        """How many stand in the ranking."""
        return sum(one.outcome in RANKED for one in self.ranked)

    @property
    def selected(self) -> int:
        """How many are selected."""
        return sum(one.outcome == SELECTED for one in self.ranked)


@dataclass(frozen=True)
class Version:
    """One written version and whether the public has seen it."""

    ranking: Ranking
    publication: Publication | None


def needs(campaign: Campaign) -> list[Need]:
    """The gates before the ranking, with those that are passed marked."""
    log = log_of(campaign)
    frozen = gates.passed(log, "rules_frozen", "campaign")
    tests = frozen.data["tests"] if frozen else ()
    scopes = [f"session:{code}" for code in scored_sessions(campaign)]
    wanted = requirements("ranked", "campaign", room="office", tests=tests, scopes=scopes)
    return [
        Need(one.gate, one.scope, gates.passed(log, one.gate, one.scope) is not None)
        for one in wanted
    ]


def states(campaign: Campaign) -> list[PostState]:
    """Every post as the facts give it now, by code."""
    found = []
    for post in posts_of(campaign):
        result = rankings.computed(campaign, post)
        if isinstance(result, NeedsDecision):
            found.append(PostState(post, result, []))
        else:
            found.append(PostState(post, None, result))
    return found


def outdated(campaign: Campaign, posts: Sequence[PostState]) -> bool:
    """True when the newest version no longer says what the facts say."""
    latest = rankings.latest(campaign)
    if latest is None or any(one.tie for one in posts):
        return latest is not None
    now = rankings.facts(campaign, {one.post.code: list(one.ranked) for one in posts})
    return now != rankings.rows(latest)


def versions(campaign: Campaign) -> list[Version]:
    """The written versions, newest first."""
    shown = {one.ranking_id: one for one in Publication.objects.filter(ranking__campaign=campaign)}
    return [Version(one, shown.get(one.pk)) for one in campaign.rankings.order_by("-version").all()]


def version(campaign: Campaign, number: int) -> Ranking:
    """The version of that number. Refuses `ranking.missing`."""
    found = campaign.rankings.filter(version=number).first()
    if found is None:
        raise Refusal("ranking.missing", version=number)
    return found


def post(campaign: Campaign, code: str) -> Post:
    """The post of that code. Refuses `post.missing`."""
    found = campaign.posts.filter(code=code).first()
    if found is None:
        raise Refusal("post.missing", post=code)
    return found


def rows(ranking: Ranking, post: Post) -> list[RankedRow]:
    """The rows of one post in their order."""
    found = ranking.rows.filter(candidate__post=post).select_related("candidate")
    return list(found.order_by("place"))


def counts(ranking: Ranking) -> dict[str, dict[str, int]]:
    """How many of each outcome, by post code."""
    found: dict[str, Counter[str]] = {}
    for code, outcome in ranking.rows.values_list("candidate__post__code", "outcome"):
        found.setdefault(code, Counter())[outcome] += 1
    # Plain dicts: a template would ask a Counter for the count of "items".
    return {code: {one: own[one] for one in OUTCOMES if own[one]} for code, own in found.items()}


def decisions(post: Post) -> list[TieDecision]:
    """What the head has decided on ties of the post, newest first."""
    return list(post.tie_decisions.order_by("-pk"))


def tie_of(campaign: Campaign, post: Post) -> NeedsDecision | None:
    """The tie at the last place of a post, if there is one now."""
    if not ready(campaign):
        return None
    result = rankings.computed(campaign, post)
    return result if isinstance(result, NeedsDecision) else None


def tied_entrants(campaign: Campaign, post: Post, tie: NeedsDecision | None) -> list[Entrant]:
    """What counts for each of the tied."""
    if tie is None:
        return []
    return [one for one in rankings.entrants(campaign, post) if one.number in tie.tied]


def ties(campaign: Campaign) -> list[PostState]:
    """The posts whose last place is tied, once the campaign can be ranked."""
    if not ready(campaign):
        return []
    return [one for one in states(campaign) if one.tie]


def ready(campaign: Campaign) -> bool:
    """True when everything that the ranking needs is done and it is not final yet."""
    if campaign.rules is None or passed(campaign, "appeals_closed"):
        return False
    return all(need.done for need in needs(campaign))
