"""Call the roll of a lesson: everybody of the class at once; what it adds up to follows in the same act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules.names import clean
from training.models import Lesson, Module, Presence, RollCall, Tally, Trainee
from training.queries import attendance as queries
from training.rules.attendance import PRESENCES
from training.services import events, risks

LONGEST = 300


@transaction.atomic
def call(
    lesson: Lesson,
    states: Mapping[str, str],
    *,
    reason: str = "",
    seen: int | None = None,
    by: User,
    at: datetime,
) -> RollCall:
    """A roll-call of the lesson: {reference of a trainee: state} for everybody on its roll, nobody else.

    A later one corrects it and needs a reason; `seen` is the version the caller looked at.
    Refuses `attendance.cancelled`, `too_early`, `unknown_state`, `stranger`, `missing_trainees`, `nobody`,
    `called_meanwhile`, `no_reason`, `reason_too_long`, `unchanged`.
    """
    intake = lesson.training_class.intake
    access.require(by, "attendance.call", lesson.training_class.scope, at)
    events.hold(intake)
    row = Lesson.objects.select_for_update().get(pk=lesson.pk)
    _held(row, lesson, at)
    people = {one.reference: one for one in queries.roster(lesson)}
    _check(people, states)
    last, reason = queries.newest(row), clean(reason)
    before = dict(last.presences.values_list("trainee__reference", "state")) if last else {}
    _check_correction(last, before, states, reason, seen)
    made = RollCall.objects.create(
        lesson=row, version=last.version + 1 if last else 1, reason=reason, by=by.reference, at=at
    )
    found = [Presence(roll_call=made, trainee=people[r], state=s) for r, s in states.items()]
    Presence.objects.bulk_create(found, batch_size=events.BATCH)
    left = Trainee.objects.filter(intake=intake, reference__in=set(before) - set(states))
    affected = [*people.values(), *left]
    count(row.module, affected)
    risks.refresh(affected, at=at)
    data = {
        "class": lesson.training_class.scope[1],
        "lesson": row.reference,
        "module": lesson.module.code,
        "version": made.version,
    }
    rows = [{"trainee": ref, "state": states[ref]} for ref in sorted(states)]
    private = {"reason": reason} if reason else None
    events.tell(intake.scheme, "training.roll_call", data, rows=rows, private=private, by=by, at=at)
    return made


def count(module: Module, trainees: Sequence[Trainee]) -> None:
    """Count a module's periods anew for trainees, from the roll-calls that count. Inside the caller's act."""
    rows = queries.counting(trainees).filter(roll_call__lesson__module=module)
    sums: dict[int, Counter[str]] = {one.pk: Counter() for one in trainees}
    for trainee, state, periods in rows.values_list(
        "trainee_id", "state", "roll_call__lesson__periods"
    ):
        sums[trainee]["called"] += periods
        sums[trainee][state] += periods
    kept = ("called", "late", "excused", "absent")
    Tally.objects.bulk_create(
        [
            Tally(trainee_id=pk, module=module, **{name: found[name] for name in kept})
            for pk, found in sums.items()
        ],
        batch_size=events.BATCH,
        update_conflicts=True,
        unique_fields=["trainee", "module"],
        update_fields=kept,
    )


def _held(row: Lesson, lesson: Lesson, at: datetime) -> None:
    begins = timezone.localtime(row.starts_at)
    named = {"module": lesson.module.title, "day": f"{begins:%d/%m/%Y}"}
    if row.state == "cancelled":
        raise Refusal("attendance.cancelled", reason=row.cancel_reason, **named)
    if at < row.starts_at:
        raise Refusal("attendance.too_early", begins=f"{begins:%H:%M}", **named)


def _check(people: Mapping[str, Trainee], states: Mapping[str, str]) -> None:
    if not people:
        raise Refusal("attendance.nobody")
    if any(state not in PRESENCES for state in states.values()):
        raise Refusal("attendance.unknown_state")
    if set(states) - set(people):
        raise Refusal("attendance.stranger")
    missing = [one.full_name for ref, one in people.items() if ref not in states]
    if missing:
        names = ", ".join(missing[:5]) + ("…" if len(missing) > 5 else "")
        raise Refusal("attendance.missing_trainees", count=len(missing), names=names)


def _check_correction(
    last: RollCall | None,
    before: Mapping[str, str],
    states: Mapping[str, str],
    reason: str,
    seen: int | None,
) -> None:
    version = last.version if last else 0
    if last and seen is not None and seen != version:
        caller = User.objects.filter(reference=last.by).values_list("full_name", flat=True).first()
        when = f"{timezone.localtime(last.at):%H:%M %d/%m/%Y}"
        raise Refusal("attendance.called_meanwhile", caller=caller or last.by, when=when)
    if last and dict(before) == dict(states):
        raise Refusal("attendance.unchanged")
    if last and not reason:
        raise Refusal("attendance.no_reason")
    if len(reason) > LONGEST:
        raise Refusal("attendance.reason_too_long", most=LONGEST)
