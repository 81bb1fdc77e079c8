"""Set-up that the real services do once in a process, and that later tests get as it was written.

What an act of set-up leaves behind is kept: the rows it wrote, the files, what it changed in the
objects at hand, how far clock and entropy went. The act is done again in earnest wherever anything
it could depend on differs: rows, files, arguments, objects, clock, entropy, language, settings; and
always while a test has replaced a part of the program.
"""

import io
import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any
from uuid import UUID
from weakref import WeakSet

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import get_language

from ledger.services import clock, entropy

Row = tuple[Any, ...]
Rows = dict[str, dict[Any, Row]]
Files = dict[str, tuple[int, bytes | None]]
# Written by Django's own commands, not by anybody's act.
STANDING = {"django_content_type", "auth_permission", "django_migrations"}
PLAIN = (str, int, float, bytes, bool, type(None), Decimal, date, datetime, timedelta, UUID, Enum)
BATCH = 200


class Untold(Exception):
    """An object of which nobody can tell whether it is as it was."""


@dataclass(frozen=True)
class _Kept:
    """What an act left behind."""

    removed: dict[str, list[Any]]
    added: dict[str, list[Row]]
    files: Files
    sources: tuple[Any, ...]
    on_commit: list[tuple[Callable[[], object], bool]]
    pickled: bytes


_kept: dict[bytes, _Kept] = {}
_patches: WeakSet[pytest.MonkeyPatch] = WeakSet()
_earnest = False


def _register(patch: pytest.MonkeyPatch) -> None:
    _begin(patch)
    _patches.add(patch)


_begin, pytest.MonkeyPatch.__init__ = pytest.MonkeyPatch.__init__, _register  # type: ignore[method-assign]


@contextmanager
def in_earnest() -> Iterator[None]:
    """A block in which every act is done again, whatever is kept."""
    global _earnest
    before, _earnest = _earnest, True
    try:
        yield
    finally:
        _earnest = before


def _replaced() -> bool:
    """True while a test stands something in for a part of the program."""
    targets = [target for patch in _patches for target, *_ in patch._setattr]
    ours = [t for t in targets if not (_module(t) or _module(type(t))).startswith("_pytest")]
    return bool(ours) or any(patch._setitem for patch in _patches)


def _module(target: object) -> str:
    return str(getattr(target, "__module__", None) or getattr(target, "__name__", ""))


def once(name: str, act: Callable[[], Any], *anchors: Any, args: Any = ()) -> Any:
    """What `act` gives. It may read and change `anchors`, the database and the files of the test."""
    if _earnest or _replaced():
        return act()
    try:
        told = (name, _told(args), [_told(vars(anchor)) for anchor in anchors])
        before, files = _rows(), _files()
    except Untold:
        return act()
    surroundings = (settings.REHEARSAL, settings.OFFICE, settings.ROOM, get_language())
    known = _without_visits(before)
    place = (connection.vendor, connection.in_atomic_block, surroundings)
    key = sha256(repr((place, told, known, files, _sources())).encode()).digest()
    found = _kept.get(key)
    if found is not None:
        return _repeat(found, anchors)
    waiting = len(connection.run_on_commit)
    result = act()
    on_commit = [(hook, robust) for _, hook, robust in connection.run_on_commit[waiting:]]
    kept = _kept_from(before, files, on_commit, result, anchors)
    if kept is not None:
        _kept[key] = kept
    return result


