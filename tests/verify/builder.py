"""Small but genuine bundles for tests: real keys, real signatures, real proofs.

built = campaign()                    # a log up to the draw of one session
built.office.add("x.y", {...}, private={...}, tables=[Table("roster", [...])])
built.witness()                       # checkpoint and cosign every log
path = built.write(tmp_path / "b.zip")
bundle = Bundle.open(path, policy=built.policy(), root=built.root())
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.rules import draws, entries, merkle, notes, tables
from ledger.rules.canonical import encode
from ledger.rules.policies import Group, Policy

CAMPAIGN = "KTD2026-01"
OFFICE = f"so-noi-vu/{CAMPAIGN}/office"
MARKING = f"so-noi-vu/{CAMPAIGN}/marking"
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

RULES = {"decree": "RS-2026", "exam": "XR-2025b"}
PEOPLE = [
    {"id": "chu-tich", "body": "hoi-dong", "outside": False},
    {"id": "ban-de", "body": "ban-de-thi", "outside": False},
    {"id": "giam-sat", "body": "ban-giam-sat", "outside": True},
    {"id": "cong-an", "body": "cong-an", "outside": True},
    {"id": "thi-sinh", "body": "thi-sinh", "outside": True},
]
REGIME = {axis: {"id": name, "figures": {}} for axis, name in RULES.items()}


def private_key(name: str) -> Ed25519PrivateKey:
    """The same key for the same name, in every test."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def verifier_key(name: str, kind: int = notes.PLAIN) -> notes.VerifierKey:
    return notes.VerifierKey(name, private_key(name).public_key().public_bytes_raw(), kind)


@dataclass
class Table:
    """Rows that an entry brings; salted unless told otherwise, shown unless hidden."""

    name: str
    rows: list[dict[str, Any]]
    salted: bool = True
    shown: bool = True

    def ready(self, origin: str) -> list[dict[str, Any]]:
        if not self.salted:
            return self.rows
        secret = hashlib.sha256(f"{origin}/{self.name}".encode()).digest()
        return tables.salted(self.rows, secret=secret)


@dataclass
class MiniLog:
    """One room's log in memory."""

    origin: str
    key_name: str = ""
    facts: list[dict[str, Any]] = field(default_factory=list)
    openings: dict[int, tuple[bytes, Any]] = field(default_factory=dict)
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    checkpoints: list[notes.Note] = field(default_factory=list)

    @property
    def room(self) -> str:
        return self.origin.rpartition("/")[2]

    def lines(self) -> list[bytes]:
        return [encode(fact) for fact in self.facts]

    def root(self) -> bytes:
        return merkle.root(merkle.leaf_hash(line) for line in self.lines())

    def text(self) -> str:
        return notes.Checkpoint(self.origin, len(self.facts), self.root()).text()

    def signed(self) -> notes.Note:
        """A checkpoint of the log as it stands, signed by the log alone."""
        key = verifier_key(self.key_name or self.origin)
        # An operator who signs with another key still claims the log's name.
        named = notes.VerifierKey(self.origin, key.public)
        line = notes.signature_line(
            self.text(), named, private_key(self.key_name or self.origin).sign
        )
        return notes.Note(self.text()).with_line(line)


