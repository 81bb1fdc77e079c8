"""The marking room of a test."""

import pytest

from accounts.rules.roles import Role
from ledger.services import keys, packages
from tests.marking.rooms import CAMPAIGN, Room


@pytest.fixture
def room(seeded, marking_log, at, witnessed) -> Room:
    """A marking room with a head and four markers; the station's key is pinned."""
    packages.pin(campaign=CAMPAIGN, name="station", vkey=keys.vkey("station"), by="tests", at=at)
    made = Room(marking_log, at, witnessed)
    made.seat("HEAD", Role.MARKING_HEAD)
    for place in range(1, 5):
        made.seat(f"M{place:02}", Role.MARKER)
    return made
