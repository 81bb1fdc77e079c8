"""What a trainee signed for, the time that counts, and the days no two periods may share."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from training.models import ServicePeriod, TrainingEvent
from training.queries import commitments as queries
from training.services import commitments


def sign(school, one, **given):
    values = {"signed_on": date(2026, 1, 5), "document": "CK-01", "months": 60}
    return commitments.sign(one, **{**values, **given}, by=school.hr, at=school.at)


def serve(school, one, starts_on, ends_on=None, act=commitments.serve):
    return act(
        one, starts_on=starts_on, ends_on=ends_on, document="XN-01", by=school.hr, at=school.at
    )


@pytest.fixture
def graduate(school):
    """A graduate who signed for sixty months."""
    one = school.trainee("001", "Trần Thị An", state="graduated")
    sign(school, one)
    return one


def test_the_months_are_those_of_the_paper(school):
    one = school.trainee("001", "Trần Thị An")
    made = sign(school, one, months=48)

    assert (made.months, made.rule) == (48, None)
    event = TrainingEvent.objects.get(trainee=one)
    assert (event.kind, event.document, event.facts) == ("commitment", "CK-01", {"months": 48})
    assert Entry.objects.filter(kind="training.commitment").count() == 1


def test_without_months_only_a_confirmed_rule_gives_them(school):
    one = school.trainee("001", "Trần Thị An")
    with pytest.raises(Refusal, match=r"rule\.unconfirmed"):
        sign(school, one, months=None)
    school.confirm_everything()
    made = sign(school, one, months=None)

    assert (made.months, made.rule.key, made.rule.value) == (60, "commitment.years", "5")


def test_nobody_signs_twice_and_the_school_confirms_no_service(school, graduate):
    with pytest.raises(Refusal, match=r"commitment\.signed_already"):
        sign(school, graduate)
    with pytest.raises(PermissionDenied):
        commitments.serve(
            graduate, starts_on=date(2026, 2, 1), document="XN", by=school.officer, at=school.at
        )


def test_service_waits_for_graduation_and_for_a_commitment(school):
    one = school.trainee("001", "Trần Thị An")
    with pytest.raises(Refusal, match=r"commitment\.missing"):
        serve(school, one, date(2026, 2, 1))
    sign(school, one)
    with pytest.raises(Refusal, match=r"service\.not_graduated"):
        serve(school, one, date(2026, 2, 1))


def test_days_that_meet_are_refused_naming_the_other_period(school, graduate):
    serve(school, graduate, date(2026, 2, 1), date(2026, 3, 31))
    with pytest.raises(Refusal) as told:
        serve(school, graduate, date(2026, 3, 31))

    assert told.value.code == "service.overlap"
    assert (told.value.facts["first"], told.value.facts["last"]) == ("01/02/2026", "31/03/2026")
    serve(school, graduate, date(2026, 4, 1))
    assert ServicePeriod.objects.count() == 2


def test_a_pause_lies_within_service_and_does_not_count(school, graduate):
    with pytest.raises(Refusal, match=r"service\.not_served"):
        serve(school, graduate, date(2026, 2, 1), act=commitments.pause)
    serve(school, graduate, date(2026, 1, 1))
    serve(school, graduate, date(2026, 3, 1), date(2026, 4, 30), act=commitments.pause)
    standing = queries.of(graduate, date(2026, 6, 30))

    assert (standing.served, standing.paused_days, standing.left) == ((4, 0), 61, 56)
    assert standing.state == "serving"
    assert queries.of(graduate, date(2026, 3, 15)).state == "paused"


def test_an_end_replaces_the_open_row_and_stops_the_count(school, graduate):
    opened = serve(school, graduate, date(2026, 1, 1))
    commitments.end(
        graduate, "served", ends_on=date(2026, 2, 28), document="XN-02", by=school.hr, at=school.at
    )
    standing = queries.of(graduate, date(2026, 12, 31))

    assert standing.served == (2, 0)
    assert [one.ends for one in queries.rows_of(standing.commitment)] == [opened]
    assert standing.state == "owing"
    with pytest.raises(Refusal, match=r"service\.none_open"):
        commitments.end(
            graduate, "served", ends_on=date(2026, 3, 1), document="X", by=school.hr, at=school.at
        )


def test_service_does_not_end_before_its_pause(school, graduate):
    serve(school, graduate, date(2026, 1, 1))
    serve(school, graduate, date(2026, 3, 1), act=commitments.pause)
    with pytest.raises(Refusal, match=r"service\.pause_open"):
        commitments.end(
            graduate, "served", ends_on=date(2026, 4, 1), document="X", by=school.hr, at=school.at
        )


def test_lists_count_each_state(school, graduate):
    school.trainee("002", "Lê Văn Bình")
    school.trainee("003", "Phạm Chi", state="withdrawn")
    done = school.trainee("004", "Vũ Dũng", state="graduated")
    sign(school, done, months=2)
    serve(school, done, date(2026, 1, 1))
    found = queries.listed(school.intake, date(2026, 6, 30))

    assert {one.trainee.number for one in found} == {"001", "002", "004"}
    assert queries.totals(found) == {
        "unsigned": 1, "owing": 1, "serving": 1, "paused": 0, "done": 1,
    }  # fmt: skip
