"""Tell what a file is from its bytes, and measure a zip before anyone unpacks it.

Guarantee: the name of a file decides nothing; a zip that would unpack beyond the limit is found by
unpacking it piece by piece and throwing the pieces away, not by believing its directory.
Source: PKWARE APPNOTE (zip), ECMA-376, OASIS OpenDocument; magic numbers as published.

>>> recognise(b"%PDF-1.7 ..."), recognise("Họ tên;Ngày sinh".encode())
('pdf', 'csv')
"""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ledger.rules.refusals import Refusal

READABLE = ("csv", "ods", "xls", "xlsx")
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
)
_PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
)
_CHUNK = 1 << 16
# A workbook has some dozens of parts; formatted empty rows pack about eighty to one.
MOST_PARTS = 5_000
MOST_RATIO = 200
SLACK = 20_000_000


def recognise(data: bytes) -> str:
    """What the bytes are: one of `READABLE`, or a name for what they are instead."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK"):
        return _zip_kind(data)
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return "html"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    return "csv" if _is_text(data) else "?"


def measure(data: bytes, *, limit: int) -> int:
    """Bytes the zip holds unpacked.

    Refuses sheet.too_large beyond the limit, sheet.bloated (more parts than any workbook has, or
    packed tighter than any), sheet.damaged, sheet.encrypted.
    """
    total = 0
    try:
        with ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise Refusal("sheet.bloated")
            for entry in archive.infolist():
                total = _unpacked(data, entry, total, limit)
    except (BadZipFile, OSError, ValueError, zlib.error) as error:
        raise Refusal("sheet.damaged") from error
    return total


def _unpacked(data: bytes, entry: ZipInfo, total: int, limit: int) -> int:
    if entry.flag_bits & 1:
        raise Refusal("sheet.encrypted")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refusal("sheet.damaged")
    header = data[entry.header_offset : entry.header_offset + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise Refusal("sheet.damaged")
    skip = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = entry.header_offset + 30 + skip
    body = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == ZIP_STORED:
        total += len(body)
    else:
        unpacker = zlib.decompressobj(-15)
        for place in range(0, len(body), _CHUNK):
            piece = bytes(body[place : place + _CHUNK])
            while piece and total <= min(limit, SLACK + MOST_RATIO * len(data)):
                total += len(unpacker.decompress(piece, _CHUNK))
                piece = unpacker.unconsumed_tail
    if total > SLACK + MOST_RATIO * len(data):
        raise Refusal("sheet.bloated")
    if total > limit:
        raise Refusal("sheet.too_large", limit_mb=limit // 1_000_000)
    return total


def _zip_kind(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as part:
                    kind = part.read(100).decode("ascii", "replace").strip()
                return "ods" if kind.endswith("opendocument.spreadsheet") else "odt"
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return "damaged"
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _is_text(data: bytes) -> bool:
    if b"\x00" in data:
        return False
    sample = data[:_CHUNK]
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample)
    return control == 0
