"""Scans of signed papers: only what can be opened, and no picture of absurd size."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from ledger.rules.refusals import Refusal
from office.services import signed_scans


def png(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels and holds next to none."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_of_absurd_size_is_refused_without_being_drawn():
    with pytest.raises(Refusal) as refusal:
        signed_scans.checked(png(9_000, 9_000), "quyet-dinh.png")

    assert refusal.value == Refusal("scan.too_many_pixels", name="quyet-dinh.png")


def test_a_usual_scan_is_taken():
    out = BytesIO()
    Image.new("1", (2480, 3508)).save(out, "PNG")

    assert signed_scans.checked(out.getvalue(), "a.png") == "image/png"
