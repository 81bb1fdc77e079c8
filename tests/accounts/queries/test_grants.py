"""Who holds a role, asked once whatever their number."""

import pytest

from accounts.queries.grants import by_alias, holders
from accounts.rules.roles import Role
from accounts.services import grants
from tests.accounts.installations import AT, CAMPAIGN

BOARD = ("board", f"{CAMPAIGN[1]}/NVCN")


def checker(office, name: str, scope=CAMPAIGN, alias: str = ""):
    person = office.person(name)
    grants.give(
        person,
        role=Role.CHECK_BOARD,
        scope=scope,
        by=office.chair,
        at=AT,
        reason="QĐ 3",
        alias=alias,
    )
    return person


@pytest.mark.parametrize("count", [1, 3])
def test_holders_cost_the_same_for_one_and_for_three(office, count, django_assert_num_queries):
    people = [checker(office, f"kiem-tra-{place}") for place in range(count)]

    # The agency of the campaign, and the grants.
    with django_assert_num_queries(2):
        found = holders(Role.CHECK_BOARD, CAMPAIGN, AT)

    assert [user.reference for user in found] == sorted(user.reference for user in people)


def test_a_grant_on_the_campaign_reaches_its_board_and_not_another_campaign(office):
    person = checker(office, "kiem-tra")

    assert holders(Role.CHECK_BOARD, BOARD, AT) == [person]
    assert holders(Role.CHECK_BOARD, ("campaign", "K27"), AT) == []


def test_an_alias_names_its_holder_in_exactly_its_scope(office):
    person = checker(office, "kiem-tra", alias="K01")

    assert by_alias("K01", CAMPAIGN, AT) == person
    assert by_alias("K01", BOARD, AT) is None
