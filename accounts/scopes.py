"""Where a campaign or a scheme stands: the agency behind a scope, told by the app that knows them.

`accounts` cannot ask a higher app; the higher app registers its answer in `AppConfig.ready`.
"""

from collections.abc import Callable, Iterable

from accounts.rules.scopes import TRAINING, Scope

AgencyOf = Callable[[str], str | None]
_agency_of: list[AgencyOf] = []
_agency_of_scheme: list[AgencyOf] = []


def register_agencies(lookup: AgencyOf) -> None:
    """Let `lookup` (campaign key -> agency key or None) answer from now on."""
    if lookup not in _agency_of:
        _agency_of.append(lookup)


def register_schemes(lookup: AgencyOf) -> None:
    """The same for training: `lookup` (scheme code -> agency key or None)."""
    if lookup not in _agency_of_scheme:
        _agency_of_scheme.append(lookup)


def agency_of(scope: Scope) -> str | None:
    """The agency of a scope, or None when no app knows it."""
    kind, key = scope
    if kind == "agency":
        return key
    if kind == "office":
        return None
    first = key.split("/")[0]
    for lookup in _agency_of_scheme if kind in TRAINING else _agency_of:
        agency = lookup(first)
        if agency is not None:
            return agency
    return None


Places = Callable[[], Iterable[tuple[Scope, str]]]
_places: list[Places] = []


def register_places(tell: Places) -> None:
    """Let `tell` name the scopes that roles can be given over, each with a title for people."""
    if tell not in _places:
        _places.append(tell)


def places() -> dict[Scope, str]:
    """Every scope that an app told of, with its title."""
    return {scope: title for tell in _places for scope, title in tell()}
