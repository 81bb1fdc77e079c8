"""Let a try at a password or a code in, or say how long to wait.

A try is noted before it is judged and taken back when it was right, so that many tries at once
cannot slip past together. Call these outside a transaction: the note must be seen by others.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction

from accounts.models import Attempt, SpentCode, User
from accounts.rules.throttles import ACCOUNT, KEPT_FOR, PLACE, minutes, wait
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


def _hashed(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
