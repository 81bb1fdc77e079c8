"""What lists and notices print: one query feeds page, PDF and API, so that no figure can differ."""

from collections.abc import Iterable
from typing import Any

from recruitment.models import Campaign, Decision, Person, Post, Ranking
from recruitment.queries import campaigns, candidates
from recruitment.queries.rankings import rows as ranked_rows
from recruitment.rules.eligibility import REASONS
from recruitment.rules.outcomes import ABSENT, RANKED, SELECTED

ERASED = "–"


def of_post(ranking: Ranking, post: Post) -> list[dict[str, Any]]:
    """The rows of a post's result list, in the order of the ranking, with names and birth dates."""
    people = _people(ranking.campaign)
    return [
        {
            **_identity(people, row["number"]),
            "mark": row["nvcn"],
            "priority": row["priority"],
            "total": row["total"],
            "rank": row["rank"],
            "outcome": row["outcome"],
        }
        for row in ranked_rows(ranking)
        if row["post"] == post.code
    ]


def selected(ranking: Ranking) -> list[dict[str, Any]]:
    """The selected of all posts, by post and rank."""
    titles = {post.code: post for post in campaigns.posts_of(ranking.campaign)}
    people = _people(ranking.campaign)
    return [
        {
            **_identity(people, row["number"]),
            "post": row["post"],
            "post_title": titles[row["post"]].title,
            "using_body": titles[row["post"]].using_body,
            "total": row["total"],
            "rank": row["rank"],
        }
        for row in ranked_rows(ranking)
        if row["outcome"] == SELECTED
    ]


def summary(ranking: Ranking) -> list[dict[str, Any]]:
    """Per post: quota, and how many sat, passed and are selected."""
    rows = ranked_rows(ranking)
    return [
        {
            "post": post.code,
            "title": post.title,
            "quota": post.quota,
            "sat": sum(row["outcome"] != ABSENT for row in rows if row["post"] == post.code),
            "passed": sum(row["outcome"] in RANKED for row in rows if row["post"] == post.code),
            "selected": sum(row["outcome"] == SELECTED for row in rows if row["post"] == post.code),
        }
        for post in campaigns.posts_of(ranking.campaign)
    ]


def eligible(campaign: Campaign, post: Post) -> list[dict[str, Any]]:
    """The list of eligible candidates of a post (NĐ 170/2025/NĐ-CP, Điều 16.2), by number."""
    people = _people(campaign)
    return [
        {
            **_identity(people, number),
            "post": post.code,
            "wishes": candidate.wishes,
        }
        for number, candidate in candidates.roster(campaign).items()
        if candidate.post_id == post.pk
    ]


def refused(campaign: Campaign) -> list[dict[str, Any]]:
    """The refused applications by name, each with its reasons and their articles in words."""
    found = Decision.objects.filter(application__campaign=campaign, outcome="refused")
    decisions = list(found.select_related("application__post"))
    people = {
        person.application_id: person
        for person in Person.objects.filter(campaign=campaign, application__state="refused")
    }
    rows = [
        {
            "application": one.application.reference,
            **_shown(people.get(one.application_id)),
            "post": one.application.post.code,
            "reasons": [
                f"{REASONS[code].wording} ({REASONS[code].article})" for code in one.reasons
            ],
            "order": people[one.application_id].name_key if one.application_id in people else "",
        }
        for one in decisions
    ]
    rows.sort(key=lambda row: (row["order"], row["application"]))
    return [{key: value for key, value in row.items() if key != "order"} for row in rows]


def identities(campaign: Campaign, numbers: Iterable[str]) -> list[dict[str, Any]]:
    """Number, name and birth date of these candidates, in the order given."""
    people = _people(campaign)
    return [_identity(people, number) for number in numbers]


def _people(campaign: Campaign) -> dict[str, Person]:
    found = Person.objects.filter(campaign=campaign, application__candidate__isnull=False)
    return {
        person.application.candidate.number: person
        for person in found.select_related("application__candidate")
    }


def _identity(people: dict[str, Person], number: str) -> dict[str, Any]:
    return {"number": number, **_shown(people.get(number))}


def _shown(person: Person | None) -> dict[str, Any]:
    """Name and birth date; a dash for somebody whose data the law had erased."""
    return {
        "name": person.full_name if person else ERASED,
        "birth_date": person.birth_date.isoformat() if person else None,
    }
