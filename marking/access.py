"""Under which pseudonym a person acts on a delivery, and whether he may."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from accounts import access
from accounts.models import User
from accounts.queries import grants
from accounts.rules.roles import Role
from marking.models import Delivery


def role(delivery: Delivery) -> Role:
    """The role of those who mark it: other people re-mark than marked."""
    return Role.REMARKER if delivery.policy.scheme == "remark" else Role.MARKER


def pseudonym(user: User, delivery: Delivery, at: datetime) -> str:
    """The name under which `user` marks this delivery; raises PermissionDenied."""
    access.require(user, "mark.give", delivery.board, at)
    name = grants.alias_of(user, role(delivery), delivery.board, at)
    if name is None:
        raise PermissionDenied(f"mark.give {delivery.board[1]}")
    return name


def person(name: str, delivery: Delivery, at: datetime) -> User | None:
    """Who may mark this delivery under a pseudonym."""
    user = grants.by_alias(name, delivery.board, at)
    if user is None or grants.alias_of(user, role(delivery), delivery.board, at) != name:
        return None
    return user if access.may(user, "mark.give", delivery.board, at) else None


def marks(user: User, delivery: Delivery, at: datetime) -> bool:
    """True when `user` marks this delivery under a pseudonym."""
    if not access.may(user, "mark.give", delivery.board, at):
        return False
    return grants.alias_of(user, role(delivery), delivery.board, at) is not None
