"""Hand out a campaign's evidence: the bundle, the policy, the digest of the program that reads it.

Guarantee: a reader of the public site gets the public bundle as it was stored and sets nothing going. It is made
anew by the acts that change what the public may see (`renew_after`) and by staff (`renew`), one at a time.
"""

import fcntl
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.entries import moment
from ledger.rules.refusals import Refusal
from ledger.services import bundles, logs, witnesses
from ledger.services.bundles import Summary
from recruitment.models import Campaign
from recruitment.queries import rankings


@dataclass(frozen=True)
class Stored:
    """The public bundle that everybody is given, and the moment of the log it shows."""

    path: Path
    made_at: datetime


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


def stored(campaign: Campaign) -> Stored | None:
    """The public bundle as it was last made, or None before the first."""
    path = _place(campaign)
    try:
        with zipfile.ZipFile(path) as file:
            facts = json.loads(file.read("manifest.json"))
    except (OSError, zipfile.BadZipFile):
        return None
    return Stored(path, moment(facts["at"]))


def public_file(campaign: Campaign) -> Path:
    """The public bundle as it was last made. Refuses `bundle.missing`; makes nothing."""
    path = _place(campaign)
    if not path.is_file():
        raise Refusal("bundle.missing", campaign=campaign.code)
    return path


def renew(campaign: Campaign, *, by: User, at: datetime) -> Path:
    """The public bundle made anew over the log as it stands. Refuses `log.none`."""
    access.require(by, "bundle.export", campaign.scope, at)
    return _make(campaign, at=at)


def renew_after(campaign: Campaign, *, at: datetime) -> None:
    """Have the public bundle made anew when the present act is on the disk; a failure undoes no act."""
    transaction.on_commit(partial(_make, campaign, at=at), robust=True)


def renew_published(campaign: Campaign, at: datetime) -> None:
    """As `renew_after`, once results are published: before that the public has no bundle."""
    if rankings.published(campaign):
        renew_after(campaign, at=at)


def _make(campaign: Campaign, *, at: datetime) -> Path:
    path = _place(campaign)
    with _alone(path.parent):
        # Written beside it and moved over it: whoever is reading the earlier one reads on.
        bundles.export(campaign.code, path, by="public", at=at, public=True)
    return path


def _place(campaign: Campaign) -> Path:
    return Path(settings.MEDIA_ROOT) / "public-bundles" / f"{campaign.code}.zip"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One maker at a time, of all processes, so that the last one made is of the newest state."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
