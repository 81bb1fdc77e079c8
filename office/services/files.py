"""Keep files and give them back unchanged."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.rules.scopes import OFFICE, Scope
from ledger.rules.refusals import Refusal
from ledger.services import entropy
from office.models import File
from office.rules.names import clean


@transaction.atomic
def keep(
    data: bytes,
    *,
    name: str,
    kind: str,
    by: User,
    at: datetime,
    scope: Scope = OFFICE,
    media_type: str = "application/octet-stream",
) -> File:
    """Keep bytes under a random key; the name is shown to people and never used as a path.

    Refuses file.empty.
    """
    access.require(by, "file.keep", scope, at)
    name = clean(name.replace("\\", "/").rpartition("/")[2])
    if not data or not name:
        raise Refusal("file.empty", name=name)
    reference = entropy.reference()
    room = "office" if settings.ROOM == "all" else settings.ROOM
    row = File(
        reference=reference,
        storage_key=f"{room}/{reference[:2]}/{reference}",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        room=room,
        kind=kind,
        scope=place(scope),
        name=name,
        media_type=media_type,
        kept_by=by,
        kept_at=at,
    )
    # Bytes first: a row never points to nothing. Bytes without a row are swept by the backup check.
    default_storage.save(row.storage_key, ContentFile(data))
    row.save()
    return row


def waiting(reference: str, *, kind: str, scope: Scope, by: User, since: datetime) -> File | None:
    """The file that this person put aside in this very scope and not before a moment, or None."""
    return File.objects.filter(
        reference=reference, kind=kind, scope=place(scope), kept_by=by, kept_at__gt=since
    ).first()


def place(scope: Scope) -> str:
    """A scope as a file names it.

    >>> place(("campaign", "KTD2026-01"))
    'campaign:KTD2026-01'
    """
    return ":".join(scope)


def read(file: File) -> bytes:
    """The bytes of a file, held against their digest.

    Refuses file.damaged.
    """
    try:
        with default_storage.open(file.storage_key, "rb") as stored:
            data: bytes = stored.read()
    except FileNotFoundError as error:
        raise Refusal("file.damaged", name=file.name) from error
    if sha256(data).hexdigest() != file.sha256:
        raise Refusal("file.damaged", name=file.name)
    return data
