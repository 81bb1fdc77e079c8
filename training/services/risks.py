"""Raise, renew and clear the flags on trainees who may fail, and say what is done about one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from ledger.rules.refusals import Refusal
from office.rules.names import clean
from training.models import Intake, RiskFlag, Trainee
from training.queries import risks as queries
from training.rules import risks
from training.rules.states import STUDYING
from training.services import events

LONGEST = 500


def refresh(trainees: Sequence[Trainee], *, at: datetime) -> int:
    """Hold trainees of one intake against the limits anew, inside the caller's act; how many flags are open.

    A flag that no longer holds is cleared, never deleted; one that was taken up stays so while it holds.
    """
    if not trainees:
        return 0
    limits = queries.limits(trainees[0].intake.scheme)
    standings = queries.standings(trainees, timezone.localdate(at))
    open_: dict[int, dict[str, RiskFlag]] = defaultdict(dict)
    for flag in RiskFlag.objects.filter(trainee__in=trainees, cleared_at=None):
        open_[flag.trainee_id][flag.rule] = flag
    raised, changed, count = [], [], 0
    for one in trainees:
        fired = risks.found(standings[one.pk], limits) if one.state in STUDYING else {}
        count += len(fired)
        for rule, numbers in fired.items():
            held = open_[one.pk].pop(rule, None)
            if held is None:
                raised.append(RiskFlag(trainee=one, rule=rule, numbers=numbers, raised_at=at))
            elif held.numbers != numbers:
                held.numbers = numbers
                changed.append(held)
        for over in open_[one.pk].values():
            over.cleared_at = at
            changed.append(over)
    RiskFlag.objects.bulk_create(raised, batch_size=events.BATCH)
    RiskFlag.objects.bulk_update(changed, ["numbers", "cleared_at"], batch_size=events.BATCH)
    return count


@transaction.atomic
def recount(intake: Intake, *, by: User, at: datetime) -> int:
    """Hold everybody of an intake against the limits as they are now; how many flags are open.

    Days without a report pass without anybody's act, and numbers of a scheme change.
    """
    access.require(by, "risk.acknowledge", intake.scope, at)
    events.hold(intake)
    return refresh(list(intake.trainees.select_related("intake__scheme")), at=at)


@transaction.atomic
def acknowledge(flag: RiskFlag, action: str, *, by: User, at: datetime) -> None:
    """Somebody takes a flag up and says what is done. Refuses `risk.no_action`, `too_long`, `cleared`, `taken_up`."""
    trainee = flag.trainee
    access.require(by, "risk.acknowledge", _scope(trainee), at)
    events.hold(trainee.intake)
    row = RiskFlag.objects.select_for_update().get(pk=flag.pk)
    action = clean(action)
    if not action:
        raise Refusal("risk.no_action")
    if len(action) > LONGEST:
        raise Refusal("risk.too_long", most=LONGEST)
    if row.cleared_at:
        raise Refusal("risk.cleared")
    if row.acknowledged_at:
        raise Refusal("risk.taken_up")
    row.acknowledged_by, row.acknowledged_at, row.action = by.reference, at, action
    row.save(update_fields=["acknowledged_by", "acknowledged_at", "action"])
    data = {"intake": trainee.intake.key, "trainee": trainee.reference, "rule": row.rule}
    private = {"numbers": row.numbers, "action": action}
    events.tell(
        trainee.intake.scheme, "training.flag_acknowledged", data, private=private, by=by, at=at
    )


def _scope(trainee: Trainee) -> Scope:
    if trainee.training_class is None:
        return trainee.intake.scope
    return ("class", f"{trainee.intake.key}/{trainee.training_class.code}")
