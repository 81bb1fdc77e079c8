"""Scanned sheets of a written test, as they come from the rooms: digested, then rooted.

A room's zip holds `<number>-<sheet>.png` (or jpg, tiff), in a folder named like the room or with the
room in the zip's own name. Only digests are kept here: the pictures go to the code station.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import IO, Any

from accounts.models import User
from ledger.models import Entry
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from office.rules import booklets
from office.services import files, pages
from recruitment.models import Campaign
from recruitment.services import scripts

SHEET = re.compile(r"(?P<number>[0-9]{6})-(?P<sheet>[1-9][0-9]?)\.(png|jpe?g|tiff?)", re.I)
ROOM = re.compile(r"[A-Za-z0-9_-]{1,20}", re.ASCII)
# How reading a zip fails that was cut short, altered or locked.
DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip
KIND = "pending_scans"
WAITS = timedelta(days=7)
MOST_SHEETS = 100_000


@dataclass(frozen=True)
class Room:
    """What one room handed in."""

    room: str
    scripts: int
    pages: int


@dataclass(frozen=True)
class Pending:
    """Digests of sheets, read and waiting to be rooted."""

    reference: str
    rooms: Sequence[Room]
    collected: Sequence[scripts.Collected]


def read(found: Iterable[tuple[str, IO[bytes]]]) -> list[scripts.Collected]:
    """The scripts of the rooms' zips, by number. Refuses `scan.*`, and as `office.services.pages`."""
    sheets: dict[tuple[str, str], dict[int, scripts.Page]] = {}
    for name, data in found:
        for room, number, sheet, page in _pages(name, data):
            own = sheets.setdefault((number, room), {})
            if sheet in own:
                raise Refusal("scan.sheet_twice", number=number, sheet=sheet)
            own[sheet] = page
    if not sheets:
        raise Refusal("scan.empty")
    return [_collected(number, room, sheets[number, room]) for number, room in sorted(sheets)]


def keep(
    campaign: Campaign, key: str, collected: Sequence[scripts.Collected], *, by: User, at: datetime
) -> Pending:
    """Put the digests aside until somebody has looked at the counts."""
    rows = [
        {
            "number": one.number,
            "room": one.room,
            "sheets": one.sheets,
            "pages": [[page.page, page.body] for page in one.pages],
        }
        for one in collected
    ]
    data = canonical.encode({"key": key, "campaign": campaign.code, "rows": rows})
    file = files.keep(
        data, name=f"{campaign.code}.json", kind=KIND, by=by, at=at, scope=campaign.scope
    )
    return _pending(file.reference, collected)


def waiting(campaign: Campaign, key: str, reference: str, *, by: User, at: datetime) -> Pending:
    """What was put aside by this person. Refuses `scan.pending.missing`."""
    scope = campaign.scope
    file = files.waiting(reference, kind=KIND, scope=scope, by=by, since=at - WAITS)
    facts: dict[str, Any] = json.loads(files.read(file)) if file else {}
    if facts.get("campaign") != campaign.code or facts.get("key") != key:
        raise Refusal("scan.pending.missing")
    collected = [
        scripts.Collected(
            row["number"],
            row["room"],
            row["sheets"],
            [scripts.Page(page, body) for page, body in row["pages"]],
        )
        for row in facts["rows"]
    ]
    return _pending(reference, collected)


def root(campaign: Campaign, key: str, reference: str, *, by: User, at: datetime) -> Entry:
    """Gate `pages_rooted` with what was put aside. Refuses as reading and the gate do."""
    found = waiting(campaign, key, reference, by=by, at=at)
    return scripts.root(campaign, key, found.collected, by=by, at=at)


def _pages(name: str, data: IO[bytes]) -> Iterable[tuple[str, str, int, scripts.Page]]:
    try:
        with zipfile.ZipFile(data) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
            if len(inside) > MOST_SHEETS:
                raise Refusal("scan.too_many", most=MOST_SHEETS)
            for info in inside:
                path = PurePosixPath(info.filename)
                named = SHEET.fullmatch(path.name)
                room = path.parts[-2] if len(path.parts) > 1 else PurePosixPath(name).stem
                if named is None or not ROOM.fullmatch(room):
                    raise Refusal("scan.named_badly", file=info.filename[:80])
                if info.file_size > booklets.MAX_BYTES:
                    raise Refusal("scan.sheet_too_large", file=info.filename[:80])
                scan = archive.read(info)
                page = scripts.Page(pages.digest(scan), pages.digest(pages.body(scan)))
                yield room, named["number"], int(named["sheet"]), page
    except DAMAGED:
        raise Refusal("scan.not_a_zip", file=name[:80]) from None


def _collected(number: str, room: str, sheets: dict[int, scripts.Page]) -> scripts.Collected:
    if sorted(sheets) != list(range(1, len(sheets) + 1)):
        raise Refusal("scan.sheet_missing", number=number, sheets=sorted(sheets))
    return scripts.Collected(number, room, len(sheets), [sheets[n] for n in sorted(sheets)])


def _pending(reference: str, collected: Sequence[scripts.Collected]) -> Pending:
    rooms = [
        Room(
            room,
            sum(one.room == room for one in collected),
            sum(one.sheets for one in collected if one.room == room),
        )
        for room in sorted({one.room for one in collected}, key=str.encode)
    ]
    return Pending(reference, rooms, collected)
