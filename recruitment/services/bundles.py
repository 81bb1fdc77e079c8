"""Hand out a campaign's evidence: the bundle, the policy, the digest of the program that reads it."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from django.conf import settings

from accounts import access
from accounts.models import User
from ledger.services import bundles, logs, witnesses
from ledger.services.bundles import Summary
from recruitment.models import Campaign

# Many readers at once make one bundle: the first makes it, the others wait for it.
_MAKING = Lock()


def export(campaign: Campaign, out: Path, *, public: bool, by: User, at: datetime) -> Summary:
    """The campaign's bundle at `out`. Refuses `log.none`."""
    access.require(by, "bundle.export", campaign.scope, at)
    return bundles.export(campaign.code, out, by=by.reference, at=at, public=public)


def policy(campaign: Campaign) -> str:
    """The text of the policy over the campaign's logs. Refuses `witness.policies_differ`."""
    return witnesses.policy(logs.of(campaign.code)).text()


def verifier_digest() -> str:
    """SHA-256 of the auditor's program as built here; empty when it was not built."""
    place = Path(settings.BASE_DIR) / bundles.VERIFIER
    return sha256(place.read_bytes()).hexdigest() if place.is_file() else ""


def public_file(campaign: Campaign, *, at: datetime) -> Path:
    """The public bundle over the logs as they stand, made once for each state of them.

    Refuses `log.none`.
    """
    found = logs.of(campaign.code)
    state = sha256(b"".join(log.root for log in found if log.size)).hexdigest()[:16]
    folder = Path(settings.MEDIA_ROOT) / "public-bundles"
    out = folder / f"{campaign.code}-{state}.zip"
    with _MAKING:
        if not out.is_file():
            for older in folder.glob(f"{campaign.code}-*.zip"):
                older.unlink(missing_ok=True)
            bundles.export(campaign.code, out, by="public", at=at, public=True)
    return out
