"""Script codes as the office sees them: promised, committed, mapped blind, opened at the end.

The key is made and used on the code station; this room learns it only when three of five share
holders open it, after the marks are in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.services import acts
from ledger.models import Entry
from ledger.rules import codes as rules
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates, seals, tables
from recruitment.models import Campaign, Candidate, Code, CodeKey, Script
from recruitment.queries import campaigns as queries

BATCH = 500
LEAST_HOLDERS = 3


@dataclass(frozen=True)
class Share:
    """The words one holder brings."""

    holder: str
    words: str


@dataclass(frozen=True)
class Contribution:
    """What one body kept sealed until the opening."""

    id: str
    secret: bytes
    nonce: bytes


@transaction.atomic
def promise(
    campaign: Campaign,
    contributions: Mapping[str, Sequence[Mapping[str, str]]],
    *,
    by: User,
    at: datetime,
) -> Entry:
    """Log what each body committed to, `{key: [{id, body, commitment}]}`, before a key exists.

    Refuses `codekey.too_few_bodies`, `codekey.promised_already`.
    """
    access.require(by, "codes.commit_key", campaign.scope, at)
    for key, given in contributions.items():
        # Three names of one body are one body: it alone would know the key.
        if min(len({one[name] for one in given}) for name in ("id", "body")) < rules.LEAST_BODIES:
            raise Refusal("codekey.too_few_bodies", key=key, least=rules.LEAST_BODIES)
        if campaign.code_keys.filter(key=key).exists():
            raise Refusal("codekey.promised_already", key=key)
    ordered = {
        key: sorted((dict(one) for one in given), key=lambda one: one["id"].encode())
        for key, given in sorted(contributions.items())
    }
    CodeKey.objects.bulk_create(
        CodeKey(campaign=campaign, key=key, contributions=given) for key, given in ordered.items()
    )
    data = {"keys": [{"key": key, "contributions": given} for key, given in ordered.items()]}
    log = queries.log_of(campaign)
    return entries.append(log, "codekey.promised", data, by=by.reference, at=at)


@transaction.atomic
def commit(campaign: Campaign, commitments: Mapping[str, str], *, by: User, at: datetime) -> Entry:
    """Gate `code_key_committed`: the station's commitment to every promised key, `{key: hex}`.

    Refuses `codekey.not_promised`, `codekey.commitment_malformed`, and as the gate does.
    """
    access.require(by, "codes.commit_key", campaign.scope, at)
    keys = {row.key: row for row in campaign.code_keys.select_for_update()}
    if not keys or set(keys) != set(commitments):
        raise Refusal("codekey.not_promised", keys=sorted(set(commitments) ^ set(keys)))
    for key, commitment in sorted(commitments.items()):
        if not _is_digest(commitment):
            raise Refusal("codekey.commitment_malformed", key=key)
        keys[key].k_commit = commitment
        keys[key].save(update_fields=["k_commit"])
    data = {"keys": [{"key": k, "k_commit": c} for k, c in sorted(commitments.items())]}
    log = queries.log_of(campaign)
    return gates.pass_gate(log, "code_key_committed", "campaign", by=by.reference, at=at, data=data)


@transaction.atomic
def map(
    campaign: Campaign,
    key: str,
    *,
    m_root: str,
    bags: Mapping[str, Sequence[str]],
    by: User,
    at: datetime,
) -> Entry:
    """Gate `code_map_committed`: the root of the unseen map, and which codes lie in which bag.

    Refuses `codekey.unknown`, `codekey.commitment_malformed`, `codes.unreadable`, `codes.twice`,
    `codes.count_differs` (not one code per rooted script), and as the gate does.
    """
    access.require(by, "codes.map", campaign.scope, at)
    row = _locked_key(campaign, key)
    if not _is_digest(m_root):
        raise Refusal("codekey.commitment_malformed", key=key)
    rows = [{"bag": bag, "codes": sorted(bags[bag])} for bag in sorted(bags, key=str.encode)]
    codes = [code for bag in rows for code in bag["codes"]]
    for code in codes:
        if not rules.readable(code):
            raise Refusal("codes.unreadable", script=code)
    if len(set(codes)) != len(codes):
        raise Refusal("codes.twice")
    scripts = Script.objects.filter(candidate__campaign=campaign, key=key).count()
    if len(codes) != scripts:
        raise Refusal("codes.count_differs", codes=len(codes), scripts=scripts)
    row.m_root = m_root
    row.save(update_fields=["m_root"])
    return gates.pass_gate(
        queries.log_of(campaign),
        "code_map_committed",
        f"written:{key}",
        by=by.reference,
        at=at,
        data={"key": key, "m_root": m_root, "count": len(codes), "bags": len(rows)},
        tables=[tables.Draft(f"bags/{key}", rows)],
    )


@transaction.atomic
def open(
    campaign: Campaign,
    key: str,
    *,
    shares: Sequence[Share],
    contributions: Iterable[Contribution],
    rows: Sequence[Mapping[str, str]],
    by: User,
    at: datetime,
) -> Entry:
    """Gate `codes_opened`: the key from the holders' shares, held against all it was bound to.

    `rows` is the station's map `{salt, number, code}`. A two-person act. Refuses `codes.too_few_holders`,
    `codekey.unknown`, `codes.not_promised` (a contribution is not the promised one), `codes.other_key` (shares,
    contributions and commitment do not agree), `codes.other_map`, and as shares, act and gate do.
    """
    access.require(by, "codes.open", campaign.scope, at)
    acts.take("codes.open", scope=campaign.scope, at=at, facts={"key": key})
    if len({share.holder for share in shares}) < LEAST_HOLDERS:
        raise Refusal("codes.too_few_holders", least=LEAST_HOLDERS)
    row = _locked_key(campaign, key)
    brought = sorted(contributions, key=lambda one: one.id.encode())
    secret = seals.combine([share.words for share in shares])
    nonce = _checked_nonce(campaign, row, secret, brought)
    ordered = sorted((dict(one) for one in rows), key=lambda one: one["code"])
    people = _checked_map(campaign, row, secret, ordered)
    Code.objects.bulk_create(
        (
            Code(campaign=campaign, key=key, candidate=people[one["number"]], code=one["code"])
            for one in ordered
        ),
        batch_size=BATCH,
    )
    private: dict[str, Any] = {
        "key": secret.hex(),
        "nonce": nonce.hex(),
        "contributions": [
            {"id": one.id, "secret": one.secret.hex(), "nonce": one.nonce.hex()} for one in brought
        ],
    }
    return gates.pass_gate(
        queries.log_of(campaign),
        "codes_opened",
        f"written:{key}",
        by=by.reference,
        at=at,
        data={"key": key, "holders": sorted(share.holder for share in shares)},
        private=private,
        # The salts are those of the map, so that its root can be made again from these rows.
        tables=[tables.Draft(f"codes/{key}", ordered, salted=False)],
    )


def _checked_nonce(
    campaign: Campaign, row: CodeKey, secret: bytes, brought: Sequence[Contribution]
) -> bytes:
    """The nonce of the key's commitment, when promise, shares and commitment agree."""
    made = [
        {
            "id": one.id,
            "commitment": rules.contribution(
                campaign.code, row.key, one.id, one.secret, one.nonce
            ).hex(),
        }
        for one in brought
    ]
    promised = [{"id": p["id"], "commitment": p["commitment"]} for p in row.contributions]
    if made != promised:
        raise Refusal("codes.not_promised", key=row.key)
    parts = [(one.id, one.secret) for one in brought]
    nonce = rules.nonce_from(parts, campaign.code)
    if not compare_digest(rules.key_from(parts, campaign.code), secret):
        raise Refusal("codes.other_key", key=row.key)
    if rules.key_commitment(campaign.code, secret, nonce).hex() != row.k_commit:
        raise Refusal("codes.other_key", key=row.key)
    return nonce


def _checked_map(
    campaign: Campaign, row: CodeKey, secret: bytes, ordered: Sequence[Mapping[str, str]]
) -> dict[str, Candidate]:
    """The candidates by number, when the map is the committed one and follows from the key."""
    scripts = Script.objects.filter(candidate__campaign=campaign, key=row.key)
    people = {s.candidate.number: s.candidate for s in scripts.select_related("candidate")}
    codes = {one["number"]: one["code"] for one in ordered}
    if rules.map_root(ordered).hex() != row.m_root or len(codes) != len(ordered):
        raise Refusal("codes.other_map", key=row.key)
    if codes != rules.assign(secret, campaign.code, row.key, people):
        raise Refusal("codes.other_map", key=row.key)
    return people


def _locked_key(campaign: Campaign, key: str) -> CodeKey:
    row = CodeKey.objects.select_for_update().filter(campaign=campaign, key=key).first()
    if row is None:
        raise Refusal("codekey.unknown", key=key)
    return row


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(symbol in "0123456789abcdef" for symbol in text)
