"""What papers ask of people today: items to read, blueprints, seals, draws and openings."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from exams.queries import banks, custody, preparations, reviews
from exams.queries.preparations import Ceremony, Preparation
from office.queues import Due

AHEAD = timedelta(days=1)
SOON = timedelta(hours=3)
May = Callable[..., bool]


def collect(user: User, at: datetime) -> list[Due]:
    """Lines for the paper board, the Council and whoever leads an opening."""
    found = _reviews(user, at)
    for campaign in preparations.followed(user, at):

        def may(act: str, second: bool = False, scope: str = campaign) -> bool:
            return access.may(user, act, ("campaign", scope), at, second=second)

        for row in preparations.of(campaign, at):
            found += _papers(row, user, may)
            found += [line for one in row.ceremonies for line in _draw(row, one, may, at)]
    return found


def _reviews(user: User, at: datetime) -> list[Due]:
    found = []
    for task in reviews.owed(user, at):
        url = f"{reverse('bank:items', args=(task.agency, task.bank))}?task=mine"
        title = _("Items you are to review")
        found.append(Due(title, task.count, url, task.bank, task.due_at, task.overdue > 0))
    for one in banks.work(user, at):
        url = reverse("bank:items", args=(one.bank.agency, one.bank.code))
        where = one.bank.code
        found.append(
            Due(_("Items to review"), one.to_read, f"{url}?state=draft&author=others", where)
        )
        found.append(Due(_("Items returned to you"), one.own, f"{url}?state=returned", where))
    return found


def _copies(row: Preparation, may: May) -> list[Due]:
    """Sealed copies that the law wants before the bank is opened."""
    wanting = custody.wanting(row.seal) if row.seal is not None else 0
    url = reverse("papers:custody", args=(row.test.campaign, row.test.code))
    where = f"{row.test.campaign} · {row.test.code}"
    return [Due(_("Sealed copies to keep"), wanting, url, where)] if may("copy.keep") else []


def _papers(row: Preparation, user: User, may: May) -> list[Due]:
    if row.seal is not None:
        return _copies(row, may)
    test, where = row.test, f"{row.test.campaign} · {row.test.code}"
    first = min((one.session.starts_at for one in row.ceremonies), default=None)
    seal = reverse("papers:seal", args=(test.campaign, test.code))
    if not row.answer.feasible:
        url = reverse("papers:blueprint", args=(test.campaign, test.code))
        title = (
            _("Blueprint that the bank cannot fill")
            if row.answer.lines
            else _("Blueprint to lay down")
        )
        return [Due(title, int(may("blueprint.set")), url, where, first)]
    if row.proposal is None:
        return [Due(_("Bank to seal"), int(may("bank.seal")), seal, where, first)]
    if row.proposal.confirmed_at is not None:
        title = _("Sealing is confirmed: make the cards")
        return [Due(title, int(may("bank.seal")), seal, where, row.proposal.expires_at, True)]
    other = may("bank.seal", second=True) and row.proposal.proposed_by_id != user.pk
    return [Due(_("Sealing to confirm"), int(other), seal, where, row.proposal.expires_at, True)]


def _draw(row: Preparation, one: Ceremony, may: May, at: datetime) -> list[Due]:
    starts = one.session.starts_at
    if row.seal is None or one.stage == "started" or starts < at - AHEAD:
        return []
    place = (row.test.campaign, row.test.code, one.number)
    where = f"{row.test.campaign} · {one.session.code}"
    draw, opening = reverse("papers:draw", args=place), reverse("papers:control", args=place)
    if not one.stage:
        return [Due(_("Draw to plan"), int(may("draw.plan")), draw, where, starts)]
    if one.stage == "planned":
        title = _("Commitments of contributors to enter")
        return [Due(title, int(may("draw.commit")), draw, where, starts)]
    if starts - at > AHEAD:
        return []
    leads = may("draw.reveal") or may("bank.unseal")
    return [Due(_("Opening of a session"), int(leads), opening, where, starts, starts - at < SOON)]
