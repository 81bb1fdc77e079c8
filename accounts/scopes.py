"""Where a campaign stands: the agency behind a scope, told by the app that knows campaigns.

`accounts` cannot ask a higher app; the higher app registers its answer in `AppConfig.ready`.
"""

from collections.abc import Callable

from accounts.rules.scopes import Scope

AgencyOf = Callable[[str], str | None]
_agency_of: list[AgencyOf] = []


def register_agencies(lookup: AgencyOf) -> None:
    """Let `lookup` (campaign key -> agency key or None) answer from now on."""
    if lookup not in _agency_of:
        _agency_of.append(lookup)


def agency_of(scope: Scope) -> str | None:
    """The agency of a scope, or None when no app knows it."""
    kind, key = scope
    if kind == "agency":
        return key
    if kind == "office":
        return None
    campaign = key.split("/")[0]
    for lookup in _agency_of:
        agency = lookup(campaign)
        if agency is not None:
            return agency
    return None
