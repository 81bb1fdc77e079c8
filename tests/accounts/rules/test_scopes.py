"""Grants reach downward only."""

import pytest

from accounts.rules.scopes import covers, overlap


@pytest.mark.parametrize(
    ("grant", "scope", "agency", "reaches"),
    [
        (("campaign", "K26"), ("campaign", "K26"), None, True),
        (("campaign", "K26"), ("board", "K26/NVCN"), None, True),
        (("campaign", "K26"), ("session", "K26/KTC/1"), None, True),
        (("campaign", "K26"), ("session", "K261/KTC/1"), None, False),
        (("board", "K26/NVCN"), ("written", "K26/NVCN/pk1"), None, True),
        (("board", "K26/NVCN"), ("written", "K26/NVCN2"), None, False),
        (("board", "K26/NVCN"), ("campaign", "K26"), None, False),
        (("session", "K26/KTC/1"), ("session", "K26/KTC/2"), None, False),
        (("agency", "SNV"), ("campaign", "K26"), "SNV", True),
        (("agency", "SNV"), ("campaign", "K26"), "STC", False),
        (("agency", "SNV"), ("campaign", "K26"), None, False),
        (("agency", "SNV"), ("agency", "SNV"), None, True),
        (("campaign", "K26"), ("agency", "K26"), None, False),
        (("campaign", "*"), ("office", "*"), None, False),
        (("office", "*"), ("session", "K26/KTC/1"), None, True),
    ],
)
def test_a_grant_covers_what_stands_below_it(
    grant: tuple[str, str], scope: tuple[str, str], agency: str | None, reaches: bool
) -> None:
    assert covers(grant, scope, agency) is reaches


def test_grants_of_two_campaigns_do_not_meet() -> None:
    assert overlap(("board", "K26/NVCN"), ("session", "K26/KTC/1"))
    assert overlap(("agency", "SNV"), ("campaign", "K26"))
    assert not overlap(("board", "K26/NVCN"), ("board", "K27/NVCN"))
