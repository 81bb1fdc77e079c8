"""Accounts of trainees: made many at once, linked, given anew, taken off.

Guarantee: one account stands for one person; a password is shown to whoever asked for it and kept nowhere.
A trainee's account holds no role, so it needs no second factor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.services import starts
from ledger.rules.refusals import Refusal
from office.rules import names
from training.models import Intake, Trainee
from training.queries import accounts as queries
from training.rules import accounts as rules
from training.services import events

MOST = 500
LONGEST = 300


@dataclass(frozen=True)
class Sheet:
    """What one trainee is handed on paper."""

    trainee: Trainee
    username: str
    password: str


@dataclass(frozen=True)
class Given:
    """What came of giving accounts: sheets, those who keep the account of an earlier intake, those who had one."""

    sheets: list[Sheet]
    linked: list[Trainee]
    had: list[Trainee]


def give(intake: Intake, references: Sequence[str], *, by: User, at: datetime) -> Given:
    """Accounts for those of the trainees who have none; whoever was a trainee before keeps that account.

    Refuses `account.nobody`, `account.too_many`, `trainee.missing`, `user.name_taken`.
    """
    access.require(by, "trainee.change", intake.scope, at)
    wanted = _wanted(references)
    open_ = [one for one in queries.chosen(intake, wanted) if one.account is None]
    return _give(intake, wanted, starts.passwords(len(open_)), by=by, at=at)


@transaction.atomic
def _give(
    intake: Intake,
    wanted: list[str],
    passwords: list[starts.Password],
    *,
    by: User,
    at: datetime,
) -> Given:
    events.hold(intake)
    people = _found(intake, wanted)
    had = [one for one in people if one.account is not None]
    open_ = [one for one in people if one.account is None]
    if not open_:
        return Given([], [], had)
    linked = _of_earlier_intakes(intake, open_)
    fresh = [one for one in open_ if one.account is None]
    sheets = _make(intake, fresh, passwords[: len(fresh)], at=at)
    Trainee.objects.bulk_update(open_, ["account", "account_made"], batch_size=events.BATCH)
    told = [
        {"trainee": one.reference, "account": _reference(one), "how": how}
        for how, group in (("made", fresh), ("linked", linked))
        for one in group
    ]
    told.sort(key=lambda row: row["trainee"].encode())
    data = {"intake": intake.key, "count": len(told)}
    events.tell(intake.scheme, "training.accounts_given", data, rows=told, by=by, at=at)
    return Given(sheets, linked, had)


def renew(
    intake: Intake, references: Sequence[str], *, reason: str, by: User, at: datetime
) -> list[Sheet]:
    """A password for one sign-in to each of them, the earlier one and any device forgotten: all of them or none.

    Refuses `account.nobody`, `account.too_many`, `account.no_reason`, `account.none`, `account.not_made_here`,
    `trainee.missing`, `user.beyond_your_roles`.
    """
    access.require(by, "trainee.change", intake.scope, at)
    wanted, reason = _wanted(references), _reason(reason)
    passwords = starts.passwords(len(wanted))
    with transaction.atomic():
        events.hold(intake)
        sheets = []
        for trainee, password in zip(_found(intake, wanted), passwords, strict=True):
            if trainee.account is None:
                raise Refusal("account.none", number=trainee.number)
            if not queries.made_here(trainee.account):
                raise Refusal("account.not_made_here", number=trainee.number)
            user = starts.renew(trainee.account, password, at=at)
            sheets.append(Sheet(trainee, user.username, password.words))
        told = sorted((one.trainee.reference for one in sheets), key=str.encode)
        events.tell(
            intake.scheme,
            "training.accounts_renewed",
            {"intake": intake.key, "count": len(told)},
            rows=[{"trainee": one} for one in told],
            private={"reason": reason},
            by=by,
            at=at,
        )
    return sheets


@transaction.atomic
def link(trainee: Trainee, username: str, *, by: User, at: datetime) -> User:
    """The trainee signs in with an account that exists, because it is his.

    Refuses `account.has_one`, `account.unknown`, `account.other_name`, `account.taken`, `account.another_person`.
    """
    intake = trainee.intake
    access.require(by, "trainee.change", intake.scope, at)
    events.hold(intake)
    row = _found(intake, [trainee.reference])[0]
    if row.account is not None:
        raise Refusal("account.has_one", number=row.number)
    named = queries.user_named(username)
    if named is None:
        raise Refusal("account.unknown", username=username.strip())
    # Two intakes at once: whoever links the same account second sees what the first did.
    user = User.objects.select_for_update().get(pk=named.pk)
    if names.search(user.full_name) != row.search:
        raise Refusal("account.other_name", username=user.username)
    for other in queries.rows_of(user):
        if other.intake_id == intake.pk:
            raise Refusal("account.taken", username=user.username, number=other.number)
        if not rules.same(queries.person(other), queries.person(row)):
            raise Refusal("account.another_person", username=user.username)
    row.account = user
    row.save(update_fields=["account"])
    _tell_one(row, "training.account_linked", user, "", by=by, at=at)
    return user


@transaction.atomic
def unlink(trainee: Trainee, *, reason: str, by: User, at: datetime) -> None:
    """The account no longer shows this trainee; it stays. Refuses `account.none`, `account.no_reason`."""
    intake = trainee.intake
    access.require(by, "trainee.change", intake.scope, at)
    reason = _reason(reason)
    events.hold(intake)
    row = _found(intake, [trainee.reference])[0]
    if row.account is None:
        raise Refusal("account.none", number=row.number)
    user, row.account, row.account_made = row.account, None, False
    row.save(update_fields=["account", "account_made"])
    _tell_one(row, "training.account_unlinked", user, reason, by=by, at=at)


def _of_earlier_intakes(intake: Intake, people: Sequence[Trainee]) -> list[Trainee]:
    """Those who have an account from another intake: known by identity number alone, for names are not proof enough."""
    known = queries.known([one.identity_number for one in people])
    here = set(intake.trainees.exclude(account=None).values_list("account_id", flat=True))
    linked = []
    for one in people:
        user = known.get(one.identity_number)
        if user is not None and user.pk not in here:
            one.account = user
            linked.append(one)
    return linked


def _make(
    intake: Intake, people: Sequence[Trainee], passwords: list[starts.Password], *, at: datetime
) -> list[Sheet]:
    scheme, code = intake.scheme.code, intake.code
    taken = queries.taken(rules.username(scheme, code, ""))
    wanted = []
    for one in people:
        username = rules.username(scheme, code, one.number, taken)
        taken.add(username)
        wanted.append((username, one.full_name))
    users = starts.make(wanted, passwords, at=at)
    for one, user in zip(people, users, strict=True):
        one.account, one.account_made = user, True
    return [
        Sheet(one, user.username, password.words)
        for one, user, password in zip(people, users, passwords, strict=True)
    ]


def _wanted(references: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(references))
    if not wanted:
        raise Refusal("account.nobody")
    if len(wanted) > MOST:
        raise Refusal("account.too_many", count=len(wanted), most=MOST)
    return wanted


def _found(intake: Intake, wanted: Sequence[str]) -> list[Trainee]:
    """The trainees as they stand under the lock. Refuses `trainee.missing`."""
    found = queries.chosen(intake, wanted)
    missing = set(wanted) - {one.reference for one in found}
    if missing:
        raise Refusal("trainee.missing", trainee=min(missing))
    return found


def _reason(text: str) -> str:
    reason = names.clean(text)
    if not reason:
        raise Refusal("account.no_reason")
    return reason[:LONGEST]


def _reference(trainee: Trainee) -> str:
    return trainee.account.reference if trainee.account else ""


def _tell_one(
    trainee: Trainee, kind: str, user: User, reason: str, *, by: User, at: datetime
) -> None:
    intake = trainee.intake
    data = {"intake": intake.key, "trainee": trainee.reference}
    private = {"account": user.reference, "reason": reason}
    events.tell(intake.scheme, kind, data, private=private, by=by, at=at)
