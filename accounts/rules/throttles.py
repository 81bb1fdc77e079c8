"""Tell how long an account must wait after wrong tries.

Guarantee: a limit looks at one account (alone, or with one address), never at an address alone, so
that a room behind one address signs in together; a try that is refused does not lengthen the wait.
Forms that strangers send in are counted for one campaign, with an address and altogether.
Source: design §8 (a room signs in at once); the figures are ours.

>>> from datetime import UTC, datetime
>>> noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
>>> tries = [noon + timedelta(seconds=10 * n) for n in range(6)]
>>> wait(tries[:5], PLACE, noon + timedelta(minutes=1))
datetime.timedelta(0)
>>> wait(tries, PLACE, noon + timedelta(minutes=1))
datetime.timedelta(seconds=240)
>>> minutes(timedelta(seconds=181))
4
>>> network("203.113.0.7"), network("2405:4800:1:2:3:4:5:6"), network("?")
('203.113.0.7', '2405:4800:1:2::/64', '?')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network


@dataclass(frozen=True)
class Limit:
    """At most so many wrong tries within a stretch of time."""

    most: int
    within: timedelta


PLACE = Limit(6, timedelta(minutes=5))
# From everywhere together: many addresses that share the guessing of one account.
ACCOUNT = Limit(40, timedelta(hours=1))
KEPT_FOR = max(PLACE.within, ACCOUNT.within)


def wait(tries: Iterable[datetime], limit: Limit, at: datetime) -> timedelta:
    """How long until the next try is let in; nothing when it is let in now."""
    recent = sorted(moment for moment in tries if moment > at - limit.within)
    if len(recent) < limit.most:
        return timedelta(0)
    return recent[-limit.most] + limit.within - at


def network(address: str) -> str:
    """What one subscriber is known by: an IPv4 address, or the 64 bits that an IPv6 one shares."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))


def minutes(time: timedelta) -> int:
    """Whole minutes to tell a person, rounded up."""
    return -(-int(time.total_seconds()) // 60) or 1
