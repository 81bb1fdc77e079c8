"""Packages between rooms: files under a signed manifest, taken once and in their turn.

A package is a zip of stored (uncompressed) entries: its size on the device bounds what it can
unfold to, and the same facts give the same bytes. What is not named in the manifest, or not as
named, is not taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from ledger.models import Peer, ReceivedPackage
from ledger.rules import canonical, ed25519
from ledger.rules import entries as rules
from ledger.rules.notes import parse_vkey
from ledger.rules.refusals import Refusal
from ledger.services import archives, clock, keys

FORMAT = "congtam-package/1"
TAG = b"congtam-package/v1\n"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
TEXTS = ("kind", "campaign", "sender", "receiver", "at")
FIELDS = {"format", "sequence", "files", *TEXTS}


@dataclass(frozen=True)
class Package:
    """What came: the manifest, the files by name, and the digest that names the whole."""

    manifest: dict[str, Any]
    files: dict[str, bytes] = field(repr=False)
    digest: str = ""
    repeated: bool = False


def pin(*, campaign: str, name: str, vkey: str, by: str, at: datetime) -> Peer:
    """The key that packages of `name` must be signed with in this campaign, from now on.

    Refuses `package.pinned` when another key is pinned, `note.key`.
    """
    key = parse_vkey(vkey).text()
    with transaction.atomic():
        peer, _ = Peer.objects.get_or_create(
            campaign=campaign,
            name=name,
            defaults={"vkey": key, "pinned_by": by, "pinned_at": clock.cut(at)},
        )
    if peer.vkey != key:
        raise Refusal("package.pinned", name=name)
    return peer


def build(
    kind: str,
    *,
    campaign: str,
    sender: str,
    receiver: str,
    sequence: int,
    files: Mapping[str, bytes],
    at: datetime,
) -> bytes:
    """The package's bytes, signed by the key named `sender`. Refuses `package.named_badly`."""
    for name in files:
        if not archives.plain(name) or name in (MANIFEST, SIGNATURE):
            raise Refusal("package.named_badly", name=name)
    if sequence < 1:
        raise ValueError("packages are numbered from 1")
    manifest = canonical.encode(
        {
            "format": FORMAT,
            "kind": kind,
            "campaign": campaign,
            "sender": sender,
            "receiver": receiver,
            "sequence": sequence,
            "at": rules.instant(clock.cut(at)),
            "files": archives.listed(files),
        }
    )
    signature = keys.signing_key(sender).sign(TAG + manifest)
    return archives.pack({**files, MANIFEST: manifest, SIGNATURE: signature})


def receive(
    data: bytes, *, kind: str, campaign: str, receiver: str, by: str, at: datetime
) -> Package:
    """The package, once it is whole, signed by a pinned key, meant for here, and next in turn.

    The same bytes again give the same package with `repeated` set, and change nothing. Refuses
    `package.too_large`, `.damaged`, `.unsigned`, `.foreign`, `.wrong_kind`, `.replayed`,
    `.out_of_order`.
    """
    found = archives.unpack(data)
    manifest = _manifest(found.pop(MANIFEST, None))
    signature = found.pop(SIGNATURE, b"")
    _refuse_foreign(manifest, campaign, receiver)
    _refuse_unsigned(manifest, signature)
    _refuse_changed(manifest, found)
    if manifest["kind"] != kind:
        raise Refusal("package.wrong_kind", kind=manifest["kind"], expected=kind)
    digest = sha256(data).hexdigest()
    repeated = _take_turn(manifest, digest, by, at)
    return Package(manifest, found, digest, repeated)


def _manifest(data: bytes | None) -> dict[str, Any]:
    if data is None:
        raise Refusal("package.damaged", reason=f"no {MANIFEST}")
    try:
        manifest = canonical.decode(data)
    except Refusal as refusal:
        raise Refusal("package.damaged", reason=f"{MANIFEST}: {refusal.code}") from None
    if not isinstance(manifest, dict) or set(manifest) != FIELDS or manifest["format"] != FORMAT:
        raise Refusal("package.damaged", reason=f"{MANIFEST}: format")
    texts = all(isinstance(manifest[name], str) for name in TEXTS)
    sequence = manifest["sequence"]
    if not texts or type(sequence) is not int or sequence < 1:
        raise Refusal("package.damaged", reason=f"{MANIFEST}: values")
    return manifest


def _refuse_foreign(manifest: dict[str, Any], campaign: str, receiver: str) -> None:
    for name, expected in (("campaign", campaign), ("receiver", receiver)):
        if manifest[name] != expected:
            raise Refusal("package.foreign", field=name, value=manifest[name])


def _refuse_unsigned(manifest: dict[str, Any], signature: bytes) -> None:
    sender = manifest["sender"]
    peer = Peer.objects.filter(campaign=manifest["campaign"], name=sender).first()
    if peer is None:
        raise Refusal("package.foreign", field="sender", value=sender)
    public = parse_vkey(peer.vkey).public
    if not ed25519.verify(public, TAG + canonical.encode(manifest), signature):
        raise Refusal("package.unsigned", sender=sender)


def _refuse_changed(manifest: dict[str, Any], files: dict[str, bytes]) -> None:
    stated = manifest["files"]
    if stated == archives.listed(files):
        return
    named = {item.get("name") for item in stated if isinstance(item, dict)}
    wrong = sorted(named ^ files.keys(), key=str) or sorted(
        item["name"] for item in archives.listed(files) if item not in stated
    )
    raise Refusal("package.damaged", reason=", ".join(map(str, wrong[:5])))


def _take_turn(manifest: dict[str, Any], digest: str, by: str, at: datetime) -> bool:
    """True when this very package has come before; else its turn is taken."""
    turn = {name: manifest[name] for name in ("campaign", "sender", "receiver", "kind")}
    if ReceivedPackage.objects.filter(digest=digest).exists():
        return True
    last = ReceivedPackage.objects.filter(**turn).aggregate(last=Max("sequence"))["last"] or 0
    sequence = manifest["sequence"]
    if sequence <= last:
        raise Refusal("package.replayed", sequence=sequence)
    if sequence != last + 1:
        raise Refusal("package.out_of_order", sequence=sequence, expected=last + 1)
    try:
        with transaction.atomic():
            ReceivedPackage.objects.create(
                **turn,
                digest=digest,
                sequence=sequence,
                received_by=by,
                received_at=clock.cut(at),
            )
    except IntegrityError:
        # Two hands carried it in at once; the second sees what the first made of it.
        return _take_turn(manifest, digest, by, at)
    return False
