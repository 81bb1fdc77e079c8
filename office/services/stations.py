"""The code station: make the code key, give scripts their codes, open the map at the end.

It stands in neither room: no database, no network, files in and files out. What it makes follows
from the contributions of the bodies, so that a broken machine can be replaced and its work redone;
only seals and shares take fresh randomness. Ceremony: docs/contracts.md §8.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from ledger.rules import canonical, codes, tables
from ledger.rules.draws import lp
from ledger.rules.refusals import Refusal
from ledger.services import packages, seals
from ledger.services.refusals import word
from office.rules import bags, booklets
from office.services import pages

HOLDERS = 5
THRESHOLD = 3


@dataclass(frozen=True)
class Contribution:
    """What one body brings in its envelope."""

    id: str
    body: str
    secret: bytes = field(repr=False)
    nonce: bytes = field(repr=False)


@dataclass(frozen=True)
class MadeKey:
    """The commitment for the log, the words of the share holders, and the sealed contributions."""

    commitment: str
    shares: list[str] = field(repr=False)
    sealed: bytes = field(repr=False)


@dataclass(frozen=True)
class Booklet:
    """A candidate's scanned sheets, and what the room rooted of them if it is at hand."""

    number: str
    sheets: Sequence[bytes] = field(repr=False)
    bodies: Sequence[str] = ()


@dataclass(frozen=True)
class Coded:
    """What leaves the station: for the log, for the marking room, and the sealed map."""

    m_root: str
    bags: dict[str, list[str]]
    package: bytes = field(repr=False)
    digest: str = ""
    sealed: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Opened:
    """The key with everything that proves it, and the map."""

    key: bytes = field(repr=False)
    contributions: list[Contribution] = field(repr=False)
    rows: list[dict[str, str]] = field(repr=False)


def make_key(
    campaign: str,
    name: str,
    contributions: Sequence[Contribution],
    promised: Mapping[str, str] | None = None,
) -> MadeKey:
    """The code key of `name` ("NVCN", "NVCN/pk1"), committed to and shared 3 of 5.

    Refuses `code.contributions` (fewer than three bodies), `station.promise_differs` when a
    secret does not open the commitment its body logged.
    """
    for one in contributions:
        made = codes.contribution(campaign, name, one.id, one.secret, one.nonce).hex()
        if promised is not None and promised.get(one.id) != made:
            raise Refusal("station.promise_differs", body=one.body, key=name)
    if promised is not None and set(promised) != {one.id for one in contributions}:
        raise Refusal("station.promise_differs", body="–", key=name)
    secret = key_of(campaign, contributions)
    nonce = codes.nonce_from([(one.id, one.secret) for one in contributions], campaign)
    stated = [
        {"id": c.id, "body": c.body, "secret": c.secret.hex(), "nonce": c.nonce.hex()}
        for c in sorted(contributions, key=lambda one: one.id.encode())
    ]
    return MadeKey(
        codes.key_commitment(campaign, secret, nonce).hex(),
        seals.split(secret, THRESHOLD, HOLDERS),
        _seal(secret, campaign, name, "key", stated),
    )


def key_of(campaign: str, contributions: Iterable[Contribution]) -> bytes:
    """The key that the contributions make."""
    return codes.key_from([(one.id, one.secret) for one in contributions], campaign)