def stage(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a world, a dataclass of people, models and facts, that is done once."""

    @wraps(method)
    def act(*args: Any, **kwargs: Any) -> Any:
        world, *given = args
        anchors = {id(thing): thing for thing in [world, *_things(vars(world).values())]}
        return once(
            method.__qualname__,
            lambda: method(*args, **kwargs),
            *anchors.values(),
            args=(given, kwargs),
        )

    return act


def _things(values: Any) -> Iterator[Any]:
    """The models and dataclasses among values, in lists of them, and those that functions hold."""
    for value in values:
        if isinstance(value, models.Model) or (is_dataclass(value) and not _frozen(value)):
            yield value
        elif isinstance(value, list | tuple):
            yield from _things(value)
        elif isinstance(value, dict):
            yield from _things(value.values())
        elif isinstance(value, FunctionType):
            yield from _things(_held(value))


def _held(function: FunctionType) -> list[Any]:
    return [cell.cell_contents for cell in function.__closure__ or ()]


def _named(anchors: Sequence[Any]) -> list[Any]:
    """What a pickle names instead of copying: the anchors, and the functions that they hold."""
    held = [value for anchor in anchors for _, value in sorted(vars(anchor).items())]
    return [*anchors, *(value for value in held if isinstance(value, FunctionType))]


def _frozen(value: Any) -> bool:
    return bool(type(value).__dataclass_params__.frozen)


def _told(value: Any) -> Any:
    """A description that differs where values differ."""
    if isinstance(value, PLAIN):
        return (type(value).__name__, repr(value))
    if isinstance(value, models.Model):
        return (value._meta.label, _told(vars(value)))
    if is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in fields(value) if hasattr(value, f.name)]
        return (type(value).__qualname__, [(name, _told(getattr(value, name))) for name in names])
    if isinstance(value, Mapping):
        return [(_told(k), _told(v)) for k, v in value.items() if not str(k).startswith("_")]
    if isinstance(value, FunctionType):
        return (value.__module__, value.__qualname__, [_told(one) for one in _held(value)])
    if isinstance(value, set | frozenset):
        return sorted(repr(_told(one)) for one in value)
    if isinstance(value, Sequence):
        return [_told(one) for one in value]
    raise Untold(type(value))


@cache
def _tables() -> dict[str, tuple[str, list[str]]]:
    """Key and columns of each table that people's acts fill."""
    found = {}
    present = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        table, pk = model._meta.db_table, model._meta.pk
        if model._meta.managed and table in present - STANDING and pk is not None:
            columns = [f.column for f in model._meta.local_concrete_fields if f.column]
            columns.sort(key=lambda column: column != pk.column)
            found[table] = (pk.column, columns)
    return found


def _names(columns: Sequence[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, columns))


@cache
def _filled() -> str:
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quote(table)})"
        for table in sorted(_tables())
    )


def _rows() -> Rows:
    """Every row, by table and key."""
    quote, found = connection.ops.quote_name, {}
    with connection.cursor() as cursor:
        cursor.execute(_filled())
        for (table,) in cursor.fetchall():
            pk, columns = _tables()[table]
            if not pk:
                # Rows with a key of several columns are not replayed: their set-up runs each time.
                raise Untold(table)
            cursor.execute(f"SELECT {_names(columns)} FROM {quote(table)} ORDER BY {quote(pk)}")
            found[table] = {row[0]: tuple(row) for row in cursor.fetchall()}
    return found


def _without_visits(rows: Rows) -> Rows:
    """The rows without who signed in when: to acts of set-up that makes no difference."""
    known = {table: found for table, found in rows.items() if table != "django_session"}
    user = apps.get_model(settings.AUTH_USER_MODEL)._meta.db_table
    place = _tables()[user][1].index("last_login")
    found = known.get(user, {})
    return known | {user: {pk: row[:place] + row[place + 1 :] for pk, row in found.items()}}


def _files() -> Files:
    """Every file and folder that a test's installation keeps: its mode and bytes."""
    found: Files = {}
    for root in (Path(settings.KEYS), Path(settings.MEDIA_ROOT)):
        for place in [root, *sorted(root.rglob("*"))] if root.exists() else ():
            data = None if place.is_dir() else place.read_bytes()
            name = f"{root.name}/{place.relative_to(root)}"
            found[name] = (place.stat().st_mode & 0o777, data)
    return found


def _sources() -> tuple[Any, ...]:
    """How far a simulated clock and a seeded stream have gone."""
    told, stream = clock._source.current, entropy._source.current
    moment = (told.moment, told.step) if isinstance(told, clock.Simulated) else None
    counted = (stream._key, stream._counter) if isinstance(stream, entropy.Seeded) else None
    return moment, counted


