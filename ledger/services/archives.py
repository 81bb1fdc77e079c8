"""Zip files that the same facts give the same bytes of, and that cannot unfold beyond their size.

Entries are stored, sorted by name, dated 1980-01-01. On reading anything else is refused.
"""

import io
import re
import shutil
import stat
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from ledger.rules.refusals import Refusal

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*", re.ASCII)
DAWN = (1980, 1, 1, 0, 0, 0)
MOST_FILES = 200_000
MOST_BYTES = 2 * 1024**3


def plain(name: str) -> bool:
    """True for a relative name that means the same file on every system."""
    return len(name) <= 200 and bool(NAME.fullmatch(name))


def listed(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Names, digests and sizes, sorted bytewise, as a manifest states them."""
    return [
        {"name": name, "sha256": sha256(files[name]).hexdigest(), "size": len(files[name])}
        for name in sorted(files, key=str.encode)
    ]


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of the files."""
    out = io.BytesIO()
    write(out, files.items())
    return out.getvalue()


def write(out: IO[bytes], files: Iterable[tuple[str, bytes | Path]]) -> None:
    """Write the archive of the files, given as bytes or as places, sorted by name."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, source in sorted(files, key=lambda file: file[0].encode()):
            info = zipfile.ZipInfo(name, DAWN)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            if isinstance(source, bytes):
                archive.writestr(info, source)
                continue
            info.file_size = source.stat().st_size
            with source.open("rb") as reading, archive.open(info, "w") as writing:
                shutil.copyfileobj(reading, writing, 1 << 20)


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive made by `pack`. Refuses `package.too_large`, `package.damaged`."""
    if len(data) > MOST_BYTES:
        raise Refusal("package.too_large", what=f"{len(data)} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_strange(members, len(data))
            return {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise Refusal("package.damaged", reason=str(error) or "zip") from None


def _refuse_strange(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MOST_FILES:
        raise Refusal("package.too_large", what=f"{len(members)} files")
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise Refusal("package.damaged", reason="two files of one name")
    for member in members:
        # Stored entries cannot unfold; together they cannot be more than the archive itself.
        stored = member.compress_type == zipfile.ZIP_STORED
        same = member.file_size == member.compress_size
        if not plain(member.filename) or not stored or not same or member.flag_bits & 1:
            raise Refusal("package.damaged", reason=f"{member.filename[:80]!r}: not plainly stored")
    if sum(member.file_size for member in members) > size:
        raise Refusal("package.too_large", what="entries that overlap")
