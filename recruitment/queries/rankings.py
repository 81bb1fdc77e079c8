"""The ranking as the facts give it now, and as its versions were written."""

from collections import defaultdict
from typing import Any

from recruitment.models import Campaign, Post, Publication, RankedRow, Ranking, TieDecision
from recruitment.queries import candidates, marks, rounds
from recruitment.queries.campaigns import posts_of
from recruitment.rules import ranking as rules
from recruitment.rules import terms
from recruitment.rules.entrants import NO_ROUND1, entrant
from recruitment.rules.marks import from_hundredths, text


def entrants(campaign: Campaign, post: Post) -> list[rules.Entrant]:
    """What counts for each candidate of a post, by number."""
    written = marks.counting(campaign, post.written_test)
    priorities = candidates.priorities(campaign)
    passed = rounds.passed(campaign, post.round1_test) if post.round1_test else {}
    kinds = _penalty_kinds(campaign, post)
    found = []
    for number in sorted(post.candidates.values_list("number", flat=True)):
        mark = written.get(number)
        found.append(
            entrant(
                number,
                round1=passed.get(number) if post.round1_test else NO_ROUND1,
                penalties=kinds[number],
                written=mark.value if mark else None,
                priority=priorities[number],
            )
        )
    return found


def computed(campaign: Campaign, post: Post) -> list[rules.Ranked] | rules.NeedsDecision:
    """The ranking of a post as it follows from the facts and the head's decisions."""
    decisions = TieDecision.objects.filter(post=post).order_by("pk").values_list("order", flat=True)
    return rules.rank(
        entrants(campaign, post),
        post.quota,
        terms.ranking_terms(campaign.frozen, combined=False),
        list(decisions),
    )


def latest(campaign: Campaign) -> Ranking | None:
    """The newest version, if the campaign is ranked."""
    return campaign.rankings.order_by("-version").first()


def published(campaign: Campaign) -> Publication | None:
    """The newest publication."""
    found = Publication.objects.filter(ranking__campaign=campaign)
    return found.select_related("ranking").order_by("-ranking__version").first()


def first_published(campaign: Campaign) -> Publication | None:
    """The publication from whose day the terms of appeal run."""
    found = Publication.objects.filter(ranking__campaign=campaign)
    return found.order_by("ranking__version").first()


def rows(ranking: Ranking) -> list[dict[str, Any]]:
    """The rows of a version as its table holds them: by post, then in order."""
    found = ranking.rows.select_related("candidate__post")
    ordered = sorted(found, key=lambda row: (row.candidate.post.code.encode(), row.place))
    return [_row(row) for row in ordered]


def facts(campaign: Campaign, ranked: dict[str, list[rules.Ranked]]) -> list[dict[str, Any]]:
    """The same rows from a ranking that is not written yet."""
    return [
        {
            "number": one.number,
            "post": post.code,
            "nvcn": None if one.nvcn is None else text(one.nvcn),
            "priority": text(one.priority),
            "total": None if one.total is None else text(one.total),
            "rank": one.rank,
            "outcome": one.outcome,
        }
        for post in posts_of(campaign)
        for one in ranked[post.code]
    ]


def _row(row: RankedRow) -> dict[str, Any]:
    return {
        "number": row.candidate.number,
        "post": row.candidate.post.code,
        "nvcn": _mark(row.nvcn_hundredths),
        "priority": text(from_hundredths(row.priority_hundredths)),
        "total": _mark(row.total_hundredths),
        "rank": row.rank,
        "outcome": row.outcome,
    }


def _mark(hundredths: int | None) -> str | None:
    return None if hundredths is None else text(from_hundredths(hundredths))


def _penalty_kinds(campaign: Campaign, post: Post) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    keys = [post.written_test]
    if post.round1_test:
        keys += [
            session
            for session in rounds.scored_sessions(campaign)
            if session.startswith(f"{post.round1_test}/")
        ]
    for key in keys:
        for row in candidates.penalty_rows(campaign, key):
            kinds[row.candidate.number].append(row.kind)
    return kinds
