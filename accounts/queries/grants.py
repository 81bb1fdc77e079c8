"""Who holds a role, and under which name."""

from datetime import datetime

from accounts.models import Grant, User
from accounts.rules.roles import Role
from accounts.rules.scopes import Scope, covers
from accounts.scopes import agency_of


def holders(role: Role | str, scope: Scope, at: datetime) -> list[User]:
    """The people whose grant of `role` covers `scope` at `at`, by reference."""
    agency = agency_of(scope)
    grants = Grant.objects.active(at).filter(role=Role(role).value).select_related("user")
    people = {g.user.reference: g.user for g in grants if covers(g.scope, scope, agency)}
    return [people[reference] for reference in sorted(people)]


def alias_of(user: User, role: Role | str, scope: Scope, at: datetime) -> str | None:
    """The name under which the user acts in the scope, or None without such a grant.

    The nearest grant names: a board's before the campaign's.
    """
    grants = [
        grant
        for grant in Grant.objects.active(at).filter(user=user, role=Role(role).value)
        if grant.alias and covers(grant.scope, scope)
    ]
    grants.sort(key=lambda grant: (-len(grant.scope_key.split("/")), grant.alias))
    return grants[0].alias if grants else None


def by_alias(alias: str, scope: Scope, at: datetime) -> User | None:
    """The person who acts under a name in exactly this scope."""
    grant = (
        Grant.objects.active(at)
        .filter(alias=alias, scope_kind=scope[0], scope_key=scope[1])
        .select_related("user")
        .first()
    )
    return grant.user if grant else None
