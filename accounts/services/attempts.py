"""Let a try at a password or a code, or a form of a stranger, in, or say how long to wait.

A try is noted before it is judged and taken back when it was right, so that many tries at once
cannot slip past together. Call these outside a transaction: the note must be seen by others.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import Attempt, SpentCode, User
from accounts.rules.throttles import ACCOUNT, KEPT_FOR, PLACE, Limit, minutes, network, wait
from ledger.rules.refusals import Refusal

# A code is right for its half minute and, for slow hands and clocks, one before and one after.
CODE_LIVES = timedelta(minutes=3)


def begin(kind: str, account: str, *, address: str, at: datetime) -> Attempt:
    """Note a try, `password` or `code`, at an account from an address.

    Refuses attempt.too_many.
    """
    Attempt.objects.filter(tried_at__lte=at - KEPT_FOR).delete()
    mine = Attempt.objects.create(
        kind=kind,
        account=_hashed(account),
        place=_hashed(account, address),
        tried_at=at,
    )
    others = Attempt.objects.filter(kind=kind, account=mine.account).exclude(pk=mine.pk)
    tries = list(others.values_list("place", "tried_at"))
    here = [moment for place, moment in tries if place == mine.place]
    longest = max(wait(here, PLACE, at), wait([moment for _, moment in tries], ACCOUNT, at))
    if longest:
        mine.delete()
        raise Refusal("attempt.too_many", minutes=minutes(longest))
    return mine


def take(
    kind: str, what: str, *, address: str, here: Limit, everywhere: Limit, at: datetime
) -> Attempt:
    """Note one form of many that strangers may send: so many from here, so many from everywhere.

    A limit of nothing is none. What was refused afterwards is given back with `succeed`.
    Refuses attempt.crowded.
    """
    Attempt.objects.filter(tried_at__lte=at - KEPT_FOR).delete()
    mine = Attempt.objects.create(
        kind=kind, account=_hashed(what), place=_hashed(what, network(address)), tried_at=at
    )
    sent = Attempt.objects.filter(kind=kind, account=mine.account).exclude(pk=mine.pk)
    longest = max(_full(sent.filter(place=mine.place), here, at), _full(sent, everywhere, at))
    if longest:
        mine.delete()
        raise Refusal("attempt.crowded", minutes=minutes(longest))
    return mine


def succeed(attempt: Attempt) -> None:
    """The try was right: it counts for nothing. Earlier wrong ones stay."""
    attempt.delete()


def spend(user: User, code: str, *, at: datetime) -> None:
    """Use a one-time code up.

    Refuses attempt.code_spent when it was used before.
    """
    SpentCode.objects.filter(spent_at__lte=at - CODE_LIVES).delete()
    try:
        with transaction.atomic():
            SpentCode.objects.create(key=_hashed(user.reference, code), spent_at=at)
    except IntegrityError as error:
        raise Refusal("attempt.code_spent") from error


def _full(sent: QuerySet[Attempt], limit: Limit, at: datetime) -> timedelta:
    """As `wait`, without reading what may be thousands of rows."""
    if not limit.most:
        return timedelta(0)
    recent = sent.filter(tried_at__gt=at - limit.within).order_by("-tried_at")
    oldest = recent.values_list("tried_at", flat=True)[limit.most - 1 : limit.most].first()
    return oldest + limit.within - at if oldest else timedelta(0)


def _hashed(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
