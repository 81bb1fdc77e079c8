"""Score every sitting of a closed session, once its keys are open and its penalties frozen."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Paper, Score, Session, Sitting
from exams.queries import answers as answered
from exams.queries import keys
from exams.rules import scores as rules
from exams.rules.sittings import ENDED
from exams.services import machines
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs
from ledger.services.tables import Draft


@transaction.atomic
def compute(session: Session, *, penalties: Mapping[str, int], by: User, at: datetime) -> Entry:
    """The gate `scored`: a score for everyone who sat, absent ones having none.

    `penalties` says, by candidate number, what percentage the frozen penalties take in all
    (`exams.rules.scores.taken`); 100 ends the test. Refuses score.no_sitting (a penalty for nobody here), score.no_key,
    table.sealed (the keys are not open), and what a gate refuses.
    """
    access.require(by, "scores.compute", machines.scope(session), at)
    session = Session.objects.select_for_update().select_related("test").get(pk=session.pk)
    test = session.test
    log = logs.find(test.campaign, "office")
    gates.check(log, "scored", session.scope)
    seated = set(Sitting.objects.filter(session=session).values_list("number", flat=True))
    strangers = sorted(set(penalties) - seated)
    if strangers:
        raise Refusal("score.no_sitting", numbers=strangers)
    results = _results(session, penalties)
    scores = [
        Score(
            session=session,
            number=number,
            correct=result.correct,
            points=result.points,
            percent=result.percent,
            counted_hundredths=result.counted_hundredths,
            passed=result.passed,
        )
        for number, result in results
    ]
    Score.objects.bulk_create(scores, batch_size=500)
    return gates.pass_gate(
        log,
        "scored",
        session.scope,
        by=by.reference,
        at=at,
        data={"session": session.code, "passed": sum(score.passed for score in scores)},
        tables=[
            Draft(
                f"scores/{session.code}",
                [{"number": number, **result.as_row()} for number, result in results],
            )
        ],
    )


def _results(session: Session, penalties: Mapping[str, int]) -> list[tuple[str, rules.Score]]:
    scoring = keys.scoring(session.test)
    answers = dict(answered.by_number(session))
    papers = dict(Paper.objects.filter(session=session).values_list("number", "items"))
    sat = Sitting.objects.filter(session=session, state__in=ENDED)
    results = []
    for number in sorted(sat.values_list("number", flat=True), key=str.encode):
        given = answers[number].answers if number in answers else {}
        results.append((number, scoring.of(papers[number], given, penalties.get(number, 0))))
    return results
