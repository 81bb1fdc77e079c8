"""Record penalties from minutes, and freeze them before scores and marks are known."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from law.rules import penalties as rules
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables
from recruitment.models import Campaign, Penalty
from recruitment.queries import campaigns as queries
from recruitment.queries import candidates
from recruitment.services.holds import hold


def scope_of(key: str) -> str:
    """The scope of a penalty's key: `KTC/1` is a session, `NVCN` a written test."""
    return f"session:{key}" if "/" in key else f"written:{key}"


@transaction.atomic
def record(
    campaign: Campaign,
    number: str,
    *,
    key: str,
    kind: str,
    minutes: str,
    by: User,
    at: datetime,
) -> Penalty:
    """A penalty as its minutes tell; the percentage is the regime's.

    Refuses `penalty.unknown_kind`, `penalty.minutes_missing`, `penalty.frozen`,
    `penalty.recorded_already`, `candidate.missing`.
    """
    access.require(by, "penalty.record", campaign.scope, at)
    hold(campaign)
    if kind not in rules.KINDS:
        raise Refusal("penalty.unknown_kind", kind=kind, known=list(rules.KINDS))
    if not minutes.strip():
        raise Refusal("penalty.minutes_missing", number=number)
    if queries.passed(campaign, "penalties_frozen", scope_of(key)):
        raise Refusal("penalty.frozen", key=key)
    candidate = candidates.find(campaign, number)
    figures = campaign.frozen.section("exam", "penalties")
    percent = rules.percent(kind, figures)
    try:
        with transaction.atomic():
            return Penalty.objects.create(
                candidate=candidate,
                key=key,
                kind=kind,
                percent=int(percent or 0),
                minutes=minutes.strip(),
                by=by.reference,
                at=at,
            )
    except IntegrityError:
        raise Refusal("penalty.recorded_already", number=number, minutes=minutes) from None


@transaction.atomic
def freeze(campaign: Campaign, key: str, *, by: User, at: datetime) -> Entry:
    """Gate `penalties_frozen` of a session or written test. Refuses as the gate does."""
    access.require(by, "penalties.freeze", campaign.scope, at)
    hold(campaign)
    rows = [
        {
            "number": row.candidate.number,
            "kind": row.kind,
            "percent": row.percent,
            "minutes": row.minutes,
        }
        for row in candidates.penalty_rows(campaign, key)
    ]
    return gates.pass_gate(
        queries.log_of(campaign),
        "penalties_frozen",
        scope_of(key),
        by=by.reference,
        at=at,
        data={"key": key, "count": len(rows)},
        tables=[tables.Draft(f"penalties/{key}", rows)],
    )