@dataclass
class MiniBundle:
    """A campaign's logs, their witnesses and a clock that moves on by itself."""

    campaign: str = CAMPAIGN
    office: MiniLog = field(default_factory=lambda: MiniLog(OFFICE))
    marking: MiniLog = field(default_factory=lambda: MiniLog(MARKING))
    witnesses: tuple[str, ...] = ("giam-sat", "cong-an", "cap-tren")
    quorum: int = 2
    now: datetime = START
    audience: str = "auditor"

    @property
    def logs(self) -> list[MiniLog]:
        return [self.office, self.marking]

    def add(
        self,
        kind: str,
        data: Mapping[str, Any],
        *,
        log: MiniLog | None = None,
        private: Any = None,
        tables: Iterable[Table] = (),
    ) -> dict[str, Any]:
        """Append an entry a second later; the entry's facts."""
        log = log or self.office
        self.now += timedelta(seconds=1)
        n, data, commit = len(log.facts), dict(data), None
        if stated := [self._table(log, table) for table in tables]:
            data["tables"] = stated
        if private is not None:
            salt = hashlib.sha256(f"{log.origin}#{n}".encode()).digest()
            log.openings[n] = (salt, private)
            commit = entries.payload_commitment(salt, private)
        at = entries.instant(self.now)
        log.facts.append(entries.entry(log.origin, n, at, kind, "nguoi-1", data, commit))
        return log.facts[-1]

    def gate(self, gate: str, scope: str, data: Mapping[str, Any] | None = None, **more: Any):
        """Pass a gate, and let the witnesses see it."""
        passed = self.add(f"gate.{gate}", {**(data or {}), "gate": gate, "scope": scope}, **more)
        self.witness(more.get("log") or self.office)
        return passed

    def witness(self, *logs: MiniLog, by: Iterable[str] | None = None) -> None:
        """Checkpoint logs as they stand, cosigned by the witnesses named."""
        for log in logs or self.logs:
            self.now += timedelta(seconds=1)
            note = log.signed()
            for name in self.witnesses if by is None else by:
                key = verifier_key(name, notes.COSIGNATURE)
                line = notes.cosignature_line(
                    note.text, key, int(self.now.timestamp()), private_key(name).sign
                )
                note = note.with_line(line)
            log.checkpoints = [n for n in log.checkpoints if n.text != note.text] + [note]

    def draw(
        self,
        scope: str,
        purpose: str,
        *,
        log: MiniLog | None = None,
        people: list[dict[str, Any]] | None = None,
        pool: bytes = bytes(32),
        **plan: Any,
    ) -> bytes:
        """Plan, promise and reveal a draw; its seed."""
        log, people = log or self.office, people or PEOPLE
        facts = {
            "purpose": purpose,
            "pool_root": pool.hex(),
            "pool_size": 5,
            "algo": draws.ALGORITHM,
            "contributors": people,
            "min_contributors": 5,
            **plan,
        }
        draw_id = draws.draw_id(self.campaign, scope, facts)
        planned = {"scope": scope, "plan": facts, "draw_id": draw_id}
        self.add("draw.planned", planned, log=log)
        cards = [(p["id"], *secret_of(scope, p["id"])) for p in people]
        commitments = [
            {
                "id": p["id"],
                "body": p["body"],
                "commitment": draws.commitment(draw_id, *card).hex(),
            }
            for p, card in zip(people, cards, strict=True)
        ]
        promised = {"draw_id": draw_id, "commitments": commitments}
        self.gate("contributors_committed", scope, promised, log=log)
        seed = draws.seed(draw_id, pool, cards)
        reveals = [{"id": i, "secret": s.hex(), "nonce": n.hex()} for i, s, n in cards]
        revealed = {"draw_id": draw_id, "reveals": reveals, "seed": seed.hex()}
        self.gate("revealed", scope, revealed, log=log)
        return seed

    def policy(self) -> Policy:
        """What an auditor would hold."""
        keys = {name: verifier_key(name, notes.COSIGNATURE) for name in self.witnesses}
        logs = {log.origin: verifier_key(log.origin) for log in self.logs if log.facts}
        group = Group(self.quorum, tuple(keys))
        return Policy(logs, keys, {"quorum": group}, "quorum")

    def root(self) -> str:
        """What the signed minutes would say."""
        return self.office.root().hex()

    def files(self) -> dict[str, bytes]:
        """Every file of the bundle but its manifest."""
        found = {"README.txt": b"Test\n"}
        for log in self.logs:
            if not log.facts:
                continue
            found[f"logs/{log.room}/entries.jsonl"] = _lines(log.lines())
            for number, note in enumerate(log.checkpoints, start=1):
                name = f"logs/{log.room}/checkpoints/{number:04d}.note"
                found[name] = note.render().encode()
            if self.audience == "auditor":
                found[f"openings/{log.room}.jsonl"] = _lines(
                    encode({"n": n, "salt": salt.hex(), "payload": payload})
                    for n, (salt, payload) in sorted(log.openings.items())
                )
            for name, rows in log.shown.items():
                found[f"tables/{log.room}/{name}.jsonl"] = _lines(map(encode, rows))
        return found

    def write(
        self, path: Path, change: Callable[[dict[str, bytes]], Any] | None = None, **manifest: Any
    ) -> Path:
        """The bundle as a zip; `change` may rewrite its files before the manifest is made."""
        files = self.files()
        if change is not None:
            change(files)
        facts = {
            "format": "congtam-bundle/1",
            "campaign": self.campaign,
            "agency": "so-noi-vu",
            "rooms": [log.room for log in self.logs if log.facts],
            "rehearsal": True,
            "anonymity": "rooms apart",
            "audience": self.audience,
            "files": [
                {"name": n, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
                for n, data in sorted(files.items())
            ],
            **manifest,
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for name, data in sorted({**files, "manifest.json": encode(facts)}.items()):
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
        return path

    def _table(self, log: MiniLog, table: Table) -> dict[str, Any]:
        rows = table.ready(log.origin)
        if table.shown:
            log.shown[table.name] = rows
        root = tables.table_root(rows).hex()
        return {"name": table.name, "count": len(rows), "root": root}


def secret_of(scope: str, contributor: str) -> tuple[bytes, bytes]:
    """A contributor's secret and nonce, the same in every test."""
    seen = f"{scope}/{contributor}".encode()
    return hashlib.sha256(seen).digest(), hashlib.sha256(b"nonce" + seen).digest()


def rules_frozen(built: MiniBundle, **changes: Any) -> dict[str, Any]:
    """The first gate: everything announced, with a regime of no numbers unless given one."""
    regime = changes.pop("regime", REGIME)
    data = {
        "regime": RULES,
        "posts": [{"post": "CV-01", "rank": "chuyen-vien", "quota": 1}],
        "tests": [{"test": "KTC", "form": "computer", "sessions": ["KTC/1"]}],
        "draws": [{"scope": "session:KTC/1", "purpose": "papers"}],
        "keys": {f"log:{log.room}": verifier_key(log.origin).text() for log in built.logs},
        "witnesses": [verifier_key(n, notes.COSIGNATURE).text() for n in built.witnesses],
        "quorum": built.quorum,
        "rules_digest": hashlib.sha256(encode(regime)).hexdigest(),
        **changes,
    }
    table = Table("rules", [regime], salted=False)
    return built.gate("rules_frozen", "campaign", data, tables=[table])


def campaign(**changes: Any) -> MiniBundle:
    """A campaign of three candidates, up to the drawn papers' seed of its one session."""
    built = MiniBundle()
    rules_frozen(built, **changes)
    built.gate("code_key_committed", "campaign", {"keys": []})
    built.gate("bank_sealed", "test:KTC", {"test": "KTC", "items": 5, "multiple": 1})
    for number, letter in (("000001", "An"), ("000002", "Bình"), ("000003", "Chi")):
        form = {"full_name": f"Lê Văn {letter}", "post": "CV-01", "wishes": [], "declared": []}
        built.add("application.received", {"application": f"hs{number}"}, private=form)
    for number, verb in (("000001", "accepted"), ("000002", "accepted"), ("000003", "refused")):
        reasons = ["post_condition"] if verb == "refused" else []
        built.add(f"application.{verb}", {"application": f"hs{number}", "reasons": reasons})
    rows = [
        {"number": n, "post": "CV-01", "wishes": [], "priority": "0.00", "category": ""}
        for n in ("000001", "000002")
    ]
    closed = {
        "counts": {"applications": 3, "accepted": 2, "refused": 1, "withdrawn": 0},
        "by_post": {"CV-01": 2},
    }
    built.gate("roster_closed", "campaign", closed, tables=[Table("roster", rows)])
    built.draw("session:KTC/1", "papers")
    return built


def edited(files: dict[str, bytes], name: str, edit: Callable[[list[Any]], Any]) -> None:
    """Change the JSON lines of a file and write them back in canonical form."""
    rows = [json.loads(line) for line in files[name].splitlines()]
    edit(rows)
    files[name] = _lines(map(encode, rows))


def _lines(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def written(built: MiniBundle, key: str = "NVCN") -> MiniBundle:
    """One written test carried through both rooms, from rooted pages to received marks."""
    scope, marking = f"written:{key}", built.marking
    built.gate("pages_rooted", scope, {"test": key, "rooms": []})
    built.gate("code_map_committed", scope, {"key": key, "m_root": "00" * 32, "count": 1})
    built.gate("penalties_frozen", scope, {"test": key, "count": 0})
    built.gate("scripts_sent", scope, {"package": "ab" * 32, "scripts": 1, "bags": 1})
    built.gate("received", scope, {"package": "ab" * 32, "scripts": 1}, log=marking)
    built.draw(f"draw:{key}/bags", "bags", log=marking)
    built.gate("marked", scope, log=marking)
    rows = [{"code": "VGD2HVYKT", "marks": [], "mark": "72.00", "how": "average"}]
    table = Table(f"marks/{key}", rows)
    frozen = built.gate("frozen", scope, {"count": 1}, log=marking, tables=[table])
    root = frozen["data"]["tables"][0]["root"]
    # The rows keep the salts of the marking room, so that both logs hold one root.
    kept = Table(f"marks/{key}", marking.shown[f"marks/{key}"], salted=False)
    received = {
        "package": "cd" * 32,
        "marking_checkpoint": marking.checkpoints[-1].render(),
        "marks_root": root,
        "count": 1,
    }
    built.gate("marks_received", scope, received, tables=[kept])
    return built


def with_written(**changes: Any) -> MiniBundle:
    """A campaign with one session's draw and one written test in both rooms."""
    announced = {
        "tests": [
            {"test": "KTC", "form": "computer", "sessions": ["KTC/1"]},
            {"test": "NVCN", "form": "written"},
        ],
        "draws": [
            {"scope": "session:KTC/1", "purpose": "papers"},
            {"scope": "draw:NVCN/bags", "purpose": "bags"},
        ],
    }
    return written(campaign(**{**announced, **changes}))


OWN_CHECKS = ("manifest", "log", "anchors", "gates", "roster", "draws")


def failing(outcome: Any) -> list[str]:
    """The checks that failed, in order."""
    return [c for c in outcome.report.checks if outcome.report.status(c) == "failed"]


def told(outcome: Any, check: str) -> str:
    """What a check said in English, for claims about its words."""
    return "\n".join(f.en for f in outcome.report.of(check) if f.status == "failed")


def judge(
    built: MiniBundle, path: Path, change: Any = None, *, bare: bool = False, **manifest: Any
):
    """The outcome of this program's own checks, under the true policy and root unless `bare`."""
    from verify.bundles import Bundle
    from verify.running import run

    trust = {} if bare else {"policy": built.policy(), "root": built.root()}
    return run(Bundle.open(built.write(path, change, **manifest), **trust), checks=OWN_CHECKS)
