"""Which trainees have accounts, class by class, and whose accounts those are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from accounts.models import Grant, User
from training.models import Intake, Trainee
from training.rules.accounts import Person

NO_CLASS = "-"


@dataclass(frozen=True)
class Line:
    """One class: how many there are, how many have accounts, how many of those never signed in."""

    code: str
    title: str
    people: int
    have: int
    unused: int

    @property
    def without(self) -> int:
        """How many have none."""
        return self.people - self.have


@dataclass(frozen=True)
class Standing:
    """The account of one trainee as the school sees it."""

    user: User | None
    made_here: bool
    holds_roles: bool
    others: int

    @property
    def state(self) -> str:
        """`none`, `unused` while the first password waits, or `used`."""
        if self.user is None:
            return "none"
        return "unused" if self.user.must_change_password else "used"

    @property
    def renewable(self) -> bool:
        """True when the school may give the password anew."""
        return self.user is not None and self.made_here and not self.holds_roles


def lines(intake: Intake) -> list[Line]:
    """The classes of an intake with their counts, and last those without a class; two queries."""
    counted = {
        "people": Count("pk"),
        "have": Count("pk", filter=Q(account__isnull=False)),
        "unused": Count("pk", filter=_unused()),
    }
    rows = _present(intake).order_by().values_list("training_class").annotate(**counted)
    found: dict[int | None, list[int]] = {pk: counts for pk, *counts in rows}
    none = [0] * len(counted)
    made = [
        Line(one.code, one.title, *found.get(one.pk, none))
        for one in intake.classes.order_by("code")
    ]
    return [*made, Line(NO_CLASS, "", *found[None])] if None in found else made


def references(intake: Intake, code: str = "", *, having: bool) -> list[str]:
    """Those of a class, or of the whole intake, by name: without an account, or with one that was never used."""
    rows = _present(intake).filter(_unused() if having else Q(account=None))
    if code == NO_CLASS:
        rows = rows.filter(training_class=None)
    elif code:
        rows = rows.filter(training_class__code=code)
    return list(rows.order_by("name_key", "number").values_list("reference", flat=True))


def standing(trainee: Trainee, at: datetime) -> Standing:
    """The account of one trainee."""
    user = trainee.account
    if user is None:
        return Standing(None, False, False, 0)
    rows = list(Trainee.objects.filter(account=user).values_list("account_made", flat=True))
    holds = Grant.objects.lasting(at).filter(user=user).exists()
    return Standing(user, any(rows), holds, len(rows) - 1)


def chosen(intake: Intake, wanted: Sequence[str]) -> list[Trainee]:
    """The trainees of these references with their accounts, by name; unknown ones are left out."""
    rows = intake.trainees.select_related("training_class", "account")
    found: list[Trainee] = []
    for start in range(0, len(wanted), 500):
        found += rows.filter(reference__in=wanted[start : start + 500])
    return sorted(found, key=lambda one: (one.name_key, one.number))


def taken(prefix: str) -> set[str]:
    """The user names that begin so."""
    rows = User.objects.filter(username__startswith=prefix)
    return set(rows.values_list("username", flat=True))


def known(identities: Sequence[str]) -> dict[str, User]:
    """The accounts of people who are trainees elsewhere, by identity number."""
    found: dict[str, User] = {}
    for start in range(0, len(identities), 500):
        batch = [one for one in identities[start : start + 500] if one]
        rows = Trainee.objects.filter(identity_number__in=batch, account__isnull=False)
        found |= {one.identity_number: one.account for one in rows.select_related("account")}  # type: ignore[misc]
    return found


def rows_of(user: User) -> list[Trainee]:
    """Everybody who has this account: one person, as a rule in different intakes."""
    rows = Trainee.objects.filter(account=user).select_related("intake__scheme")
    return list(rows.order_by("-intake__starts_on", "pk"))


def person(trainee: Trainee) -> Person:
    """What tells whether another row stands for the same person."""
    return Person(trainee.search, trainee.birth_date, trainee.identity_number)


def user_named(username: str) -> User | None:
    """The person who signs in under that name, or None."""
    return User.objects.filter(username=username.strip(), is_active=True).first()


def made_here(user: User) -> bool:
    """True when the account was made for a trainee."""
    return Trainee.objects.filter(account=user, account_made=True).exists()


def _present(intake: Intake) -> QuerySet[Trainee]:
    return intake.trainees.exclude(state="withdrawn")


def _unused() -> Q:
    return Q(account__must_change_password=True, account_made=True)
