"""What waits in the marking room: bags for markers, scripts for the head."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from ledger.services import gates, logs
from marking.access import marks
from marking.models import Delivery
from marking.queries import bags, boards
from office.queues import Due


def collect(user: User, at: datetime) -> list[Due]:
    """The reader's open bags and the head's open cases."""
    found = []
    for delivery in boards.visible(user, at):
        if gates.passed(logs.find(delivery.campaign, "marking"), "marked", delivery.scope):
            continue
        where = f"{delivery.campaign} · {delivery.key}"
        place = (delivery.campaign, delivery.key)
        if marks(user, delivery, at):
            found.append(_bags(user, delivery, at, where, place))
        if access.may(user, "mark.settle", delivery.board, at):
            waiting = len(boards.waiting(delivery))
            url = reverse("marking:board", args=place)
            found.append(Due(_("Scripts that wait for a decision"), waiting, url, where))
    return found


def _bags(user: User, delivery: Delivery, at: datetime, where: str, place: tuple[str, str]) -> Due:
    mine = bags.of_marker(user, delivery, at)
    left = sum(bag.scripts - bag.written for bag in mine if not bag.given and not bag.waits)
    ready = sum(bag.ready for bag in mine)
    url = reverse("marking:desk", args=place)
    return (
        Due(_("Scripts to mark"), left, url, where)
        if left
        else Due(_("Bags to hand in"), ready, url, where)
    )
