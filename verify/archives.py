"""The files of a bundle: a zip read with suspicion, within limits, and never unpacked to disk."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from verify.troubles import Unreadable

MEMBERS_MOST = 200_000
BYTES_MOST = 16 * 2**30
RATIO_MOST = 200
SLACK = 16 * 2**20
MANIFEST_MOST = 64 * 2**20
LINE_MOST = 16 * 2**20


class Archive:
    """A zip whose members have distinct, plain names and believable sizes."""

    def __init__(self, path: str | Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            members = self._zip.infolist()
        except (OSError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError) as e:
            raise Unreadable(
                f"không mở được gói: {e}", f"the bundle cannot be opened: {e}"
            ) from None
        _examine(members, Path(path).stat().st_size)
        self.sizes = {member.filename: member.file_size for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def names(self, prefix: str = "") -> list[str]:
        """Member names below a prefix, bytewise."""
        found = (name for name in self.sizes if name.startswith(prefix))
        return sorted(found, key=lambda name: name.encode("utf-8", "surrogateescape"))

    def read(self, name: str) -> bytes:
        """The whole of one member."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """One member, piece by piece; a damaged one is unreadable, not an error."""
        if name not in self:
            raise Unreadable(f"thiếu tệp {name}", f"file {name} is missing")
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(2**20):
                    yield chunk
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as e:
            raise Unreadable(f"tệp {name} hỏng: {e}", f"file {name} is damaged: {e}") from None

    def digest(self, name: str) -> str:
        """The SHA-256 of a member."""
        digest = hashlib.sha256()
        for chunk in self.chunks(name):
            digest.update(chunk)
        return digest.hexdigest()

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a JSONL member, each ended by a line break, without it."""
        rest = b""
        for chunk in self.chunks(name):
            *whole, rest = (rest + chunk).split(b"\n")
            if len(rest) > LINE_MOST:
                raise Unreadable(f"{name}: dòng quá dài", f"{name}: a line is too long")
            yield from whole
        if rest:
            yield rest

    def json(self, name: str) -> Any:
        """A JSON member."""
        if self.sizes.get(name, 0) > MANIFEST_MOST:
            raise Unreadable(f"{name} quá lớn", f"{name} is too large")
        return parse(self.read(name), name)

    def text(self, name: str) -> str:
        """A text member."""
        try:
            return self.read(name).decode("utf-8")
        except UnicodeDecodeError:
            raise Unreadable(f"{name} không phải UTF-8", f"{name} is not UTF-8") from None


def parse(data: bytes, place: str) -> Any:
    """The JSON value of some bytes, without floats and repeated keys."""
    try:
        return canonical.parse(data)
    except Refusal as refusal:
        raise Unreadable(
            f"{place}: JSON sai ({refusal.code})", f"{place}: bad JSON ({refusal.code})"
        ) from None


def _examine(members: list[zipfile.ZipInfo], size: int) -> None:
    names = [member.filename for member in members]
    if len(names) > MEMBERS_MOST:
        raise Unreadable("gói có quá nhiều tệp", "the bundle has too many files")
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})[:3]
        raise Unreadable(f"tệp trùng tên: {twice}", f"files of the same name: {twice}")
    for member in members:
        parts = member.filename.split("/")
        if member.flag_bits & 1:
            raise Unreadable("gói bị khoá mật khẩu", "the bundle is encrypted")
        if ".." in parts or "" in parts[:-1] or "\\" in member.filename:
            raise Unreadable(f"tên tệp lạ: {member.filename!r}", f"odd name: {member.filename!r}")
    total = sum(member.file_size for member in members)
    if total > BYTES_MOST or total > RATIO_MOST * size + SLACK:
        raise Unreadable(
            f"gói phình ra {total} byte: từ chối", f"the bundle swells to {total} bytes: refused"
        )
