"""What a bundle is made of: entries, what they say of tables, checkpoints."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from ledger.rules import canonical, entries, merkle, notes
from ledger.rules.refusals import Refusal
from verify.troubles import Unreadable


@dataclass(frozen=True)
class Entry:
    """One entry of a log: what it says and the bytes in which it says so."""

    room: str
    raw: bytes
    n: int
    at: str
    kind: str
    by: str
    data: dict[str, Any]
    commit: str | None
    log: str

    @property
    def moment(self) -> datetime:
        return entries.moment(self.at)

    @cached_property
    def leaf(self) -> bytes:
        return merkle.leaf_hash(self.raw)

    @property
    def digest(self) -> str:
        """SHA-256 of the entry's bytes, by which other documents name it."""
        return sha256(self.raw).hexdigest()

    @property
    def place(self) -> str:
        """Where it stands, for reports: `office#12 gate.closed`."""
        return f"{self.room}#{self.n} {self.kind}"


@dataclass(frozen=True)
class Stated:
    """What an entry says of a table."""

    entry: Entry
    name: str
    count: int
    root: str


class Mark(NamedTuple):
    """A checkpoint of a bundle: the file's name, the note, and what its text states."""

    file: str
    note: notes.Note
    checkpoint: notes.Checkpoint


def read_entry(room: str, raw: bytes, value: Any, place: str) -> Entry:
    """The entry that a line states. Raises Unreadable for any other shape."""
    wanted = {"v", "log", "n", "at", "kind", "by", "data"}
    if not isinstance(value, dict) or not wanted <= value.keys() <= {*wanted, "commit"}:
        raise Unreadable(f"{place}: dạng sai", f"{place}: bad form")
    texts = [value["log"], value["at"], value["kind"], value["by"], value.get("commit", "")]
    fits = all(isinstance(text, str) for text in texts) and isinstance(value["data"], dict)
    if not fits or value["v"] != entries.VERSION or not isinstance(value["n"], int):
        raise Unreadable(f"{place}: dạng sai", f"{place}: bad form")
    return Entry(
        room,
        raw,
        value["n"],
        value["at"],
        value["kind"],
        value["by"],
        value["data"],
        value.get("commit"),
        value["log"],
    )


def canonical_entry(entry: Entry) -> bool:
    """True when the entry's bytes are the one canonical form of what they say."""
    try:
        canonical.decode(entry.raw)
    except Refusal:
        return False
    return True
