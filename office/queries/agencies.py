"""The agencies of this installation."""

from datetime import datetime

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from office.models import Agency


def names() -> dict[str, str]:
    """Name by code, in the order of the codes."""
    return dict(Agency.objects.order_by("code").values_list("code", "name"))


def everyone() -> list[Agency]:
    """Every agency, in the order of the codes."""
    return list(Agency.objects.order_by("code"))


def places() -> list[tuple[Scope, str]]:
    """The agencies as scopes that roles can be given over."""
    return [(("agency", code), name) for code, name in names().items()]


def where(user: User, act: str, at: datetime) -> list[Agency]:
    """The agencies in which a person may do an act, by name."""
    rows = access.visible(Agency.objects.all(), user, act, at, kind="agency", path=("code",))
    return list(rows.order_by("name"))
