"""The rescue file of a machine that lost the server: what a page kept and could not send.

Guarantee: a file counts only with the bytes it had when its digest was listed, so nothing can be
added after the room has signed. Its form is canonical JSON
`{"format": "congtam-rescue/1", session, number, machine, events: [{seq, changes, client_at}]}`.
Refuses: `rescue.damaged`.

>>> data = write("KTC/1", "000001", "M01", [(3, {"7": "B"}, "2026-11-23T01:05:00.000Z")])
>>> read(data).events
((3, {'7': 'B'}, '2026-11-23T01:05:00.000Z'),)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ledger.rules.canonical import decode, encode
from ledger.rules.entries import moment
from ledger.rules.refusals import Refusal

FORMAT = "congtam-rescue/1"
TAG = b"congtam-rescue/v1\0"
Unsent = tuple[int, Mapping[str, str], str]


@dataclass(frozen=True)
class Rescue:
    """What a file says: whose it is, and its unsent events in order."""

    session: str
    number: str
    machine: str
    events: tuple[Unsent, ...]


def digest(data: bytes) -> bytes:
    """What the room's list holds of a file."""
    return sha256(TAG + data).digest()


def write(session: str, number: str, machine: str, events: Iterable[Unsent]) -> bytes:
    """The bytes of a rescue file."""
    rows = [{"seq": seq, "changes": changes, "client_at": at} for seq, changes, at in events]
    facts = {"session": session, "number": number, "machine": machine, "events": rows}
    return encode({"format": FORMAT, **facts})


def read(data: bytes) -> Rescue:
    """What a rescue file says."""
    try:
        facts = decode(data)
        if facts["format"] != FORMAT or not facts["events"]:
            raise Refusal("rescue.damaged")
        events = tuple((row["seq"], row["changes"], row["client_at"]) for row in facts["events"])
        for _, _, at in events:
            moment(at)
        if [seq for seq, _, _ in events] != list(range(events[0][0], events[0][0] + len(events))):
            raise Refusal("rescue.damaged")
        return Rescue(facts["session"], facts["number"], facts["machine"], events)
    except (Refusal, KeyError, TypeError):
        raise Refusal("rescue.damaged") from None
