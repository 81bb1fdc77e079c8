"""Export a campaign's evidence: entries, checkpoints, and the rows and payloads behind them.

Reads up to one checkpoint per log, so that nothing needs to be locked while it is written, and
appends nothing: what is exported is what witnesses stand to, or the summary says that it is not.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from ledger.models import Checkpoint, Entry, Log, Opening, Table
from ledger.rules import canonical
from ledger.rules import entries as rules
from ledger.services import archives, checkpoints, clock, logs, tables

FORMAT = "congtam-bundle/1"
VERIFIER = "verify.pyz"
CHUNK = 2000


@dataclass(frozen=True)
class Summary:
    """What was written, and what an auditor should know before relying on it."""

    path: Path
    sha256: str
    bytes: int
    files: int
    entries: dict[str, int]
    roots: dict[str, str]
    unwitnessed: list[str]
    sealed: list[str]


@dataclass
class _Parts:
    """Files of the bundle on their way: each written once, hashed as it is written."""

    folder: Path
    listed: list[dict[str, Any]] = field(default_factory=list)
    places: list[tuple[str, bytes | Path]] = field(default_factory=list)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        place = self.folder / f"{len(self.places):06d}"
        digest, size = sha256(), 0
        with place.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.listed.append({"name": name, "sha256": digest.hexdigest(), "size": size})
        self.places.append((name, place))


def export(
    campaign: str,
    out: str | os.PathLike[str],
    *,
    by: str,
    at: datetime,
    public: bool = False,
    verifier: bytes | None = None,
) -> Summary:
    """The campaign's bundle at `out`; with `public`, without what only an auditor may see.

    `verifier` is the auditor's program to carry along; else the one built for this installation.
    Refuses `log.none`; raises IsADirectoryError when `out` is a folder.
    """
    found = logs.of(campaign)
    out = Path(out)
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    sealed: list[str] = []
    heads: dict[str, Checkpoint] = {}
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
        parts = _Parts(Path(folder))
        for log in found:
            if log.size:
                heads[log.room] = checkpoints.issue(log, at=at)
            sealed += _add_log(parts, log, heads.get(log.room), public)
        parts.add("README.txt", [_readme(campaign, public).encode()])
        program = verifier if verifier is not None else _built_verifier()
        if program:
            parts.add(VERIFIER, [program])
        manifest = _manifest(found, parts.listed, public, by, at)
        draft = Path(folder) / "bundle"
        with draft.open("wb") as file:
            archives.write(file, [*parts.places, ("manifest.json", canonical.encode(manifest))])
            file.flush()
            os.fsync(file.fileno())
        digest = _digest(draft)
        size = draft.stat().st_size
        shutil.move(draft, out)
    return Summary(
        path=out,
        sha256=digest,
        bytes=size,
        files=len(parts.places) + 1,
        entries={room: head.size for room, head in heads.items()},
        roots={room: bytes(head.root).hex() for room, head in heads.items()},
        unwitnessed=[
            log.room
            for log in found
            if log.room in heads and checkpoints.witnessed_size(log) < heads[log.room].size
        ],
        sealed=sealed,
    )


def _add_log(parts: _Parts, log: Log, head: Checkpoint | None, public: bool) -> list[str]:
    """Write one room's files; the names of tables that are still sealed."""
    size, room = (head.size if head else 0), log.room
    parts.add(f"logs/{room}/entries.jsonl", _entries(log, size))
    signed = Checkpoint.objects.filter(log=log, size__lte=size).order_by("size")
    for number, checkpoint in enumerate(signed, start=1):
        note = checkpoints.rendered(checkpoint)
        parts.add(f"logs/{room}/checkpoints/{number:04d}.note", [note.encode()])
    parts.add(f"openings/{room}.jsonl", _openings(log, size, public))
    shown = Table.objects.filter(log=log, entry__index__lt=size)
    if public:
        shown = shown.filter(audience="public")
    sealed = []
    for name in sorted(shown.values_list("name", flat=True), key=str.encode):
        table = tables.find(log, name)
        if table.lines is None:
            sealed.append(f"{room}: {name}")
        else:
            parts.add(f"tables/{room}/{name}.jsonl", (row + b"\n" for row in tables.lines(table)))
    return sealed


def _entries(log: Log, size: int) -> Iterator[bytes]:
    found = Entry.objects.filter(log=log, index__lt=size).order_by("index")
    for body in found.values_list("body", flat=True).iterator(CHUNK):
        yield bytes(body) + b"\n"


def _openings(log: Log, size: int, public: bool) -> Iterator[bytes]:
    found = Opening.objects.filter(entry__log=log, entry__index__lt=size)
    if public:
        found = found.filter(audience="public")
    ordered = found.order_by("entry__index").values_list("entry__index", "salt", "payload")
    for index, salt, payload in ordered.iterator(CHUNK):
        value = canonical.parse(bytes(payload))
        line = {"n": index, "salt": bytes(salt).hex(), "payload": value}
        yield canonical.encode(line) + b"\n"


def _manifest(
    found: list[Log], files: list[dict[str, Any]], public: bool, by: str, at: datetime
) -> dict[str, Any]:
    separate = settings.ROOM != "all"
    return {
        "format": FORMAT,
        "campaign": found[0].campaign,
        "agency": found[0].agency,
        "rooms": [log.room for log in found],
        "rehearsal": bool(settings.REHEARSAL),
        "anonymity": "rooms apart" if separate else "none against the administrator",
        "audience": "public" if public else "auditor",
        "at": rules.instant(clock.cut(at)),
        "by": by,
        "files": sorted(files, key=lambda file: file["name"].encode()),
    }


def _readme(campaign: str, public: bool) -> str:
    lines = [
        f"Hồ sơ kiểm chứng kỳ {campaign} ({'bản công khai' if public else 'bản cho kiểm toán'})",
        "",
        "Đừng tin gói này: hãy kiểm tra nó. Lấy verify.pyz ở nơi khác (mã băm được công bố trước",
        "kỳ thi), lấy policy.txt và mã gốc trên biên bản đã ký, rồi chạy:",
        "",
        "    python3 verify.pyz bundle.zip --policy policy.txt --root MÃ_GỐC",
        "",
        f"Evidence of campaign {campaign} ({'public' if public else 'for auditors'})",
        "",
        "Do not trust this bundle: check it. Fetch verify.pyz elsewhere (its digest was published",
        "before the exam), take the policy and the root from the signed minutes, and run the",
        "command above. The copy in here is a convenience.",
        "",
    ]
    if settings.REHEARSAL:
        lines = ["DIỄN TẬP / REHEARSAL: dữ liệu mô phỏng, không có giá trị.", "", *lines]
    if settings.ROOM == "all":
        lines += [
            "Mọi phòng dùng chung một hệ thống: không ẩn danh đối với người quản trị hệ thống.",
            "All rooms share one installation: not anonymous against its administrator.",
            "",
        ]
    return "\n".join(lines)


def _built_verifier() -> bytes | None:
    place = Path(settings.BASE_DIR) / VERIFIER
    return place.read_bytes() if place.is_file() else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
