"""Give and end roles. Separation of roles is judged here, before a grant exists."""

import unicodedata
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import Grant, User
from accounts.rules.appointments import appointers
from accounts.rules.roles import Role
from accounts.rules.scopes import OFFICE, RANKS, Scope, overlap
from accounts.rules.separation import clashes
from accounts.services import registers
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal


@transaction.atomic
def give(
    user: User,
    *,
    role: Role | str,
    scope: Scope,
    by: User,
    at: datetime,
    reason: str,
    starts_on: datetime | None = None,
    ends_on: datetime | None = None,
    alias: str = "",
    override: str = "",
) -> Grant:
    """Give a role. `override` is the Council's recorded reason where the law leaves room for one.

    Refuses grant.reason_missing, grant.scope_unknown, grant.to_oneself, grant.not_yours_to_give,
    grant.ends_before_it_starts, grant.held_already, grant.alias_taken, grant.roles_clash,
    grant.roles_need_a_decision.
    """
    if scope[0] not in RANKS or not scope[1]:
        raise Refusal("grant.scope_unknown", scope=":".join(scope))
    access.require(by, "grant.give", scope, at)
    role = Role(role)
    _check_appointer(role, scope, by=by, at=at)
    # The lock is on the person: two grants that clash cannot pass each other.
    holder = User.objects.select_for_update().get(pk=user.pk)
    grant = Grant(
        user=holder,
        role=role.value,
        scope_kind=scope[0],
        scope_key=scope[1],
        starts_on=starts_on or at,
        ends_on=ends_on,
        alias=unicodedata.normalize("NFC", alias).strip(),
        reason=reason.strip(),
        override_reason=override.strip(),
        granted_by=by,
        granted_at=at,
    )
    _check(grant)
    _check_separation(grant)
    grant.save()
    _log(grant, "grant.given", by=by, at=at, reason=grant.reason)
    return grant


@transaction.atomic
def found(user: User, *, at: datetime, reason: str) -> Grant:
    """Give the first grant of an installation: its head of authority.

    Refuses grant.founded_already. From then on every grant has a giver.
    """
    if Grant.objects.exists():
        raise Refusal("grant.founded_already")
    grant = Grant.objects.create(
        user=user,
        role=Role.HEAD_OF_AUTHORITY.value,
        scope_kind=OFFICE[0],
        scope_key=OFFICE[1],
        starts_on=at,
        reason=reason,
        founding=True,
        granted_at=at,
    )
    _log(grant, "grant.given", by=user, at=at, reason=reason)
    return grant


@transaction.atomic
def end(grant: Grant, *, by: User, at: datetime, reason: str) -> Grant:
    """Take a role back from `at` on. The grant stays on record.

    Refuses grant.reason_missing, grant.ended_already.
    """
    access.require(by, "grant.end", grant.scope, at)
    _check_appointer(Role(grant.role), grant.scope, by=by, at=at)
    row = Grant.objects.select_for_update().get(pk=grant.pk)
    if not reason.strip():
        raise Refusal("grant.reason_missing")
    if row.ended_by_id is not None or (row.ends_on is not None and row.ends_on <= at):
        raise Refusal("grant.ended_already", role=row.role)
    row.ends_on = max(at, row.starts_on)
    row.ended_by = by
    row.end_reason = reason.strip()
    row.save(update_fields=["ends_on", "ended_by", "end_reason"])
    _log(row, "grant.ended", by=by, at=at, reason=row.end_reason)
    return row


def _log(grant: Grant, kind: str, *, by: User, at: datetime, reason: str) -> None:
    """A line of the office's register: which role over what; who holds it stays behind the commitment."""
    private = {
        "user": grant.user.reference,
        "alias": grant.alias,
        "starts_on": instant(grant.starts_on),
        "ends_on": instant(grant.ends_on) if grant.ends_on else "",
        "reason": reason,
        "override": grant.override_reason,
    }
    over = {"role": grant.role, "over": f"{grant.scope_kind}:{grant.scope_key}"}
    registers.note(kind, over, private=private, by=by, at=at)


def _check_appointer(role: Role, scope: Scope, *, by: User, at: datetime) -> None:
    allowed = appointers(role)
    giving = access.grants_for(by, "grant.give", at)
    if not access.covering(giving, scope, roles=allowed):
        raise Refusal("grant.not_yours_to_give", role=role.value)


def _check(grant: Grant) -> None:
    if not grant.reason:
        raise Refusal("grant.reason_missing")
    if grant.user_id == grant.granted_by_id:
        raise Refusal("grant.to_oneself", role=grant.role)
    if grant.ends_on is not None and grant.ends_on <= grant.starts_on:
        raise Refusal("grant.ends_before_it_starts")
    same_place = Grant.objects.filter(scope_kind=grant.scope_kind, scope_key=grant.scope_key)
    if (
        same_place.filter(user=grant.user, role=grant.role)
        .exclude(ends_on__lte=grant.starts_on)
        .exists()
    ):
        raise Refusal("grant.held_already", role=grant.role)
    if grant.alias and same_place.filter(alias=grant.alias).exists():
        raise Refusal("grant.alias_taken", alias=grant.alias)


def _check_separation(grant: Grant) -> None:
    """Refuse roles that exclude each other anywhere in the same campaign, at any time of it."""
    others = [
        other
        for other in Grant.objects.ever().filter(user=grant.user)
        if overlap(other.scope, grant.scope)
    ]
    found = clashes(grant.role, [other.role for other in others])
    for held, reason in found:
        if not reason.overridable:
            raise Refusal("grant.roles_clash", role=grant.role, held=held, article=reason.article)
    if found and not grant.override_reason:
        held, reason = found[0]
        raise Refusal(
            "grant.roles_need_a_decision", role=grant.role, held=held, article=reason.article
        )
