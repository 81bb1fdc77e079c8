"""Write what was decided: events on the line of each trainee, his state, and one entry of the office's log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from accounts.models import User
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import entries, entropy, tables
from training.models import Intake, RiskFlag, Scheme, Trainee, TrainingEvent
from training.queries import schemes
from training.rules import states

BATCH = 500


@dataclass(frozen=True)
class Line:
    """One event of one trainee; `facts` are codes and figures, no free personal data."""

    trainee: Trainee
    facts: Mapping[str, Any] = field(default_factory=dict)


def hold(intake: Intake) -> None:
    """Take the intake's row: acts on one intake follow each other. The first lock an act of training takes."""
    Intake.objects.select_for_update().get(pk=intake.pk)


def write(
    intake: Intake,
    kind: str,
    lines: Sequence[Line],
    *,
    on: date,
    document: str = "",
    by: User,
    at: datetime,
) -> Entry:
    """Events of one kind for some trainees, their states moved, one entry `training.<kind>` with a table of them.

    Inside the caller's transaction, after `hold`. Refuses `trainee.state` when one of them cannot take the move.
    """
    moved = []
    for line in lines:
        if kind in states.MOVES:
            state = states.after(line.trainee.state, kind)
            if state is None:
                raise Refusal(
                    "trainee.state",
                    number=line.trainee.number,
                    trainee_state=line.trainee.state,
                    training_event=kind,
                )
            if state != line.trainee.state:
                line.trainee.state = state
                moved.append(line.trainee)
    Trainee.objects.bulk_update(moved, ["state"], batch_size=BATCH)
    gone = [one for one in moved if one.state not in states.STUDYING]
    if gone:
        # Whoever no longer studies cannot fail any more.
        RiskFlag.objects.filter(trainee__in=gone, cleared_at=None).update(cleared_at=at)
    TrainingEvent.objects.bulk_create(
        [
            TrainingEvent(
                trainee=line.trainee,
                kind=kind,
                on=on,
                document=document,
                facts=dict(line.facts),
                by=by.reference,
                at=at,
            )
            for line in lines
        ],
        batch_size=BATCH,
    )
    rows = [
        {"trainee": line.trainee.reference, "facts": dict(line.facts)}
        for line in sorted(lines, key=lambda one: one.trainee.reference.encode())
    ]
    return tell(
        intake.scheme,
        f"training.{kind}",
        {"intake": intake.key, "on": on.isoformat(), "document": document},
        rows=rows,
        by=by,
        at=at,
    )


def tell(
    scheme: Scheme,
    kind: str,
    data: Mapping[str, Any],
    *,
    rows: Iterable[Mapping[str, Any]] | None = None,
    private: Any = None,
    by: User,
    at: datetime,
) -> Entry:
    """One entry of the office's log, with a salted table of `rows` when given. Figures in rows are text or integers."""
    log = schemes.log_of(scheme, by=by.reference, at=at)
    drafts = []
    if rows is not None:
        name = f"{kind.replace('.', '_')}/{entropy.reference()}"
        drafts = [tables.Draft(name, [dict(row) for row in rows])]
    return entries.append(log, kind, data, by=by.reference, at=at, private=private, tables=drafts)
