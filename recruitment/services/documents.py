"""Papers that come with an application: attached, taken off again, shown without what hides in a file."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import File
from office.services import files
from recruitment.models import Application, ApplicationDocument, Campaign
from recruitment.models.applications import DOCUMENTS
from recruitment.queries import applications as queries
from recruitment.queries import campaigns
from recruitment.services.holds import hold

MOST = 20
LARGEST = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
SHOWN = 1600
KINDS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


@transaction.atomic
def attach(
    campaign: Campaign, reference: str, data: bytes, *, kind: str, by: User, at: datetime
) -> ApplicationDocument:
    """The document, kept under a name that tells nothing of the person.

    Refuses `application.missing`, `campaign.not_receiving`, `document.kind_unknown`,
    `document.unreadable`, `document.too_large`, `document.too_many`, `document.attached_already`.
    """
    access.require(by, "application.import", campaign.scope, at)
    hold(campaign)
    application = queries.find(campaign, reference)
    _require_open(campaign)
    if kind not in DOCUMENTS:
        raise Refusal("document.kind_unknown", kind=kind)
    media = checked(data)
    count = application.documents.count()
    if count >= MOST:
        raise Refusal("document.too_many", most=MOST)
    kept = files.keep(
        data,
        name=f"{application.reference}-{count + 1}-{kind}{ENDINGS[media]}",
        kind="application",
        media_type=media,
        scope=campaign.scope,
        by=by,
        at=at,
    )
    digest = sha256(data).hexdigest()
    try:
        with transaction.atomic():
            return ApplicationDocument.objects.create(
                application=application,
                file=kept,
                kind=kind,
                sha256=digest,
                by=by.reference,
                at=at,
            )
    except IntegrityError:
        raise Refusal("document.attached_already") from None


@transaction.atomic
def detach(campaign: Campaign, reference: str, file: str, *, by: User, at: datetime) -> None:
    """Nothing; the document was put to the wrong application and is erased with its bytes.

    Refuses `application.missing`, `application.wrong_state` (somebody decided on what it shows),
    `campaign.not_receiving`, `document.missing`.
    """
    access.require(by, "application.import", campaign.scope, at)
    hold(campaign)
    application = queries.find(campaign, reference)
    _require_open(campaign)
    if application.state != "received":
        raise Refusal("application.wrong_state", state=application.state, act="detach")
    row = _find(application, file)
    key = row.file.storage_key
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(key))


def original(
    campaign: Campaign, reference: str, file: str, *, by: User, at: datetime
) -> tuple[File, bytes]:
    """The document as it came, to be saved. Refuses `application.missing`, `document.missing`."""
    row = _seen(campaign, reference, file, by, at)
    return row.file, files.read(row.file)


def picture(campaign: Campaign, reference: str, file: str, *, by: User, at: datetime) -> bytes:
    """A JPEG drawn anew from the pixels alone. Refuses as `original`, and for what is no picture."""
    row = _seen(campaign, reference, file, by, at)
    if row.file.media_type == "application/pdf":
        raise Refusal("document.missing")
    with Image.open(BytesIO(files.read(row.file))) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((SHOWN, SHOWN))
    out = BytesIO()
    # Pixels into a fresh image: places and names that cameras write into files stay behind.
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    fresh.save(out, "JPEG", quality=85)
    return out.getvalue()


def checked(data: bytes) -> str:
    """The media type of a document, from its bytes and never from its name.

    Refuses `document.unreadable`, `document.too_large`.
    """
    if len(data) > LARGEST:
        raise Refusal("document.too_large", most=LARGEST // 1024 // 1024)
    media = next((media for start, media in KINDS.items() if data.startswith(start)), None)
    if media is None:
        raise Refusal("document.unreadable")
    if media != "application/pdf":
        _check_picture(data, media)
    return media


def _check_picture(data: bytes, media: str) -> None:
    try:
        with Image.open(BytesIO(data), formats=[media.rpartition("/")[2].upper()]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refusal("document.too_large", most=LARGEST // 1024 // 1024)
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Refusal("document.unreadable") from None


def _seen(
    campaign: Campaign, reference: str, file: str, by: User, at: datetime
) -> ApplicationDocument:
    if not access.may(by, "application.import", campaign.scope, at):
        access.require(by, "application.decide", campaign.scope, at)
    return _find(queries.find(campaign, reference), file)


def _find(application: Application, file: str) -> ApplicationDocument:
    rows = application.documents.select_related("file")
    found = rows.filter(file__reference=file).first()
    if found is None:
        raise Refusal("document.missing")
    return found


def _require_open(campaign: Campaign) -> None:
    """Papers belong to the check: after the roster is closed nothing is added or taken off."""
    stage = campaigns.stage(campaign)
    if stage != "receiving":
        raise Refusal("campaign.not_receiving", campaign=campaign.code, stage=stage)
