"""Roll-calls: who belongs in one, how it was called last, and which lessons still wait for theirs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts import access
from accounts.models import User
from accounts.rules.roles import Role
from ledger.rules.refusals import Refusal
from training.models import Intake, Lesson, Presence, RollCall, Trainee, TrainingEvent
from training.rules import attendance
from training.rules.states import MOVES

PATH = (
    "training_class__intake__scheme__code",
    "training_class__intake__code",
    "training_class__code",
)
AGENCY = "training_class__intake__scheme__agency__code"
RECENT = 20


@dataclass(frozen=True)
class Mark:
    """One trainee in a roll-call and how he was found; everybody is present until somebody says otherwise."""

    trainee: Trainee
    state: str


@dataclass(frozen=True)
class Roll:
    """The roll of a lesson: its trainees by given name, and the newest roll-call with who called it."""

    lesson: Lesson
    marks: list[Mark]
    called: RollCall | None
    caller: str

    @property
    def version(self) -> int:
        """The version of the newest roll-call, 0 when none was held."""
        return self.called.version if self.called else 0

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many were found in each state."""
        return [(s, sum(m.state == s for m in self.marks)) for s in attendance.PRESENCES]


def find(user: User, at: datetime, scheme: str, intake: str, reference: str) -> Lesson:
    """A lesson whose roll the reader may call. Refuses `lesson.missing`."""
    rows = callable_by(user, at).filter(
        training_class__intake__scheme__code=scheme, training_class__intake__code=intake
    )
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Refusal("lesson.missing")
    return found


def callable_by(user: User, at: datetime) -> QuerySet[Any]:
    """The lessons of the classes in which the reader calls the roll, with `called`."""
    rows = Lesson.objects.select_related("training_class__intake__scheme__agency", "module")
    rows = rows.annotate(called=Exists(RollCall.objects.filter(lesson=OuterRef("pk"))))
    return access.visible(rows, user, "attendance.call", at, kind="class", path=PATH, agency=AGENCY)


def waiting(user: User, at: datetime) -> list[Lesson]:
    """Lessons that have begun and whose roll nobody called; of a lecturer who is nothing else, his own."""
    grants = access.grants_for(user, "attendance.call", at)
    rows = callable_by(user, at).filter(state="planned", starts_at__lte=at, called=False)
    if {grant.role for grant in grants} == {Role.LECTURER.value}:
        rows = rows.filter(lecturer=user.reference)
    return list(rows.order_by("starts_at", "pk"))


def done(user: User, at: datetime, intake: Intake) -> list[Lesson]:
    """The last lessons of an intake whose roll was called, the newest first."""
    rows = callable_by(user, at).filter(training_class__intake=intake, called=True)
    return list(rows.order_by("-starts_at", "-pk")[:RECENT])


def roster(lesson: Lesson) -> list[Trainee]:
    """Who was enrolled in the lesson's class on its day, by given name."""
    day = timezone.localdate(lesson.starts_at)
    rows = Trainee.objects.filter(intake=lesson.training_class.intake_id)
    left = Q(events__kind="class_changed", events__facts__before=lesson.training_class.code)
    people = list(
        rows.filter(Q(training_class=lesson.training_class_id) | left)
        .select_related("training_class")
        .distinct()
        .order_by("name_key", "number")
    )
    moves: dict[int, list[tuple[date, str]]] = defaultdict(list)
    changes: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
    events = TrainingEvent.objects.filter(trainee__in=people, kind__in=list(MOVES))
    for row in events.order_by("on", "at", "pk"):
        if row.kind == "class_changed":
            facts = row.facts
            changes[row.trainee_id].append(
                (row.on, facts.get("before", ""), facts.get("class", ""))
            )
        else:
            moves[row.trainee_id].append((row.on, row.kind))
    return [
        one
        for one in people
        if attendance.state_on(one.state, moves[one.pk], day) == "enrolled"
        and attendance.class_on(_code(one), changes[one.pk], day) == lesson.training_class.code
    ]


def roll(lesson: Lesson) -> Roll:
    """The roll of a lesson as it stands: saved states, else everybody present."""
    called = newest(lesson)
    saved = dict(called.presences.values_list("trainee_id", "state")) if called else {}
    marks = [Mark(one, saved.get(one.pk, "present")) for one in roster(lesson)]
    caller = User.objects.filter(reference=called.by).first() if called else None
    return Roll(lesson, marks, called, caller.full_name if caller else "")


def newest(lesson: Lesson) -> RollCall | None:
    """The roll-call that counts, or None."""
    return lesson.roll_calls.order_by("-version").first()


def counting(trainees: Iterable[Trainee]) -> QuerySet[Presence]:
    """The presences of trainees in the roll-calls that count, the earliest lesson first."""
    newer = RollCall.objects.filter(
        lesson=OuterRef("roll_call__lesson"), version__gt=OuterRef("roll_call__version")
    )
    rows = Presence.objects.filter(~Exists(newer), trainee__in=trainees)
    return rows.order_by("roll_call__lesson__starts_at", "roll_call__lesson")


def in_a_row(trainees: Sequence[Trainee]) -> dict[int, list[str]]:
    """How each trainee was found in every counting roll-call, oldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    for trainee, state in counting(trainees).values_list("trainee_id", "state"):
        found[trainee].append(state)
    return found


def _code(trainee: Trainee) -> str:
    return trainee.training_class.code if trainee.training_class else ""
