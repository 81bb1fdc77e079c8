"""Tables of rows under one logged root: frozen at append, read back, unsealed with their key."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from ledger.models import Entry, Log, Table
from ledger.rules import canonical
from ledger.rules import tables as rules
from ledger.rules.merkle import leaf_hash, root
from ledger.rules.refusals import Refusal
from ledger.services import entropy, seals

NAME = re.compile(r"[a-z][a-z_]*(/[A-Za-z0-9_-]+)*", re.ASCII)


@dataclass(frozen=True)
class Draft:
    """Rows that are to enter a log as one root; `seal_with` is the key of a sealed table.

    `write` gives the salted canonical rows for a secret, where millions of values had better be
    written by whoever makes them; `rows` is then empty.
    """

    name: str
    rows: Iterable[Mapping[str, Any]] = field(repr=False)
    audience: str = "auditor"
    salted: bool = True
    seal_with: bytes | None = field(default=None, repr=False)
    write: Callable[[bytes], Sequence[bytes]] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Frozen:
    """A draft with its root: the lines as they will be shown, one canonical row each."""

    draft: Draft
    lines: Sequence[bytes] = field(repr=False)
    root: bytes = b""

    @property
    def stated(self) -> dict[str, Any]:
        """What the entry says of the table."""
        return {"name": self.draft.name, "count": len(self.lines), "root": self.root.hex()}


def freeze(draft: Draft) -> Frozen:
    """The draft's rows, salted, in order, under their root. Refuses `table.named_badly`."""
    if not NAME.fullmatch(draft.name):
        raise Refusal("table.named_badly", name=draft.name)
    if draft.write is not None:
        written = draft.write(entropy.take(32))
        return Frozen(draft, written, root(leaf_hash(line) for line in written))
    rows: Iterable[Mapping[str, Any]] = draft.rows
    if draft.salted:
        given = list(rows)
        if any("salt" in row for row in given):
            raise ValueError(f"{draft.name}: rows with salts of their own need salted=False")
        rows = rules.salted(given, secret=entropy.take(32))
    lines = [canonical.encode(row) for row in rows]
    return Frozen(draft, lines, root(leaf_hash(line) for line in lines))


def keep(log: Log, entry: Entry, frozen: Iterable[Frozen]) -> None:
    """Store frozen tables behind their entry. Part of an append, in its transaction."""
    for table in frozen:
        data = _pack(table.lines)
        key = table.draft.seal_with
        sealed = None if key is None else seals.encrypt(key, data, about=_about(log, table.root))
        Table.objects.create(
            log=log,
            entry=entry,
            name=table.draft.name,
            count=len(table.lines),
            root=table.root,
            audience=table.draft.audience,
            lines=None if sealed else data,
            sealed=sealed,
        )


def find(log: Log, name: str) -> Table:
    """The stored table of that name. Refuses `table.missing`."""
    table = Table.objects.filter(log=log, name=name).first()
    if table is None:
        raise Refusal("table.missing", name=name)
    return table


def lines(table: Table) -> Iterator[bytes]:
    """The canonical rows of a table, one by one. Refuses `table.sealed`."""
    if table.lines is None:
        raise Refusal("table.sealed", name=table.name)
    # An empty table unpacks to no bytes at all, not to one empty line.
    yield from zlib.decompress(bytes(table.lines)).split(b"\n")[:-1]


def rows(log: Log, name: str) -> list[dict[str, Any]]:
    """The rows of a table, with their salts. Refuses `table.missing`, `table.sealed`."""
    return [canonical.parse(line) for line in lines(find(log, name))]


def unseal(log: Log, name: str, key: bytes) -> list[dict[str, Any]]:
    """The rows of a sealed table, held against the root logged at sealing, and open from now on.

    Refuses `table.missing`, `seal.broken` (a wrong key or changed bytes), `table.differs`.
    """
    with transaction.atomic():
        find(log, name)
        table = Table.objects.select_for_update().get(log=log, name=name)
        if table.sealed is None:
            raise Refusal("table.not_sealed", name=name)
        data = seals.decrypt(key, bytes(table.sealed), about=_about(log, bytes(table.root)))
        opened = zlib.decompress(data).split(b"\n")[:-1]
        if root(leaf_hash(line) for line in opened) != bytes(table.root):
            raise Refusal("table.differs", name=name)
        if table.lines is None:
            table.lines = data
            table.save(update_fields=["lines"])
    return [canonical.parse(line) for line in opened]


def _pack(lines: Sequence[bytes]) -> bytes:
    return zlib.compress(b"".join(line + b"\n" for line in lines), 6)


def _about(log: Log, root: bytes) -> bytes:
    return f"congtam-table/v1\n{log.origin}\n{root.hex()}".encode()
