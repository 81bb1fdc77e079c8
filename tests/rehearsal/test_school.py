"""A small school: every act through the real services, and every count of the dashboard as its plan says."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from accounts.models import Grant
from accounts.rules.roles import Role
from ledger.models import Entry
from ledger.services import entropy
from rehearsal.school import acts, brought, course, founding, graduates, lessons, practice
from rehearsal.school.diary import Diary
from rehearsal.school.house import SMALL
from rehearsal.world import VIETNAM
from training.models import (
    Certificate,
    GraduationRow,
    Lesson,
    ModuleMark,
    Placement,
    Posting,
    Presence,
    RiskFlag,
    RuleVersion,
    Trainee,
    TrainingEvent,
    WeekReport,
)
from training.queries import overviews

MOMENT = datetime(2026, 12, 5, 8, 40, tzinfo=VIETNAM)


@pytest.fixture
def small(rehearsal, db):
    """The school of seed 1, as it stands at the demo's moment."""
    one = acts.begin(entropy.Seeded("1"), SMALL)
    one.diary.until(MOMENT)
    return one


def test_every_count_of_the_dashboard_is_as_planned_and_so_is_what_stands_behind_it(small):
    scheme, day = small.scheme, MOMENT.date()
    found = {one.intake.code: one for one in overviews.of_scheme(scheme, day)}
    running = Trainee.objects.filter(intake__code=course.CODE)
    withdrew = [one for one in course.DECISIONS if one[1] == "withdrawal"]

    assert {code: one.counts["selected"] for code, one in found.items()} == {
        brought.CODE: SMALL.brought,
        graduates.CODE: SMALL.graduates,
        course.CODE: SMALL.trainees,
    }
    # K3: three withdrew, one is on leave, one suspended; nobody has finished.
    counts = found[course.CODE].counts
    assert found[course.CODE].withdrawn == len(withdrew) == 3
    assert (counts["admitted"], counts["attending"]) == (SMALL.trainees - 3, SMALL.trainees - 5)
    assert (counts["graduated"], counts["posted"], counts["serving"]) == (0, 0, 0)
    assert counts["at_risk"] == len(_at_risk())
    assert set(running.values_list("state", flat=True)) == {
        "enrolled", "on_leave", "suspended", "withdrawn",
    }  # fmt: skip
    # K2: one withdrew, one failed the last exam twice, one who passes waits; one left the service.
    counts = found[graduates.CODE].counts
    assert found[graduates.CODE].withdrawn == 1
    assert counts["graduated"] == SMALL.graduates - 3
    assert counts["attending"] == 1
    assert counts["posted"] == Posting.objects.filter(trainee__intake__code="K2").count() > 2
    assert counts["serving"] == counts["posted"] - 1
    assert GraduationRow.objects.filter(trainee__intake__code="K2", graduated=False).count() == 1
    assert Certificate.objects.filter(trainee__intake__code="K2").count() == counts["graduated"]
    # K1 was brought in: whoever has a post serves.
    counts = found[brought.CODE].counts
    assert counts["graduated"] + _failed_elsewhere() + 1 == SMALL.brought
    assert counts["posted"] == counts["serving"] > 0
    _rolls_are_called_but_those_left()
    _practice_is_signed_but_for_the_silent(small.shown)
    _everything_came_in_the_order_of_time()
    _every_unknown_number_bears_its_mark(scheme)


def test_the_diary_does_what_is_due_in_the_order_of_moments(rehearsal):
    began = datetime(2026, 12, 1, 8, tzinfo=VIETNAM)
    day = timedelta(days=1)
    diary = Diary(acts.clock.Simulated(began), entropy.Seeded("1"))
    done = []
    diary.note(began + 2 * day, lambda: done.append("third"))
    diary.note(began + day, lambda: done.append("first"))
    diary.note(began + day, lambda: diary.note(began + day, lambda: done.append("second")))

    diary.until(began + 2 * day)
    assert done == ["first", "second"]

    diary.until(began + 3 * day)
    assert done == ["first", "second", "third"]
    assert diary.clock.moment == began + 2 * day


def _at_risk():
    """Whoever studies in K3 and missed too much, is below the pass mark, was gone in a row, or has no report."""
    missed, called, rows = Counter(), Counter(), {}
    found = Presence.objects.filter(trainee__state__in=("enrolled", "on_leave", "suspended"))
    found = found.order_by("roll_call__lesson__starts_at")
    for pk, state in found.values_list("trainee_id", "state"):
        called[pk] += 1
        missed[pk] += state in ("absent", "excused")
        rows[pk] = rows.get(pk, 0) + 1 if state in ("absent", "excused") else 0
    risky = {pk for pk in called if 100 * missed[pk] > 20 * called[pk]}
    risky |= {pk for pk, count in rows.items() if count >= 3}
    marks = ModuleMark.objects.filter(trainee__intake__code="K3").exclude(
        trainee__state="withdrawn"
    )
    best = {}
    for pk, module, mark in marks.order_by("version").values_list(
        "trainee_id", "module_id", "hundredths"
    ):
        best[pk, module] = max(mark, best.get((pk, module), 0))
    risky |= {pk for (pk, _module), mark in best.items() if mark < 500}
    away = Placement.objects.filter(starts_on=course.STAY[0], reports=None)
    risky |= set(away.values_list("trainee_id", flat=True))
    assert risky == set(
        RiskFlag.objects.filter(cleared_at=None).values_list("trainee_id", flat=True)
    )
    return risky


def _failed_elsewhere():
    return GraduationRow.objects.filter(trainee__intake__code="K1", graduated=False).count()


def _rolls_are_called_but_those_left():
    over = Lesson.objects.filter(state="planned", ends_at__lt=lessons.UNTIL, roll_calls=None)
    assert [one.starts_at.astimezone(VIETNAM).date() for one in over] == [lessons.LEFT_ON]
    assert Lesson.objects.filter(state="cancelled").count() == 1
    today = Lesson.objects.filter(starts_at__lte=MOMENT, ends_at__gt=MOMENT)
    assert today.count() == 1
    assert not today.exclude(roll_calls=None).exists()


def _practice_is_signed_but_for_the_silent(shown):
    here = Placement.objects.filter(trainee__intake__code="K3")
    now = here.filter(starts_on=course.STAY[0])
    signed = WeekReport.objects.filter(placement__in=now, week=course.WEEKS[0]).count()
    assert signed == now.count() - course.SILENT
    assert here.exclude(starts_on=course.STAY[0]).count() in (now.count(), now.count() - 1)
    assert len(shown["weeks"]) == course.HANDED_OUT


def _everything_came_in_the_order_of_time():
    moments = list(Entry.objects.order_by("index").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[0].astimezone(VIETNAM).date() == founding.FOUNDED
    late = TrainingEvent.objects.exclude(kind="posting").filter(at__gt=MOMENT)
    assert not late.exists()
    assert Grant.objects.filter(role=Role.LECTURER.value).count() == SMALL.classes - 1


def _every_unknown_number_bears_its_mark(scheme):
    marks = dict(scheme.rule_versions.values_list("key", "mark"))
    assert {key for key, mark in marks.items() if mark == "unknown"} == {
        key for key, (written, _, _) in founding.VALUES.items() if not written
    }
    assert marks["commitment.years"] == "demo"
    confirmed = RuleVersion.objects.exclude(confirmation=None).values_list("key", flat=True)
    assert set(confirmed) == set(founding.CONFIRMED)
    assert practice.COMMENTS
