"""Who may do what, where and when: read from `accounts.matrix` and the grants in force.

A sleeping grant gives nothing: staff must have verified a second factor, whatever way they came in.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet

from accounts.matrix import roles_for
from accounts.models import Grant, User
from accounts.rules.appointments import appointers
from accounts.rules.scopes import RANKS, Scope, covers, one_tree
from accounts.scopes import agency_of

M = TypeVar("M", bound=Model)


def awake(user: User, at: datetime) -> bool:
    """True when the user's grants are in effect: active account, second factor verified."""
    return (
        user.is_active
        and user.pk is not None
        and user.second_factor_at is not None
        and user.second_factor_at <= at
    )


def grants_for(user: User, act: str, at: datetime, *, second: bool = False) -> list[Grant]:
    """The user's grants in force whose role may do the act."""
    if not awake(user, at):
        return []
    roles = roles_for(act, second=second)
    return list(Grant.objects.active(at).filter(user=user, role__in=roles))


def may(user: User, act: str, scope: Scope, at: datetime, *, second: bool = False) -> bool:
    """True when the user may do the act there and then."""
    return bool(covering(grants_for(user, act, at, second=second), scope))


def covering(
    grants: Sequence[Grant], scope: Scope, *, roles: Collection[str] | None = None
) -> list[Grant]:
    """Those of `grants` (and of `roles`) that reach the scope."""
    wanted = [grant for grant in grants if roles is None or grant.role in roles]
    agency = agency_of(scope) if any(g.scope_kind == "agency" for g in wanted) else None
    return [grant for grant in wanted if covers(grant.scope, scope, agency)]


def require(user: User, act: str, scope: Scope, at: datetime, *, second: bool = False) -> None:
    """Let the act pass or raise PermissionDenied."""
    if not may(user, act, scope, at, second=second):
        raise PermissionDenied(f"{act} {scope[0]}:{scope[1]}")


def require_reach(user: User, other: User, at: datetime) -> None:
    """Let pass whoever may make users wherever the other one holds a role, or raise PermissionDenied."""
    making = grants_for(user, "user.create", at)
    scopes = [grant.scope for grant in Grant.objects.lasting(at).filter(user=other)]
    if not making or not all(covering(making, scope) for scope in scopes):
        raise PermissionDenied(f"user.create {other.reference}")


def manages(user: User, other: User, at: datetime) -> bool:
    """True when the user could have appointed the other one to every role held now or later."""
    return manageable(user, {other: list(Grant.objects.lasting(at).filter(user=other))}, at) != []


def manageable(user: User, held: Mapping[User, Sequence[Grant]], at: datetime) -> list[User]:
    """Those people, each with the grants held now or later, to all of whose roles the user appoints."""
    making = grants_for(user, "user.create", at)
    giving = grants_for(user, "grant.give", at)
    return [
        other
        for other, grants in held.items()
        if making
        and all(
            covering(making, grant.scope)
            and covering(giving, grant.scope, roles=appointers(grant.role))
            for grant in grants
        )
    ]


def visible(
    rows: QuerySet[M],
    user: User,
    act: str,
    at: datetime,
    *,
    kind: str,
    path: Sequence[str],
    agency: str | None = None,
) -> QuerySet[M]:
    """The rows on whose scope the user may do the act.

    `kind` is the scope kind of a row, `path` the lookups that give the parts of its key
    (`("campaign__code", "test__code", "number")` for `X/KTC/1`), `agency` the lookup of its agency.
    """
    reach = Q(pk__in=[])
    for grant in grants_for(user, act, at):
        reach |= _reach(grant, kind=kind, path=path, agency=agency)
    return rows.filter(reach)


def _reach(grant: Grant, *, kind: str, path: Sequence[str], agency: str | None) -> Q:
    """The rows one grant covers: the same rule as `covers`, as a condition of the database."""
    nothing: Q = Q(pk__in=[])
    if grant.scope_kind == "office":
        # Not an empty Q: "nothing or everything" would then mean nothing.
        return ~nothing
    if grant.scope_kind == "agency":
        lookup = path[0] if kind == "agency" else agency
        return Q(**{lookup: grant.scope_key}) if lookup else nothing
    parts = grant.scope_key.split("/")
    if kind in {"office", "agency"} or RANKS[grant.scope_kind] > RANKS[kind]:
        return nothing
    if not one_tree(grant.scope_kind, kind):
        return nothing
    if len(parts) > len(path):
        return nothing
    conditions: dict[str, Any] = dict(zip(path, parts, strict=False))
    return Q(**conditions)
