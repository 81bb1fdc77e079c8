"""What one entry of a log looks like, and how instants and private payloads stand in it.

Guarantee: an entry's bytes follow from its facts alone, and hold nothing personal: a private
payload enters as an HMAC under a fresh salt, so that erasing the salt erases the link.
Refuses: `entry.instant`, `entry.salt`.

>>> from datetime import UTC, datetime
>>> instant(datetime(2026, 11, 23, 12, 0, 0, 5000, UTC))
'2026-11-23T12:00:00.005Z'
>>> entry("so/kt/office", 0, instant(moment("2026-11-23T12:00:00.000Z")), "a.b", "x7", {})
{'v': 1, 'log': 'so/kt/office', 'n': 0, 'at': '2026-11-23T12:00:00.000Z', 'kind': 'a.b', \
'by': 'x7', 'data': {}}
"""

import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal

VERSION = 1
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def instant(at: datetime) -> str:
    """The moment as text: UTC, milliseconds."""
    if at.tzinfo is None:
        raise Refusal("entry.instant", text=at.isoformat())
    at = at.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z".rjust(24, "0")


def moment(text: str) -> datetime:
    """The moment that an instant's text names."""
    if not isinstance(text, str) or not INSTANT.fullmatch(text):
        raise Refusal("entry.instant", text=text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("entry.instant", text=text) from None


def entry(
    log: str,
    n: int,
    at: str,
    kind: str,
    by: str,
    data: Mapping[str, Any],
    commit: bytes | None = None,
) -> dict[str, Any]:
    """The facts of one entry, ready for `canonical.encode`."""
    facts: dict[str, Any] = {"v": VERSION, "log": log, "n": n, "at": at, "kind": kind, "by": by}
    facts["data"] = dict(data)
    if commit is not None:
        facts["commit"] = commit.hex()
    return facts


def payload_commitment(salt: bytes, payload: Any) -> bytes:
    """What an entry holds of a private payload: HMAC-SHA256(salt, canonical payload)."""
    if len(salt) != 32:
        raise Refusal("entry.salt", length=len(salt))
    return hmac.digest(salt, encode(payload), "sha256")
