"""Acts of two persons: one proposes, another confirms, the act's own service takes it once."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts import access
from accounts.matrix import roles_for
from accounts.models import TwoPersonAct, User
from accounts.rules.scopes import Scope
from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal

OPEN_FOR = timedelta(hours=24)


@transaction.atomic
def propose(
    act: str,
    *,
    scope: Scope,
    by: User,
    at: datetime,
    reason: str,
    facts: dict[str, Any] | None = None,
    open_for: timedelta = OPEN_FOR,
) -> TwoPersonAct:
    """Propose an act that a second person must confirm.

    Refuses act.needs_no_second_person, act.reason_missing, act.proposed_already.
    """
    access.require(by, act, scope, at)
    if not roles_for(act, second=True):
        raise Refusal("act.needs_no_second_person", act=act)
    if not reason.strip():
        raise Refusal("act.reason_missing", act=act)
    expire(at=at)
    facts = facts or {}
    if _open(act, scope).exists():
        raise Refusal("act.proposed_already", act=act)
    return TwoPersonAct.objects.create(
        act=act,
        scope_kind=scope[0],
        scope_key=scope[1],
        facts=facts,
        facts_digest=digest(facts),
        reason=reason.strip(),
        proposed_by=by,
        proposed_at=at,
        expires_at=at + open_for,
    )


@transaction.atomic
def confirm(proposal: TwoPersonAct, *, by: User, at: datetime) -> TwoPersonAct:
    """Agree to a proposal as its second person.

    Refuses act.same_person, act.confirmed_already, act.expired.
    """
    row = TwoPersonAct.objects.select_for_update().get(pk=proposal.pk)
    if row.proposed_by_id == by.pk:
        raise Refusal("act.same_person", act=row.act)
    access.require(by, row.act, row.scope, at, second=True)
    if row.confirmed_at is not None:
        raise Refusal("act.confirmed_already", act=row.act)
    _check_open(row, at)
    row.confirmed_by = by
    row.confirmed_at = at
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    return row


@transaction.atomic
def take(
    act: str, *, scope: Scope, at: datetime, facts: dict[str, Any] | None = None
) -> TwoPersonAct:
    """Use the confirmed proposal of an act, inside the act's own transaction.

    Refuses act.needs_second_person (none confirmed), act.expired, act.facts_differ, and a person
    who proposed or confirmed it and may no longer do so.
    """
    row = _open(act, scope).select_for_update().first()
    if row is None or row.confirmed_at is None:
        raise Refusal("act.needs_second_person", act=act)
    _check_open(row, at)
    if row.facts_digest != digest(facts or {}):
        raise Refusal("act.facts_differ", act=act)
    access.require(row.proposed_by, act, scope, at)
    if row.confirmed_by is not None:
        access.require(row.confirmed_by, act, scope, at, second=True)
    row.used_at = at
    row.save(update_fields=["used_at"])
    return row


@transaction.atomic
def withdraw(proposal: TwoPersonAct, *, by: User, at: datetime) -> TwoPersonAct:
    """Close an own proposal that was not used, so that another can be made.

    Refuses act.not_yours, act.expired.
    """
    row = TwoPersonAct.objects.select_for_update().get(pk=proposal.pk)
    if row.proposed_by_id != by.pk:
        raise Refusal("act.not_yours", act=row.act)
    _check_open(row, at)
    row.expired_at = at
    row.save(update_fields=["expired_at"])
    return row


@transaction.atomic
def expire(*, at: datetime) -> int:
    """Close every proposal whose time is over; returns how many."""
    late = TwoPersonAct.objects.filter(
        used_at__isnull=True, expired_at__isnull=True, expires_at__lte=at
    )
    return late.update(expired_at=at)


def digest(facts: dict[str, Any]) -> str:
    """The fingerprint of what is agreed to."""
    return sha256(encode(facts)).hexdigest()


def _open(act: str, scope: Scope) -> QuerySet[TwoPersonAct]:
    return TwoPersonAct.objects.filter(
        act=act,
        scope_kind=scope[0],
        scope_key=scope[1],
        used_at__isnull=True,
        expired_at__isnull=True,
    )


def _check_open(row: TwoPersonAct, at: datetime) -> None:
    if row.used_at is not None or row.expired_at is not None or at >= row.expires_at:
        raise Refusal("act.expired", act=row.act)
