"""Who may read the items of a bank, who is to read which until when, and what the checklist hints at."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Min, Q
from django.utils import timezone

from accounts import access
from accounts.matrix import roles_for
from accounts.models import Grant, User
from exams.models import Bank, Item, ItemSource, ItemVersion, ReviewTask, State
from exams.rules import checklists
from ledger.rules.refusals import Refusal

OPEN = (State.DRAFT, State.IN_REVIEW)
DAY_ENDS = time(23, 59)


@dataclass(frozen=True)
class Task:
    """That somebody is to read a version until a day."""

    reviewer: str
    name: str
    due_on: date
    overdue: bool


@dataclass(frozen=True)
class Owed:
    """How many items of a bank a reviewer is to read, the earliest day, and how many are late."""

    agency: str
    bank: str
    count: int
    overdue: int
    due_on: date

    @property
    def due_at(self) -> datetime:
        """The end of the earliest day."""
        return timezone.make_aware(datetime.combine(self.due_on, DAY_ENDS))


@dataclass(frozen=True)
class Sheet:
    """What stands beside an item while it is reviewed."""

    task: Task | None
    hints: list[str]
    points: tuple[str, ...] = checklists.POINTS


def reviewers(bank: Bank, at: datetime) -> dict[str, str]:
    """Names of those who may review items of the bank now, by reference."""
    roles = roles_for("bank.review")
    holders = Grant.objects.active(at).filter(role__in=roles).values("user")
    people = User.objects.filter(pk__in=holders, is_active=True).order_by("full_name")
    return {
        one.reference: one.full_name
        for one in people
        if access.may(one, "bank.review", ("agency", bank.agency), at)
    }


def sheet(bank: Bank, code: str, at: datetime) -> Sheet:
    """Task and hints of the newest version of an item. Refuses item.missing."""
    item = Item.objects.filter(bank=bank, code=code).first()
    if item is None:
        raise Refusal("item.missing", item=code)
    version = item.versions.select_related("itemcontent", "itemkey").latest("number")
    today = timezone.localdate(at)
    ended = ended_on(version, today)
    hints = checklists.hints(
        version.itemcontent.document or {}, version.itemkey.document or {}, ended
    )
    given = ReviewTask.objects.filter(version=version).first()
    if given is None or version.state not in OPEN:
        return Sheet(None, hints)
    person = User.objects.filter(reference=given.reviewer).first()
    name = person.full_name if person else given.reviewer
    return Sheet(Task(given.reviewer, name, given.due_on, given.due_on < today), hints)


def ended_on(version: ItemVersion, today: date) -> date | None:
    """Since when a text that the version rests on is out of force, unless it was read again since."""
    ended = ItemSource.objects.filter(
        version=version, source__until_on__lte=today, kept_at__isnull=True
    )
    return ended.aggregate(first=Min("source__until_on"))["first"]


def owed(user: User, at: datetime) -> list[Owed]:
    """What the reader is to review, by bank."""
    today = timezone.localdate(at)
    tasks = ReviewTask.objects.filter(reviewer=user.reference, version__state__in=OPEN)
    rows = tasks.values_list("version__item__bank__agency", "version__item__bank__code").annotate(
        found=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), first=Min("due_on")
    )
    return [Owed(*row) for row in rows.order_by("version__item__bank__code")]
