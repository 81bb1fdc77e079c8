"""Forge a genuine bundle the hard way: every root, commitment, signature and cosignature fits.

This is what an operator could do with the help of every witness. Nothing in the log betrays it;
only the rules themselves, applied again to the facts, can.

    files = load(path)
    rows(files, "tables/marking/marks/NVCN.jsonl", lambda rows: rows[0].update(mark="99.00"))
    policy, root = forge(files)           # what auditors would hold if all had agreed to it
    save(files, path)
"""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledger.rules import entries, merkle, notes
from ledger.rules.canonical import encode
from ledger.rules.policies import Group, Policy
from tests.verify.builder import edited, private_key, verifier_key

Files = dict[str, bytes]
rows = edited


def load(path: Path) -> Files:
    """The files of a bundle."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def save(files: Files, path: Path) -> Path:
    """The files as a bundle, with a manifest that fits them."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"name": n, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for n, data in sorted(files.items())
        if n != "manifest.json"
    ]
    files["manifest.json"] = encode(manifest)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return path


def entry(files: Files, room: str, kind: str, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change the first entry of a kind."""
    edited(
        files,
        f"logs/{room}/entries.jsonl",
        lambda found: change(next(e for e in found if e["kind"] == kind)),
    )


def forge(files: Files) -> tuple[Policy, str]:
    """Make everything fit again; the policy and the root that go with it."""
    rooms = json.loads(files["manifest.json"])["rooms"]
    logs: dict[str, notes.VerifierKey] = {}
    witnesses: dict[str, notes.VerifierKey] = {}
    root = ""
    # The office quotes the marking log, so that one is made to fit first.
    for room in sorted(rooms):
        found = [json.loads(line) for line in files[f"logs/{room}/entries.jsonl"].splitlines()]
        for fact in found:
            _refit(files, room, fact)
        lines = [encode(fact) for fact in found]
        files[f"logs/{room}/entries.jsonl"] = b"".join(line + b"\n" for line in lines)
        leaves = [merkle.leaf_hash(line) for line in lines]
        for name in [n for n in files if n.startswith(f"logs/{room}/checkpoints/")]:
            note = _resigned(files[name].decode(), leaves, witnesses)
            files[name] = note.render().encode()
        origin = found[0]["log"]
        logs[origin] = verifier_key(origin)
        root = merkle.root(leaves).hex() if room == "office" else root
    group = Group(min(2, len(witnesses)), tuple(witnesses))
    return Policy(logs, witnesses, {"quorum": group}, "quorum"), root


def _refit(files: Files, room: str, fact: dict[str, Any]) -> None:
    for table in fact["data"].get("tables", []):
        name = f"tables/{room}/{table['name']}.jsonl"
        if name in files:
            lines = files[name].splitlines()
            table["count"] = len(lines)
            table["root"] = merkle.root(map(merkle.leaf_hash, lines)).hex()
    for line in files.get(f"openings/{room}.jsonl", b"").splitlines():
        opening = json.loads(line)
        if opening["n"] == fact["n"]:
            salt = bytes.fromhex(opening["salt"])
            fact["commit"] = entries.payload_commitment(salt, opening["payload"]).hex()
    if fact["kind"] == "gate.marks_received":
        key = fact["data"]["scope"].removeprefix("written:")
        quoted = fact["data"]["marking_checkpoint"].split("\n")[1]
        fact["data"]["marking_checkpoint"] = next(
            data.decode()
            for name, data in files.items()
            if name.startswith("logs/marking/checkpoints/")
            and data.decode().split("\n")[1] == quoted
        )
        marks = files[f"tables/marking/marks/{key}.jsonl"].splitlines()
        fact["data"]["marks_root"] = merkle.root(map(merkle.leaf_hash, marks)).hex()


def _resigned(
    text: str, leaves: list[bytes], witnesses: dict[str, notes.VerifierKey]
) -> notes.Note:
    old = notes.parse_note(text)
    size = notes.parse_checkpoint(old.text).size
    origin = old.text.split("\n")[0]
    checkpoint = notes.Checkpoint(origin, size, merkle.root(leaves[:size])).text()
    line = notes.signature_line(checkpoint, verifier_key(origin), private_key(origin).sign)
    note = notes.Note(checkpoint).with_line(line)
    for signature in old.signatures:
        if signature.name == origin:
            continue
        key = verifier_key(signature.name, notes.COSIGNATURE)
        witnesses[signature.name] = key
        at = int.from_bytes(signature.value[:8], "big")
        cosigned = notes.cosignature_line(checkpoint, key, at, private_key(signature.name).sign)
        note = note.with_line(cosigned)
    return note
