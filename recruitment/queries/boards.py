"""Who holds which role in a campaign, board by board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Grant, User
from accounts.rules.appointments import appointers
from accounts.rules.roles import BODIES, Role
from accounts.rules.scopes import Scope
from ledger.rules.refusals import Refusal
from recruitment.models import Campaign

ORDER = (
    "authority", "council", "personnel", "check", "papers", "copying", "invigilation", "codes",
    "shares", "marking", "remarking", "oral", "contribution", "supervision", "audit", "operation",
)  # fmt: skip


@dataclass(frozen=True)
class Seat:
    """One grant that reaches into the campaign."""

    grant: Grant
    inside: bool
    ended: bool
    awake: bool


@dataclass(frozen=True)
class Board:
    """A body and the people on it."""

    body: str
    seats: Sequence[Seat]


def boards(campaign: Campaign, at: datetime) -> list[Board]:
    """Everybody who holds a role in the campaign now or held one, by body."""
    code = campaign.code
    found = Grant.objects.select_related("user", "granted_by", "ended_by")
    seats = [
        _seat(campaign, grant, at)
        for grant in found.order_by("role", "user__full_name", "pk")
        if reaches(campaign, grant)
    ]
    return [
        Board(body, own)
        for body in ORDER
        if (own := [seat for seat in seats if BODIES[Role(seat.grant.role)] == body]) and code
    ]


def reaches(campaign: Campaign, grant: Grant) -> bool:
    """True when the grant is of this campaign, its agency or the whole office."""
    if grant.scope_kind == "office":
        return True
    if grant.scope_kind == "agency":
        return bool(grant.scope_key == campaign.agency.code)
    return bool(grant.scope_key.split("/")[0] == campaign.code)


def grant(campaign: Campaign, pk: int) -> Grant:
    """A grant inside the campaign. Refuses `board.grant.missing`."""
    found = Grant.objects.select_related("user").filter(pk=pk).first()
    if found is None or found.scope_kind in {"office", "agency"} or not reaches(campaign, found):
        raise Refusal("board.grant.missing")
    return found


def person(username: str) -> User:
    """The active person who signs in with that name. Refuses `board.person.missing`."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Refusal("board.person.missing", username=username)
    return found


def people() -> list[tuple[str, str]]:
    """Everybody who may be appointed: the sign-in name and how people know them."""
    rows = User.objects.filter(is_active=True).order_by("full_name", "username")
    return [(user.username, f"{user.full_name} ({user.username})") for user in rows]


def giveable(campaign: Campaign, by: User, at: datetime) -> list[Role]:
    """The roles that this person may appoint to in the campaign."""
    held = {
        grant.role for grant in Grant.objects.active(at).filter(user=by) if reaches(campaign, grant)
    }
    return [role for role in Role if {one.value for one in appointers(role)} & held]


def places(campaign: Campaign) -> list[tuple[str, Scope]]:
    """Where a role may be given: the campaign, or the marking of one written test."""
    tests = sorted(set(campaign.posts.values_list("written_test", flat=True)), key=str.encode)
    keys = [key for test in tests for key in (test, f"{test}/pk1")]
    boards: list[tuple[str, Scope]] = [(key, ("board", f"{campaign.code}/{key}")) for key in keys]
    return [("", campaign.scope), *boards]


def _seat(campaign: Campaign, grant: Grant, at: datetime) -> Seat:
    return Seat(
        grant,
        inside=grant.scope_kind not in {"office", "agency"},
        ended=grant.ends_on is not None and grant.ends_on <= at,
        awake=grant.user.second_factor_at is not None,
    )
