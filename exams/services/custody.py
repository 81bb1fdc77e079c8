"""Keep what is secret: its mark and the end of it, who is isolated with it, and its sealed copies.

Source: TT 22/2025/TT-BNV, Quy chế, Điều 8 khoản 1 (Mật: papers until the test is over, keys and
guides until marking is; isolation of whoever knows them), Điều 10 khoản 4.c (two sealed devices).
Each act is an entry of the log; names, places and devices stand in its private payload alone.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from exams.models import Isolation, Seal, SealedCopy, Test
from exams.queries import copies, secrets
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.services import clock, entries, logs

NOTE, MARK, KEEP = "custody.note", "secret.mark", "copy.keep"
MOST_COPIES = 9


@transaction.atomic
def mark(test: Test, what: str, *, by: User, at: datetime) -> None:
    """Nothing; papers or keys of the test bear "Mật" from now on. Refuses secret.marked_already."""
    access.require(by, MARK, ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    if secrets.standing(test, what).marked_at is not None:
        raise Refusal("secret.marked_already")
    _log(test, "secret.marked", {"what": what, "grade": "Mật"}, by=by, at=at)


@transaction.atomic
def lift(test: Test, what: str, *, by: User, at: datetime) -> None:
    """Nothing; the secrecy of papers or keys of the test has ended.

    Refuses secret.not_marked, secret.lifted_already, secret.too_early (papers: a session still to
    close; keys: marking is not over).
    """
    access.require(by, MARK, ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    standing = secrets.standing(test, what)
    if standing.marked_at is None:
        raise Refusal("secret.not_marked")
    if standing.lifted_at is not None:
        raise Refusal("secret.lifted_already")
    if not standing.over:
        raise Refusal("secret.too_early")
    _log(test, "secret.lifted", {"what": what, "grade": "Mật"}, by=by, at=at)


@transaction.atomic
def isolate(
    test: Test,
    *,
    person: str,
    duty: str,
    place: str,
    entered_at: datetime,
    by: User,
    at: datetime,
) -> Isolation:
    """The person's time of isolation, which lasts. Refuses isolation.later."""
    access.require(by, NOTE, ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    if entered_at > at:
        raise Refusal("isolation.later")
    facts = {"person": person.strip(), "duty": duty.strip(), "place": place.strip()}
    row = Isolation.objects.create(test=test, entered_at=entered_at, noted_by=by.reference, **facts)
    told = {**facts, "entered_at": instant(clock.cut(entered_at))}
    number = Isolation.objects.filter(test=test).count()
    _log(test, "isolation.noted", {"isolation": number, "state": "in"}, told, by=by, at=at)
    return row


@transaction.atomic
def release(row: Isolation, *, left_at: datetime, by: User, at: datetime) -> Isolation:
    """The time of isolation, ended. Refuses isolation.ended, isolation.later, isolation.earlier."""
    access.require(by, NOTE, ("campaign", row.test.campaign), at)
    row = Isolation.objects.select_for_update().select_related("test").get(pk=row.pk)
    if row.left_at is not None:
        raise Refusal("isolation.ended")
    if left_at > at:
        raise Refusal("isolation.later")
    if left_at < row.entered_at:
        raise Refusal("isolation.earlier")
    row.left_at = left_at
    row.save(update_fields=["left_at"])
    number = Isolation.objects.filter(test=row.test, pk__lte=row.pk).count()
    told = {"left_at": instant(clock.cut(left_at))}
    _log(row.test, "isolation.noted", {"isolation": number, "state": "out"}, told, by=by, at=at)
    return row


@transaction.atomic
def keep_copy(held: Seal, *, device: str, keeper: str, by: User, at: datetime) -> SealedCopy:
    """The note that a sealed copy lies on a device of its own. Refuses copy.exists."""
    access.require(by, KEEP, ("campaign", held.test.campaign), at)
    held = Seal.objects.select_for_update().select_related("test").get(pk=held.pk)
    digest = copies.digest(held)
    try:
        with transaction.atomic():
            row = SealedCopy.objects.create(
                seal=held,
                device=device.strip(),
                keeper=keeper.strip(),
                digest=digest,
                made_by=by.reference,
                made_at=at,
            )
    except IntegrityError:
        raise Refusal("copy.exists", device=device) from None
    told = {"device": row.device, "keeper": row.keeper}
    number = held.copies.count()
    _log(held.test, "copy.kept", {"copy": number, "digest": digest}, told, by=by, at=at)
    return row


@transaction.atomic
def check_copy(row: SealedCopy, data: bytes, *, by: User, at: datetime) -> SealedCopy:
    """The copy, read again from its device and found whole. Refuses copy.differs."""
    access.require(by, KEEP, ("campaign", row.seal.test.campaign), at)
    if copies.digest_of(data) != row.digest:
        raise Refusal("copy.differs", device=row.device)
    row.checked_at = at
    row.save(update_fields=["checked_at"])
    return row


@transaction.atomic
def ask_copies(test: Test, count: int, *, by: User, at: datetime) -> Test:
    """The test, whose items open only when so many copies were read again from their devices.

    Refuses copy.too_late once the items are open.
    """
    access.require(by, KEEP, ("campaign", test.campaign), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    if Seal.objects.filter(test=test, items_opened_at__isnull=False).exists():
        raise Refusal("copy.too_late")
    test.copies_asked = min(count, MOST_COPIES)
    test.save(update_fields=["copies_asked"])
    return test


def _log(
    test: Test, kind: str, data: dict[str, Any], private: Any = None, *, by: User, at: datetime
) -> None:
    log = logs.find(test.campaign, "office")
    facts = {"scope": test.scope, **data}
    entries.append(log, kind, facts, private=private, by=by.reference, at=at)