def _kept_from(
    before: Rows, files: Files, on_commit: list[Any], result: Any, anchors: Sequence[Any]
) -> _Kept | None:
    try:
        pickled = _pickled((result, [vars(anchor) for anchor in anchors]), anchors)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    try:
        after, kept_files = _rows(), _files()
    except Untold:
        return None
    if files.keys() - kept_files.keys():
        return None
    removed, added = {}, {}
    for table in before.keys() | after.keys():
        old, new = before.get(table, {}), after.get(table, {})
        gone = [pk for pk, row in old.items() if new.get(pk) != row]
        come = [row for pk, row in new.items() if old.get(pk) != row]
        if gone:
            removed[table] = gone
        if come:
            added[table] = come
    written = {name: told for name, told in kept_files.items() if files.get(name) != told}
    return _Kept(removed, added, written, _sources(), on_commit, pickled)


def _repeat(kept: _Kept, anchors: Sequence[Any]) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, keys in kept.removed.items():
            _delete(cursor, table, keys)
        for table, rows in kept.added.items():
            _insert(cursor, table, rows)
        if _sequences():
            ends = {
                table: max(row[0] for row in rows)
                for table, rows in kept.added.items()
                if table in _sequences()
            }
            _count(cursor, ends)
    _write(kept.files)
    _set_sources(kept.sources)
    for hook, robust in kept.on_commit:
        transaction.on_commit(hook, robust=robust)
    result, states = _Unpickler(io.BytesIO(kept.pickled), anchors).load()
    for anchor, state in zip(anchors, states, strict=True):
        vars(anchor).clear()
        vars(anchor).update(state)
    return result


def _delete(cursor: Any, table: str, keys: list[Any]) -> None:
    quote, (pk, _) = connection.ops.quote_name, _tables()[table]
    marks = ", ".join(["%s"] * len(keys))
    cursor.execute(f"DELETE FROM {quote(table)} WHERE {quote(pk)} IN ({marks})", keys)


def _insert(cursor: Any, table: str, rows: list[Row]) -> None:
    columns = _tables()[table][1]
    head = f"INSERT INTO {connection.ops.quote_name(table)} ({_names(columns)}) VALUES "
    mark = f"({', '.join(['%s'] * len(columns))})"
    size = min(BATCH, 900 // len(columns))
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        cursor.execute(head + ", ".join([mark] * len(part)), [v for row in part for v in row])


def count_anew() -> None:
    """Let PostgreSQL number the rows of empty tables from one, as SQLite does after a rollback."""
    with connection.cursor() as cursor:
        cursor.execute(_filled())
        filled = {table for (table,) in cursor.fetchall()}
        _count(cursor, {table: None for table in _sequences() if table not in filled})


@cache
def _sequences() -> dict[str, str]:
    """What numbers the rows of a table; SQLite looks at the rows themselves."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        found = {}
        for table, (pk, _) in _tables().items():
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', pk])
            found[table] = cursor.fetchone()[0]
    return {table: name for table, name in found.items() if name}


def _count(cursor: Any, last: Mapping[str, int | None]) -> None:
    """Go on from the last number of each table, or from one."""
    told = {_sequences()[table]: number for table, number in last.items() if table in _sequences()}
    if told:
        calls = [
            f"setval('{name}', {number or 1}, {'false' if number is None else 'true'})"
            for name, number in told.items()
        ]
        cursor.execute("SELECT " + ", ".join(calls))


def _write(files: Files) -> None:
    roots = {Path(place).name: Path(place) for place in (settings.KEYS, settings.MEDIA_ROOT)}
    for name, (mode, data) in files.items():
        root, _, inside = name.partition("/")
        place = roots[root] / inside
        if data is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.unlink(missing_ok=True)
            place.write_bytes(data)
        os.chmod(place, mode)


def _set_sources(sources: tuple[Any, ...]) -> None:
    told, stream = clock._source.current, entropy._source.current
    moment, counted = sources
    if isinstance(told, clock.Simulated):
        told.moment = moment[0]
    if isinstance(stream, entropy.Seeded):
        stream._counter = counted[1]


class _Pickler(pickle.Pickler):
    def __init__(self, file: Any, anchors: Sequence[Any]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.places = {id(anchor): place for place, anchor in enumerate(_named(anchors))}

    def persistent_id(self, obj: Any) -> int | None:
        return self.places.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, anchors: Sequence[Any]) -> None:
        super().__init__(file)
        self.named = _named(anchors)

    def persistent_load(self, pid: int) -> Any:
        return self.named[pid]


def _pickled(value: Any, anchors: Sequence[Any]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, anchors).dump(value)
    return file.getvalue()