def code_scripts(
    campaign: str,
    name: str,
    secret: bytes,
    found: Iterable[Booklet],
    *,
    bag_size: int,
    guide: Mapping[str, Any],
    policy: Mapping[str, Any],
    sender: str,
    receiver: str,
    sequence: int,
    at: datetime,
) -> Coded:
    """Codes for every number, cut sheets under codes, bags, and the signed script package.

    Refuses `station.no_booklets`, `station.number_twice`, `station.sheets_wrong` (none, too
    many, or another number than the room rooted), `station.sheet_refused` and
    `station.sheet_differs`, each naming number and sheet.
    """
    ordered = sorted(found, key=lambda one: one.number.encode())
    numbers = [one.number for one in ordered]
    if not ordered:
        raise Refusal("station.no_booklets")
    if len(set(numbers)) != len(numbers):
        raise Refusal("station.number_twice")
    given = codes.assign(secret, campaign, name, numbers)
    dealt = bags.deal(given.values(), size=bag_size)
    bag_of = {code: bag for bag, inside in dealt.items() for code in inside}
    files: dict[str, bytes] = {
        "delivery.json": canonical.encode({"key": name}),
        "guide.json": canonical.encode(dict(guide)),
        "policy.json": canonical.encode(dict(policy)),
    }
    lines = []
    for booklet in sorted(ordered, key=lambda one: given[one.number]):
        code = given[booklet.number]
        sheets = {
            booklets.body_name(code, sheet): body for sheet, body in enumerate(_cut(booklet), 1)
        }
        files |= {f"pages/{sheet}": body for sheet, body in sheets.items()}
        named = [{"name": sheet, "sha256": pages.digest(body)} for sheet, body in sheets.items()]
        lines.append({"code": code, "bag": bag_of[code], "sheets": len(named), "pages": named})
    files["scripts.jsonl"] = b"".join(canonical.encode(line) + b"\n" for line in lines)
    package = packages.build(
        booklets.PACKAGE,
        campaign=campaign,
        sender=sender,
        receiver=receiver,
        sequence=sequence,
        files=files,
        at=at,
    )
    rows = map_rows(secret, campaign, name, given)
    return Coded(
        codes.map_root(rows).hex(),
        {str(bag): inside for bag, inside in dealt.items()},
        package,
        sha256(package).hexdigest(),
        _seal(secret, campaign, name, "map", rows),
    )


def map_rows(
    secret: bytes, campaign: str, name: str, given: Mapping[str, str]
) -> list[dict[str, str]]:
    """The map in code order; its salts follow from the key, so that it can be made again."""
    salts = hmac.digest(secret, b"phach-salts/v1\0" + lp(campaign) + lp(name), "sha256")
    return [
        {"number": number, "code": code, "salt": tables.row_salt(salts, place).hex()}
        for place, (number, code) in enumerate(sorted(given.items(), key=lambda pair: pair[1]))
    ]


def open_key(shares: Sequence[str]) -> bytes:
    """The key from at least three holders' words. Refuses `seal.shares`."""
    return seals.combine(list(shares))


def open_map(
    campaign: str, name: str, secret: bytes, *, sealed_key: bytes, sealed_map: bytes
) -> Opened:
    """Key, contributions and map, once the marks are frozen. Refuses `seal.broken`."""
    stated = _unseal(secret, campaign, name, "key", sealed_key)
    rows: list[dict[str, str]] = _unseal(secret, campaign, name, "map", sealed_map)
    brought = [
        Contribution(c["id"], c["body"], bytes.fromhex(c["secret"]), bytes.fromhex(c["nonce"]))
        for c in stated
    ]
    return Opened(secret, brought, rows)


def _cut(booklet: Booklet) -> list[bytes]:
    count, rooted = len(booklet.sheets), len(booklet.bodies)
    if not 0 < count <= booklets.MAX_SHEETS or (rooted and rooted != count):
        raise Refusal("station.sheets_wrong", number=booklet.number, sheets=count, rooted=rooted)
    bodies = []
    for sheet, scan in enumerate(booklet.sheets, 1):
        try:
            body = pages.body(scan)
        except Refusal as refusal:
            raise Refusal(
                "station.sheet_refused", number=booklet.number, sheet=sheet, reason=word(refusal)
            ) from refusal
        if rooted and pages.digest(body) != booklet.bodies[sheet - 1]:
            raise Refusal("station.sheet_differs", number=booklet.number, sheet=sheet)
        bodies.append(body)
    return bodies


def _seal(secret: bytes, campaign: str, name: str, what: str, value: Any) -> bytes:
    return seals.encrypt(
        _sealing_key(secret), canonical.encode(value), about=_about(campaign, name, what)
    )


def _unseal(secret: bytes, campaign: str, name: str, what: str, sealed: bytes) -> Any:
    return json.loads(
        seals.decrypt(_sealing_key(secret), sealed, about=_about(campaign, name, what))
    )


def _sealing_key(secret: bytes) -> bytes:
    # Codes and seals must not share one key.
    return hmac.digest(secret, b"phach-seal/v1", "sha256")


def _about(campaign: str, name: str, what: str) -> bytes:
    return f"congtam-station/v1\n{campaign}\n{name}\n{what}".encode()
