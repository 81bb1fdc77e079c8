"""What the menu and the tabs of a campaign show: each app registers its own, the reader's grants choose."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.matrix import ACTS
from accounts.models import Grant, User
from accounts.rules.scopes import Scope, covers, one_tree
from accounts.scopes import agency_of


@dataclass(frozen=True)
class Link:
    """One line of the menu, for whoever holds one of the acts anywhere; no acts: for everybody signed in."""

    title: Any
    url_name: str
    acts: tuple[str, ...] = ()
    icon: str = "chevron-right"
    order: int = 50


@dataclass(frozen=True)
class Own:
    """One line of the menu for whoever owns something there, whatever his roles: a trainee his course."""

    title: Any
    url_name: str
    owns: Callable[[User], bool]
    icon: str = "user"
    order: int = 1
    acts: tuple[str, ...] = ()


class Stage:
    """Parts of a campaign's course, under which many tabs gather."""

    PLAN = _("Plan")
    APPLICATIONS = _("Applications")
    PAPERS = _("Exam papers")
    EXAM_DAY = _("Exam day")
    MARKING = _("Marking")
    RESULTS = _("Results")
    PROOF = _("Proof")


@dataclass(frozen=True)
class Section:
    """One tab of a campaign, for whoever holds one of the acts over it or over something in it."""

    title: Any
    url_name: str
    acts: tuple[str, ...] = ()
    order: int = 50
    stage: Any = None


_links: list[Link] = []
_sections: list[Section] = []
_own: list[Own] = []


def register(link: Link) -> None:
    """Add a line to the menu."""
    if link not in _links:
        _links.append(link)


def register_section(section: Section) -> None:
    """Add a tab to every campaign."""
    if section not in _sections:
        _sections.append(section)


def register_own(own: Own) -> None:
    """Add a line for those who own something."""
    if own not in _own:
        _own.append(own)


def links(user: User, at: datetime) -> list[tuple[Link | Own, str]]:
    """The menu of a reader with its addresses: one query for his roles and one for what he owns, whatever its length.

    Who owns something and holds no role sees that alone.
    """
    owned = [one for one in _own if one.owns(user)]
    if owned and _without_roles(user, at):
        return _addressed(owned)
    held = {grant.role for grant in _held(user, at)}
    shown = [link for link in _links if not link.acts or _roles(link.acts) & held]
    return _addressed([*owned, *shown])


def home(user: User, at: datetime) -> str:
    """Where somebody without any role, now or later, works: the page of what he owns, or nothing."""
    owned = _addressed([one for one in _own if one.owns(user)])
    return owned[0][1] if owned and _without_roles(user, at) else ""


def sections(user: User, campaign: str, at: datetime) -> list[tuple[Section, str]]:
    """The tabs of a campaign for a reader, with their addresses: one query whatever their number."""
    here = _reaching(_held(user, at), ("campaign", campaign))
    roles = {grant.role for grant in here}
    shown = [one for one in _sections if not one.acts or _roles(one.acts) & roles]
    return _addressed(shown, campaign)


def campaigns(user: User, acts: Collection[str], at: datetime, known: Iterable[str]) -> list[str]:
    """Those of the known campaign codes in which the reader holds one of the acts somewhere."""
    held = [grant for grant in _held(user, at) if grant.role in _roles(acts)]
    return [code for code in known if _reaching(held, ("campaign", code))]


def _without_roles(user: User, at: datetime) -> bool:
    return not Grant.objects.lasting(at).filter(user=user).exists()


def _held(user: User, at: datetime) -> list[Grant]:
    return list(Grant.objects.active(at).filter(user=user)) if access.awake(user, at) else []


def _reaching(grants: Iterable[Grant], campaign: Scope) -> list[Grant]:
    """Grants that cover the campaign, or a part of it."""
    held = list(grants)
    agency = agency_of(campaign) if any(g.scope_kind == "agency" for g in held) else None
    return [
        grant
        for grant in held
        if covers(grant.scope, campaign, agency)
        or (
            grant.scope_kind != "agency"
            and one_tree(grant.scope_kind, campaign[0])
            and grant.scope_key.split("/")[0] == campaign[1]
        )
    ]


def _roles(acts: Collection[str]) -> set[str]:
    return {role.value for act in acts for role in (*ACTS[act].first, *ACTS[act].second)}


def _addressed(shown: Iterable[Any], *arguments: str) -> list[tuple[Any, str]]:
    """With addresses; what this room has no page for is left out."""
    found = []
    for one in sorted(shown, key=lambda one: (one.order, one.url_name)):
        try:
            found.append((one, reverse(one.url_name, args=arguments)))
        except NoReverseMatch:
            continue
    return found
