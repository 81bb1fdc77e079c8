"""A bundle as the checks see it: entries, openings and table rows, each held against the log."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ledger.rules import entries, merkle, notes
from ledger.rules.policies import Policy
from ledger.rules.refusals import Refusal
from verify.archives import Archive, parse
from verify.facts import Entry, Mark, Stated, canonical_entry, read_entry
from verify.troubles import Broken, Unreadable, Withheld

__all__ = ["MARKING", "OFFICE", "REGISTER", "Bundle", "Entry", "Mark", "Stated", "canonical_entry"]

FORMAT = "congtam-bundle/1"
OFFICE, MARKING, REGISTER = "office", "marking", "register"
ROOM = re.compile(r"[a-z][a-z0-9_-]{0,40}", re.ASCII)
# Tables that every bundle must show, whoever it is for.
PUBLIC_TABLES = re.compile(r"rules|selected|(blueprint|published)/.+")
UNCACHED = ("events/",)


class Bundle:
    """Everything a bundle holds. Opening it raises `Unreadable` when it is none."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        manifest = archive.json("manifest.json")
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise Unreadable("không phải gói Công Tâm", f"not a bundle of format {FORMAT}")
        self.manifest: dict[str, Any] = manifest
        self.campaign = _text(manifest, "campaign")
        self.rooms: list[str] = manifest.get("rooms") or []
        if not isinstance(self.rooms, list) or OFFICE not in self.rooms:
            raise Unreadable("manifest: thiếu nhật ký office", "manifest: no office log")
        if len(set(map(str, self.rooms))) != len(self.rooms) or not all(
            isinstance(room, str) and ROOM.fullmatch(room) for room in self.rooms
        ):
            raise Unreadable("manifest: tên phòng sai", "manifest: bad room names")
        self.public = manifest.get("audience") == "public"
        self.rehearsal = bool(manifest.get("rehearsal"))
        self._entries = {room: self._read_entries(room) for room in self.rooms}
        self._openings = {room: self._read_openings(room) for room in self.rooms}
        self._stated = {room: self._read_stated(room) for room in self.rooms}
        self._rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
        # What the auditor brought along; never read from the bundle itself.
        self.policy: Policy | None = None
        self.root: str | None = None

    @classmethod
    def open(
        cls, path: str | Path, *, policy: Policy | None = None, root: str | None = None
    ) -> "Bundle":
        """The bundle in a zip file, to be held against the auditor's policy and root."""
        bundle = cls(Archive(path))
        bundle.policy, bundle.root = policy, root
        return bundle

    def entries(self, room: str = OFFICE) -> list[Entry]:
        """The entries of a log in order; an empty list for a room that is not in the bundle."""
        return self._entries.get(room, [])

    def find(self, kind: str, room: str = OFFICE, scope: str | None = None) -> list[Entry]:
        """The entries of a kind, in order, of one scope if given."""
        return [
            entry
            for entry in self.entries(room)
            if entry.kind == kind and (scope is None or entry.data.get("scope") == scope)
        ]

    def gate(self, name: str, scope: str = "campaign", room: str = OFFICE) -> Entry | None:
        """The entry by which a gate was passed, or None. (The check `gates` forbids a second.)"""
        return next(iter(self.find(f"gate.{name}", room, scope)), None)

    def gates(self, name: str, room: str = OFFICE) -> dict[str, Entry]:
        """Every passing of a gate, by scope."""
        return {str(e.data.get("scope")): e for e in reversed(self.find(f"gate.{name}", room))}

    def origin(self, room: str) -> str:
        """The name of a room's log, as its first entry gives it."""
        found = self.entries(room)
        return found[0].log if found else ""

    def checkpoints(self, room: str) -> list[Mark]:
        """The checkpoints of a log as the bundle orders them."""
        marks = []
        for file in self.archive.names(f"logs/{room}/checkpoints/"):
            try:
                note = notes.parse_note(self.archive.read(file))
                marks.append(Mark(file, note, notes.parse_checkpoint(note.text)))
            except Refusal as refusal:
                raise Unreadable(
                    f"{file}: không đọc được ({refusal.code})", f"{file}: {refusal.code}"
                ) from None
        return marks

    def stated(self, room: str, name: str) -> Stated | None:
        """What the log says of a table: the entry, the number of rows, the root."""
        return self._stated.get(room, {}).get(name)

    def tables(self, room: str = OFFICE, prefix: str = "") -> list[Stated]:
        """The tables that a log knows, in log order, shown in this bundle or not."""
        return [s for name, s in self._stated.get(room, {}).items() if name.startswith(prefix)]

    def rows(self, room: str, name: str) -> list[dict[str, Any]]:
        """The rows of a table, proven to be those of the log. Raises Withheld or Broken."""
        if (room, name) in self._rows:
            return self._rows[room, name]
        rows = list(self._proven(room, name))
        if not name.startswith(UNCACHED):
            self._rows[room, name] = rows
        return rows

    def shown(self, room: str, name: str) -> bool:
        """True when the bundle holds the rows of the table."""
        return _table_file(room, name) in self.archive

    def opening(self, room: str, n: int) -> Any:
        """The private payload of an entry, proven to be it. Raises Withheld or Broken."""
        entry = self.entries(room)[n]
        if entry.commit is None:
            raise Broken(f"{entry.place}: không có phần kín", f"{entry.place}: no payload")
        if n not in self._openings[room]:
            raise self._missing(f"{entry.place}: phần kín", f"{entry.place}: the payload")
        salt, payload = self._openings[room][n]
        if entries.payload_commitment(salt, payload).hex() != entry.commit:
            raise Broken(
                f"{entry.place}: phần kín không khớp cam kết",
                f"{entry.place}: the payload does not open the commitment",
            )
        return payload

    def opened(self, room: str) -> list[int]:
        """The indexes of the entries whose payload the bundle shows."""
        return sorted(self._openings.get(room, {}))

    def payloads(self, kind: str, room: str = OFFICE) -> list[tuple[Entry, Any]]:
        """Every entry of a kind with its proven payload. Raises Withheld or Broken."""
        return [(entry, self.opening(room, entry.n)) for entry in self.find(kind, room)]

    @property
    def frozen(self) -> dict[str, Any]:
        """What was announced when the rules were frozen: tests, posts, draws, keys, witnesses."""
        entry = self.gate("rules_frozen")
        if entry is None:
            raise Broken("chưa chốt quy tắc (rules_frozen)", "the rules were never frozen")
        return entry.data

    @property
    def regime(self) -> dict[str, Any]:
        """The frozen copy of the regime: the one row of the table `rules`."""
        rows = self.rows(OFFICE, "rules")
        if len(rows) != 1:
            raise Broken("bảng rules phải có một dòng", "table rules must have one row")
        return rows[0]

    def numbers(self) -> list[str]:
        """Every candidate number of the closed roster, bytewise."""
        rows = self.rows(OFFICE, "roster")
        return sorted({row["number"] for row in rows}, key=lambda n: n.encode("utf-8"))

    def written(self) -> list[str]:
        """Keys of the written tests and re-marks whose pages were rooted, in log order."""
        scopes = [str(e.data.get("scope")) for e in self.find("gate.pages_rooted")]
        return [scope.removeprefix("written:") for scope in dict.fromkeys(scopes)]

    def sessions(self) -> list[str]:
        """Keys of the sessions whose papers were drawn, in log order."""
        scopes = [str(e.data.get("scope")) for e in self.find("gate.papers_drawn")]
        return [scope.removeprefix("session:") for scope in dict.fromkeys(scopes)]

    def _proven(self, room: str, name: str) -> Iterator[dict[str, Any]]:
        stated = self.stated(room, name)
        if stated is None:
            raise Broken(f"nhật ký {room} không có bảng {name}", f"log {room} has no table {name}")
        file = _table_file(room, name)
        if file not in self.archive:
            raise self._missing(f"bảng {room}/{name}", f"table {room}/{name}", name)
        frontier, rows = merkle.Frontier(), []
        lines = list(self.archive.lines(file))
        frontier = frontier.extend(map(merkle.leaf_hash, lines))
        if len(lines) != stated.count or frontier.root().hex() != stated.root:
            raise Broken(
                f"bảng {room}/{name} không khớp gốc ghi ở {stated.entry.place}",
                f"table {room}/{name} does not fit the root at {stated.entry.place}",
            )
        for number, line in enumerate(lines, start=1):
            row = parse(line, f"{file}:{number}")
            if not isinstance(row, dict):
                raise Broken(f"{file}:{number}: không phải dòng", f"{file}:{number}: not a row")
            rows.append(row)
        return iter(rows)

    def _missing(self, vi: str, en: str, table: str = "") -> Withheld | Broken:
        if PUBLIC_TABLES.fullmatch(table):
            return Broken(f"{vi}: gói nào cũng phải có", f"{en}: every bundle must show it")
        if self.public:
            return Withheld(f"{vi}: gói công khai không kèm", f"{en}: not in a public bundle")
        if table and self._sealed(table):
            return Withheld(f"{vi}: còn niêm phong", f"{en}: still sealed")
        return Broken(f"{vi}: thiếu trong gói của kiểm tra viên", f"{en}: missing")

    def _sealed(self, table: str) -> bool:
        """True for the items and keys of a test none of whose sessions had its keys opened."""
        kind, _, test = table.partition("/")
        opened = {e.data.get("scope") for e in self.find("gate.keys_opened")}
        return kind in ("items", "keys") and not any(
            str(scope).startswith(f"session:{test}/") for scope in opened
        )

    def _read_entries(self, room: str) -> list[Entry]:
        file = f"logs/{room}/entries.jsonl"
        return [
            read_entry(room, line, parse(line, f"{file}:{number}"), f"{file}:{number}")
            for number, line in enumerate(self.archive.lines(file), start=1)
        ]

    def _read_openings(self, room: str) -> dict[int, tuple[bytes, Any]]:
        file, found = f"openings/{room}.jsonl", {}
        if file not in self.archive:
            return {}
        for number, line in enumerate(self.archive.lines(file), start=1):
            value, place = parse(line, f"{file}:{number}"), f"{file}:{number}"
            try:
                n, salt = value["n"], bytes.fromhex(value["salt"])
                if n in found or not 0 <= n < len(self.entries(room)) or len(salt) != 32:
                    raise ValueError(place)
                found[n] = (salt, value["payload"])
            except (KeyError, TypeError, ValueError):
                raise Unreadable(f"{place}: dạng sai", f"{place}: bad form") from None
        return found

    def _read_stated(self, room: str) -> dict[str, Stated]:
        found: dict[str, Stated] = {}
        for entry in self.entries(room):
            tables = entry.data.get("tables", [])
            try:
                stated = [Stated(entry, t["name"], t["count"], t["root"]) for t in tables]
            except (KeyError, TypeError):
                raise Unreadable(f"{entry.place}: bảng sai", f"{entry.place}: bad tables") from None
            for table in stated:
                if table.name in found:
                    raise Unreadable(
                        f"{entry.place}: bảng {table.name} có hai lần",
                        f"{entry.place}: table {table.name} stands twice",
                    )
                found[table.name] = table
        return found


def _table_file(room: str, name: str) -> str:
    return f"tables/{room}/{name}.jsonl"


def _text(manifest: dict[str, Any], key: str) -> str:
    value = manifest.get(key)
    if not isinstance(value, str) or not value:
        raise Unreadable(f"manifest: thiếu {key}", f"manifest: {key} is missing")
    return value
