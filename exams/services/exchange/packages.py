"""Open and make zip packages of questions: measured before they are unpacked, without ways out."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ledger.rules.refusals import Refusal
from office.rules import containers

LARGEST = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_MEMBERS = 1_000
_OF_SHEETS = {
    "sheet.too_large": "exchange.unpacks_too_large",
    "sheet.bloated": "exchange.bloated",
    "sheet.damaged": "exchange.zip_damaged",
    "sheet.encrypted": "exchange.encrypted",
}
# A fixed day keeps equal contents equal byte for byte.
_MADE = (2026, 1, 1, 0, 0, 0)


def open_package(data: bytes, *, nested: bool = False) -> dict[str, bytes]:
    """The members by name; with `nested` a package may hold packages, which nobody opens.

    Refuses exchange.too_large, exchange.too_many_members, exchange.unpacks_too_large, exchange.bloated,
    exchange.encrypted, exchange.zip_damaged, exchange.path_leaves, exchange.nested.
    """
    check_size(data)
    if data.count(b"PK\x01\x02") > 4 * MOST_MEMBERS:
        raise Refusal("exchange.too_many_members", most=MOST_MEMBERS)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_MEMBERS:
                raise Refusal("exchange.too_many_members", most=MOST_MEMBERS)
            _check_names(entries)
            _measure(data)
            return {
                one.filename: _read(archive, one, nested) for one in entries if not one.is_dir()
            }
    except (BadZipFile, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise Refusal("exchange.zip_damaged") from error


def check_size(data: bytes) -> None:
    """Refuse a file beyond the limit, before anything of it is read."""
    if len(data) > LARGEST:
        raise Refusal("exchange.too_large", limit_mb=LARGEST // 1_000_000)


def make_package(members: dict[str, bytes]) -> bytes:
    """A zip of the members in their order, the same bytes for the same members."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = ZipInfo(name, _MADE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _measure(data: bytes) -> None:
    try:
        containers.measure(data, limit=LARGEST_UNPACKED)
    except Refusal as refusal:
        raise Refusal(_OF_SHEETS[refusal.code], **refusal.facts) from refusal


def _check_names(entries: list[ZipInfo]) -> None:
    """Refuse ways out of the package, links, and two members of one name."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        parts = name.replace("\\", "/").split("/")
        leaves = ".." in parts or parts[0] == "" or ":" in parts[0] or "\x00" in entry.orig_filename
        if leaves or entry.external_attr >> 28 == 0o12:
            raise Refusal("exchange.path_leaves", name=name[:100])
        if name in seen:
            raise Refusal("exchange.zip_damaged")
        seen.add(name)


def _read(archive: ZipFile, entry: ZipInfo, nested: bool) -> bytes:
    data = archive.read(entry)
    if not nested and data.startswith(
        (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08")
    ):
        raise Refusal("exchange.nested", name=entry.filename[:100])
    return data
