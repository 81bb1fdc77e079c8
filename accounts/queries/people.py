"""The people a reader has to do with: whom he may appoint, and whose sign-in he may reset."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from accounts import access, scopes
from accounts.models import Grant, User
from accounts.rules.appointments import appointers
from accounts.rules.roles import Role
from accounts.rules.scopes import OFFICE, Scope
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Held:
    """A role that somebody holds now or later."""

    role: str
    scope: Scope
    place: str
    alias: str
    starts_on: datetime
    ends_on: datetime | None
    yours: bool
    grant: Grant

    @property
    def key(self) -> str:
        """The grant as a form names it."""
        return f"{self.role}|{self.scope[0]}:{self.scope[1]}"


@dataclass(frozen=True)
class Person:
    """Somebody as an officer sees him."""

    user: User
    reference: str
    username: str
    full_name: str
    state: str
    manageable: bool
    roles: tuple[Held, ...]


def all_of(reader: User, at: datetime, *, words: str = "", state: str = "") -> list[Person]:
    """Those who hold a role the reader appoints to, and those who hold none; by name."""
    held: dict[User, list[Grant]] = {user: [] for user in User.objects.filter(is_active=True)}
    lasting = Grant.objects.lasting(at).order_by("scope_kind", "scope_key", "role", "starts_on")
    for grant in lasting.select_related("user"):
        held.setdefault(grant.user, []).append(grant)
    found = _seen(reader, held, at)
    wanted = words.casefold().split()
    return [
        one
        for one in found
        if all(word in f"{one.full_name} {one.username}".casefold() for word in wanted)
        and state in ("", one.state)
    ]


def find(reader: User, reference: str, at: datetime) -> Person:
    """One of them. Refuses user.missing for anybody else, there or not."""
    user = User.objects.filter(reference=reference, is_active=True).first()
    if user is None:
        raise Refusal("user.missing")
    grants = Grant.objects.lasting(at).filter(user=user).order_by("scope_kind", "scope_key", "role")
    found = _seen(reader, {user: list(grants)}, at)
    if not found:
        raise Refusal("user.missing")
    return found[0]


def roles_to_give(reader: User, at: datetime) -> list[Role]:
    """The roles the reader appoints to, anywhere."""
    mine = {grant.role for grant in access.grants_for(reader, "grant.give", at)}
    return [role for role in Role if mine & {giver.value for giver in appointers(role)}]


def places_to_give(reader: User, at: datetime) -> dict[str, str]:
    """Scopes the reader may appoint in (`kind:key`), with their titles: his own, those told of, those in use."""
    giving = access.grants_for(reader, "grant.give", at)
    titles = scopes.places()
    used = Grant.objects.values_list("scope_kind", "scope_key").distinct()
    known = {grant.scope for grant in giving} | set(titles) | set(used)
    return {
        f"{kind}:{key}": titles.get((kind, key), "" if (kind, key) == OFFICE else key)
        for kind, key in sorted(known)
        if access.covering(giving, (kind, key))
    }


def place_to_create(reader: User, at: datetime) -> Scope:
    """Where the reader may make a user; the whole office when nowhere, which is then refused."""
    making = access.grants_for(reader, "user.create", at)
    return making[0].scope if making else OFFICE


def _seen(reader: User, held: dict[User, list[Grant]], at: datetime) -> list[Person]:
    giving = access.grants_for(reader, "grant.give", at)
    making = bool(access.grants_for(reader, "user.create", at))
    manageable = set(access.manageable(reader, held, at))
    titles = scopes.places()
    people = []
    for user, grants in held.items():
        roles = tuple(_held(grant, giving, titles) for grant in grants)
        if any(role.yours for role in roles) or (making and not roles):
            people.append(_person(user, roles, user in manageable and user != reader, at))
    return sorted(people, key=lambda one: (_order(one.full_name), one.username))


def _held(grant: Grant, giving: Iterable[Grant], titles: dict[Scope, str]) -> Held:
    return Held(
        role=grant.role,
        scope=grant.scope,
        place=titles.get(grant.scope, ""),
        alias=grant.alias,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        yours=bool(access.covering(list(giving), grant.scope, roles=appointers(grant.role))),
        grant=grant,
    )


def _order(name: str) -> list[str]:
    """Given name first, letters before their accents, đ after d."""
    given, *rest = reversed(name.casefold().replace("đ", "dz").split())
    plain = ["".join(c for c in normalize("NFD", word) if c.isalpha()) for word in (given, *rest)]
    return [plain[0], given, " ".join(reversed(plain[1:])), name]


def _person(user: User, roles: tuple[Held, ...], manageable: bool, at: datetime) -> Person:
    state = "awake" if access.awake(user, at) else "asleep"
    if user.must_change_password or not user.has_usable_password():
        state = "new"
    return Person(user, user.reference, user.username, user.full_name, state, manageable, roles)
