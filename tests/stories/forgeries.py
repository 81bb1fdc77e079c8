"""What an insider would do to a bundle: change a fact, and make everything around it fit again.

At least the archive is rewritten with a true manifest. With `rewrite_log` table roots, commitments and every
checkpoint are made again and signed with the logs' own keys; and since the insider does not have the keys of the
witnesses, new witnesses of the same names are invented, written into the frozen rules, and cosign everything at the
old moments.
"""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.rules import merkle, notes, tables
from ledger.rules.canonical import encode
from ledger.rules.entries import payload_commitment

ROOMS = ("office", "marking")
DATE = (1980, 1, 1, 0, 0, 0)


class Forgery:
    """A bundle taken apart: entries, tables and openings as values that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.keys = folder / "var" / "keys"
        with zipfile.ZipFile(folder / "bundle.zip") as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.entries = {room: self._lines(f"logs/{room}/entries.jsonl") for room in ROOMS}
        self.openings = {room: self._lines(f"openings/{room}.jsonl") for room in ROOMS}
        self.changed: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def _lines(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.files[name].splitlines()]

    def rows(self, room: str, name: str) -> list[dict[str, Any]]:
        """The rows of a table, to be changed in place."""
        key = (room, name)
        if key not in self.changed:
            self.changed[key] = self._lines(f"tables/{room}/{name}.jsonl")
        return self.changed[key]

    def entry(self, kind: str, room: str = "office") -> dict[str, Any]:
        """The first entry of a kind."""
        return next(entry for entry in self.entries[room] if entry["kind"] == kind)

    def opening(self, kind: str, room: str = "office") -> dict[str, Any]:
        """The private payload of the first entry of a kind, to be changed in place."""
        index = self.entry(kind, room)["n"]
        return next(one["payload"] for one in self.openings[room] if one["n"] == index)

    def write(self, path: Path, *, rewrite_log: bool) -> Path:
        """The forged bundle."""
        for (room, name), rows in self.changed.items():
            self.files[f"tables/{room}/{name}.jsonl"] = _jsonl(rows)
        if rewrite_log:
            self._refit("marking")
            self._resign("marking")
            self._readdress()
            self._refit("office")
            self._resign("office")
        for room in ROOMS:
            self.files[f"logs/{room}/entries.jsonl"] = _jsonl(self.entries[room])
            self.files[f"openings/{room}.jsonl"] = _jsonl(self.openings[room])
        manifest = json.loads(self.files.pop("manifest.json"))
        manifest["files"] = [
            {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in sorted(self.files.items())
        ]
        self.files["manifest.json"] = encode(manifest)
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in sorted(self.files.items()):
                archive.writestr(zipfile.ZipInfo(name, DATE), data)
        return path

    def _refit(self, room: str) -> None:
        """Roots of changed tables, commitments of changed payloads, indexes of moved entries."""
        for index, entry in enumerate(self.entries[room]):
            for one in self.openings[room]:
                if one["n"] == entry["n"] and "commit" in entry:
                    salt = bytes.fromhex(one["salt"])
                    entry["commit"] = payload_commitment(salt, one["payload"]).hex()
            for table in entry["data"].get("tables", ()):
                rows = self.changed.get((room, table["name"]))
                if rows is not None:
                    table |= {"count": len(rows), "root": tables.table_root(rows).hex()}
            entry["n"] = index

    def _resign(self, room: str) -> None:
        leaves = [merkle.leaf_hash(encode(entry)) for entry in self.entries[room]]
        for name in [n for n in self.files if n.startswith(f"logs/{room}/checkpoints/")]:
            note = notes.parse_note(self.files[name])
            stated = notes.parse_checkpoint(note.text)
            root = merkle.root(leaves[: stated.size])
            text = notes.Checkpoint(stated.origin, stated.size, root).text()
            secret = (self.keys / f"{quote(stated.origin, safe='')}.ed25519").read_bytes()
            key = Ed25519PrivateKey.from_private_bytes(secret)
            public = notes.VerifierKey(stated.origin, key.public_key().public_bytes_raw())
            signed = f"{text}\n{notes.signature_line(text, public, key.sign)}"
            for line in note.signatures:
                if line.name != stated.origin:
                    signed += _cosigned(text, line)
            self.files[name] = signed.encode()

    def _readdress(self) -> None:
        """What the office's log says of witnesses and of the marking room's checkpoints."""
        frozen = self.entry("gate.rules_frozen")["data"]
        frozen["witnesses"] = [
            _invented(vkey.partition("+")[0])[0].text() for vkey in frozen["witnesses"]
        ]
        rewritten = {
            notes.parse_checkpoint(notes.parse_note(data).text).size: data.decode()
            for name, data in self.files.items()
            if name.startswith("logs/marking/checkpoints/")
        }
        whole = merkle.root(merkle.leaf_hash(encode(entry)) for entry in self.entries["marking"])
        for entry in self.entries["office"]:
            if "marking log" in entry["data"].get("parts", {}):
                entry["data"]["parts"]["marking log"] = whole.hex()
            if "marking_checkpoint" in entry["data"]:
                note = notes.parse_note(entry["data"]["marking_checkpoint"])
                size = notes.parse_checkpoint(note.text).size
                entry["data"]["marking_checkpoint"] = rewritten[size]


def _invented(name: str) -> tuple[notes.VerifierKey, Ed25519PrivateKey]:
    """A witness of the insider's own making, under a name that the minutes know."""
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())
    public = key.public_key().public_bytes_raw()
    return notes.VerifierKey(name, public, notes.COSIGNATURE), key


def _cosigned(text: str, line: notes.Signature) -> str:
    public, key = _invented(line.name)
    at = int.from_bytes(line.value[:8], "big")
    return notes.cosignature_line(text, public, at, key.sign)


def _jsonl(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(encode(row) + b"\n" for row in rows)
