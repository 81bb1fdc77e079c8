"""Round-1 results: which sessions are scored, who passed."""

from ledger.models import Entry
from recruitment.models import Campaign, RoundResult
from recruitment.queries.campaigns import log_of


def scored_sessions(campaign: Campaign) -> list[str]:
    """Sessions whose scores stand in the log, by code."""
    scopes = Entry.objects.filter(log=log_of(campaign), gate="scored")
    found = [scope.removeprefix("session:") for scope in scopes.values_list("scope", flat=True)]
    return sorted(found, key=str.encode)


def passed(campaign: Campaign, test: str) -> dict[str, bool]:
    """Whether each candidate who sat passed the test, by number."""
    rows = RoundResult.objects.filter(candidate__campaign=campaign, session__startswith=f"{test}/")
    found: dict[str, bool] = {}
    for number, value in rows.values_list("candidate__number", "passed"):
        found[number] = found.get(number, False) or value
    return found


def qualified(campaign: Campaign, written_test: str) -> list[str]:
    """Numbers of those who may sit the written test: passed round 1, where their post has one."""
    numbers = []
    people = campaign.candidates.select_related("post").filter(post__written_test=written_test)
    results: dict[str, dict[str, bool]] = {}
    for candidate in people:
        test = candidate.post.round1_test
        if test and test not in results:
            results[test] = passed(campaign, test)
        if not test or results[test].get(candidate.number, False):
            numbers.append(candidate.number)
    return sorted(numbers)
