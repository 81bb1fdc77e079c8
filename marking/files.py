"""Where the pictures of scripts lie: under their codes, beside no row with a person or a moment."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

from office.rules import booklets


def _place(campaign: str, key: str, code: str, sheet: int) -> str:
    return f"marking/{campaign}/{key.replace('/', '.')}/{booklets.body_name(code, sheet)}"


def keep(campaign: str, key: str, code: str, sheet: int, data: bytes) -> None:
    """Keep one picture; what an interrupted receipt left there is replaced."""
    storage: Storage = default_storage
    place = _place(campaign, key, code, sheet)
    if storage.exists(place):
        storage.delete(place)
    storage.save(place, ContentFile(data))


def fetch(campaign: str, key: str, code: str, sheet: int) -> bytes:
    """One picture as it was kept."""
    with default_storage.open(_place(campaign, key, code, sheet)) as file:
        return file.read()
