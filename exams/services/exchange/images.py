"""Take images by what their bytes are; whatever could carry a script is no image."""

import re
from collections.abc import Mapping

from exams.rules.exchange import Media

LARGEST = 5_000_000
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def type_of(data: bytes) -> str | None:
    """The type of a PNG, JPEG, GIF or WebP; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def media_of(data: bytes) -> Media | None:
    """The image, or None when the bytes are none or too many."""
    kind = type_of(data) if len(data) <= LARGEST else None
    return Media(kind, data) if kind else None


def name_for(wanted: str, media: Media, taken: Mapping[str, Media]) -> str:
    """A name for an image of an item: what was wanted, made fit and free; the same image keeps one name."""
    last = wanted.replace("\\", "/").rsplit("/", 1)[-1]
    base = re.sub(r"[^A-Za-z0-9._-]+", "-", last).lstrip("._-")[:80]
    base = base or f"image.{EXTENSIONS.get(media.type, 'png')}"
    name, number = base, 1
    while name in taken and taken[name] != media:
        number += 1
        name = f"{number}-{base}"
    return name
