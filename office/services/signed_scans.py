"""Receive the signed and sealed paper back as a scan: from then on it is the official version."""

from datetime import datetime
from io import BytesIO

import pikepdf
from django.db import transaction
from PIL import Image, UnidentifiedImageError

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import Document, SignedScan
from office.services import files

BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
KIND = "signed_scan"
# Two sheets of A4 at 600 dots an inch.
MOST_PIXELS = 80_000_000


@transaction.atomic
def receive(document: Document, data: bytes, *, name: str, by: User, at: datetime) -> SignedScan:
    """Keep the scan with its document; an earlier scan stays beside it.

    Refuses scan.wrong_type, scan.unreadable, scan.locked, scan.replaced, and what `files.keep` refuses.
    """
    access.require(by, "document.register", document.scope, at)
    if hasattr(document, "replaced_by"):
        raise Refusal("scan.replaced", document=document.replaced_by.full_number)
    media = checked(data, name)
    kept = files.keep(
        data, name=name, kind=KIND, by=by, at=at, scope=document.scope, media_type=media
    )
    return SignedScan.objects.create(document=document, file=kept, received_by=by, received_at=at)


def checked(data: bytes, name: str) -> str:
    """The media type of a scan that can be opened.

    Refuses scan.wrong_type, scan.unreadable, scan.locked, scan.too_many_pixels.
    """
    media = next((kind for begin, kind in BEGINNINGS.items() if data.startswith(begin)), None)
    if media is None:
        raise Refusal("scan.wrong_type", name=name)
    try:
        if media == "application/pdf":
            with pikepdf.open(BytesIO(data)) as pages:
                if not len(pages.pages):
                    raise Refusal("scan.unreadable", name=name)
        else:
            formats = [media.rpartition("/")[2].upper()]
            with Image.open(BytesIO(data), formats=formats) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Refusal("scan.too_many_pixels", name=name)
                picture.verify()
    except pikepdf.PasswordError:
        raise Refusal("scan.locked", name=name) from None
    except (pikepdf.PdfError, UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Refusal("scan.unreadable", name=name) from None
    except Image.DecompressionBombError:
        raise Refusal("scan.unreadable", name=name) from None
    return media
