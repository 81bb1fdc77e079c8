"""Append to a log: the fact, its tables and its private payload, in the caller's transaction.

Lock order: everything an act needs first, the log's row last; then nothing can wait for a lock
while it holds the log. Each entry costs O(log n) hashes and no look at earlier entries.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ledger.models import Entry, Log, Opening, Table
from ledger.rules import canonical
from ledger.rules import entries as rules
from ledger.rules.merkle import leaf_hash
from ledger.rules.refusals import Refusal
from ledger.services import clock, entropy, logs
from ledger.services import tables as rows

GATE = "gate."
BATCH = 500


@dataclass(frozen=True)
class Fact:
    """One thing to log: open data, and perhaps a private payload or tables behind it."""

    kind: str
    data: Mapping[str, Any]
    private: Any = field(default=None, repr=False)
    audience: str = "auditor"
    tables: Sequence[rows.Draft] = ()


@dataclass(frozen=True)
class _Ready:
    """A fact with all that can be made before the log is locked."""

    fact: Fact
    data: dict[str, Any]
    frozen: list[rows.Frozen]
    salt: bytes
    payload: bytes
    commit: bytes | None

    @classmethod
    def of(cls, fact: Fact) -> "_Ready":
        frozen = [rows.freeze(draft) for draft in fact.tables]
        data = dict(fact.data)
        if frozen:
            if "tables" in data:
                raise ValueError("`tables` in an entry's data is written by the ledger alone")
            data["tables"] = [table.stated for table in frozen]
        if fact.private is None:
            return cls(fact, data, frozen, b"", b"", None)
        salt = entropy.take(32)
        commit = rules.payload_commitment(salt, fact.private)
        return cls(fact, data, frozen, salt, canonical.encode(fact.private), commit)

    def entry(self, log: Log, index: int, by: str, at: datetime) -> Entry:
        kind, scope = self.fact.kind, self.data.get("scope")
        value = rules.entry(log.origin, index, rules.instant(at), kind, by, self.data, self.commit)
        body = canonical.encode(value)
        return Entry(
            log=log,
            index=index,
            kind=kind,
            scope=scope if isinstance(scope, str) else "",
            gate=kind.removeprefix(GATE) if kind.startswith(GATE) else "",
            at=at,
            body=body,
            leaf=leaf_hash(body),
        )


def append(
    log: Log,
    kind: str,
    data: Mapping[str, Any],
    *,
    by: str,
    at: datetime,
    private: Any = None,
    audience: str = "auditor",
    tables: Sequence[rows.Draft] = (),
) -> Entry:
    """The new last entry of the log.

    Refuses `entry.gate`, `entry.backdated`, `table.exists`, `table.named_badly`.
    """
    return append_many(log, [Fact(kind, data, private, audience, tables)], by=by, at=at)[0]


def append_many(log: Log, facts: Iterable[Fact], *, by: str, at: datetime) -> list[Entry]:
    """New last entries of the log, in the order given. Refuses as `append` does."""
    facts = list(facts)
    if any(fact.kind.startswith(GATE) for fact in facts):
        raise Refusal("entry.gate")
    return write(log, facts, by=by, at=at)


def write(log: Log, facts: Sequence[Fact], *, by: str, at: datetime) -> list[Entry]:
    """Append facts of any kind. Gates come here through `gates.pass_gate`, which checks them."""
    at = clock.cut(at)
    ready = [_Ready.of(fact) for fact in facts]
    with transaction.atomic():
        held = logs.locked(log)
        _refuse_backdated(held, at)
        _refuse_taken_names(held, ready)
        written = [fact.entry(held, held.size + i, by, at) for i, fact in enumerate(ready)]
        held.tree = held.tree.extend(bytes(entry.leaf) for entry in written)
        if written:
            held.reached_at = max(held.reached_at or at, at)
        held.save(update_fields=["size", "frontier", "reached_at"])
        Entry.objects.bulk_create(written, batch_size=BATCH)
        Opening.objects.bulk_create(
            [
                Opening(entry=entry, salt=f.salt, payload=f.payload, audience=f.fact.audience)
                for entry, f in zip(written, ready, strict=True)
                if f.commit is not None
            ],
            batch_size=BATCH,
        )
        for entry, fact in zip(written, ready, strict=True):
            rows.keep(held, entry, fact.frozen)
    log.tree = held.tree
    return written


def newest(log: Log, kind: str, scope: str = "") -> Entry | None:
    """The last entry of a kind, of a scope if one is given."""
    found = Entry.objects.filter(log=log, kind=kind)
    if scope:
        found = found.filter(scope=scope)
    return found.order_by("-index").first()


def _refuse_backdated(log: Log, at: datetime) -> None:
    # Writers wait for one another, so moments may cross a little; more would be a false date.
    if log.reached_at and at < log.reached_at - clock.TOLERANCE:
        last = rules.instant(log.reached_at)
        raise Refusal("entry.backdated", at=rules.instant(at), last=last)


def _refuse_taken_names(log: Log, ready: Sequence[_Ready]) -> None:
    names = [table.draft.name for fact in ready for table in fact.frozen]
    taken = set(Table.objects.filter(log=log, name__in=names).values_list("name", flat=True))
    twice = {name for name in names if names.count(name) > 1}
    if taken or twice:
        raise Refusal("table.exists", names=sorted(taken | twice))
