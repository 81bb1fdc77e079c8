"""Placements never overlap; a supervisor signs a week once, with a code and a link that live for a while."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from ledger.models import Entry
from office.models import Unit
from tests.refusing import refused
from training.models import Placement, RiskFlag
from training.queries import placements as queries
from training.rules.timetables import monday
from training.services import placements, risks

CRITERIA = ["Chấp hành kỷ luật", "Chất lượng công việc", "Thái độ với nhân dân"]


@pytest.fixture
def trainee(school):
    return school.trainee("001", "Trần Thị An")


def week_of(school):
    return monday(school.at.date())


def put(school, trainee, first=None, days=30, where="xã Đông Anh", unit=None, by=None):
    first = first or week_of(school)
    return placements.place(
        trainee, placements.Place(unit, where, "Văn phòng", "Lê Văn Hướng"),
        starts_on=first, ends_on=first + timedelta(days=days), hours_required=160,
        document="QĐ 9", decided_on=first, by=by or school.officer, at=school.at,
    )  # fmt: skip


def sign(token, code, school, at=None, marks=("8", "9", "7.5"), **changes):
    rubric = dict(zip(CRITERIA, map(Decimal, marks), strict=True))
    given = {"hours": 40, "rubric": rubric, "comment": "Tốt", "name": "Lê Văn Hướng"}
    return placements.report(token, code, **given | changes, at=at or school.at)


def link(school, placed, at=None):
    return placements.link(placed.placement, week_of(school), by=school.mentor, at=at or school.at)


def test_an_overlapping_placement_is_refused_and_names_the_other(school, trainee):
    one = put(school, trainee).placement
    refusal = refused(put, school, trainee, one.ends_on)

    assert (refusal.code, refusal.facts["commune"]) == ("placement.overlap", "xã Đông Anh")
    assert put(school, trainee, one.ends_on + timedelta(days=1)).placement.pk != one.pk


def test_postgresql_itself_refuses_an_overlap(school, trainee):
    if connection.vendor != "postgresql":
        pytest.skip("a promise of PostgreSQL")
    one = put(school, trainee).placement
    one.pk, one.reference, one.starts_on = None, "z" * 20, one.ends_on
    with pytest.raises(IntegrityError, match="a_trainee_is_at_one_commune"), transaction.atomic():
        one.save(force_insert=True)


def test_a_commune_of_another_day_is_refused(school, trainee):
    old = Unit.objects.create(
        name="Đông Anh", kind="thị trấn", valid_from=date(1990, 1, 1), valid_to=date(2025, 6, 30)
    )
    assert refused(put, school, trainee, unit=old).code == "placement.unit_not_then"


def test_a_week_is_signed_once_and_its_mark_is_the_mean(school, trainee):
    placed = put(school, trainee)
    token = link(school, placed)
    made = sign(token, placed.code.lower().replace("-", " "), school)

    assert (made.mark, made.hours, queries.practice_mark(trainee)) == (817, 40, 817)
    assert made.rubric == dict(zip(CRITERIA, (800, 900, 750), strict=True))
    assert refused(sign, token, placed.code, school).code == "report.signed_already"
    assert refused(link, school, placed).code == "report.signed_already"


def test_five_wrong_codes_lock_until_a_new_one_is_given(school, trainee):
    placed = put(school, trainee)
    token = link(school, placed)
    codes = [refused(sign, token, "AAAAAAAA", school).code for _ in range(5)]
    assert codes == ["report.wrong_code"] * 4 + ["report.locked"]
    assert refused(sign, token, placed.code, school).code == "report.locked"

    new = placements.renew_code(placed.placement, by=school.officer, at=school.at)
    assert refused(sign, token, placed.code, school).code == "report.wrong_code"
    assert sign(token, new, school).signed_name == "Lê Văn Hướng"


def test_unknown_expired_and_replaced_links_answer_alike(school, trainee):
    placed = put(school, trainee)
    old, new = link(school, placed), link(school, placed, school.at + timedelta(seconds=1))
    late = school.at + timedelta(days=11)
    codes = {
        refused(sign, "nothing", placed.code, school).code,
        refused(sign, old, placed.code, school, school.at + timedelta(seconds=2)).code,
        refused(sign, new, placed.code, school, late).code,
    }
    assert codes == {"report.missing"}


def test_marks_out_of_range_are_refused_before_a_code_is_tried(school, trainee):
    placed = put(school, trainee)
    token = link(school, placed)

    assert refused(sign, token, "WRONG", school, marks=("11", "9", "8")).code == "report.marks"
    assert refused(sign, token, "WRONG", school, hours=81).code == "report.hours"
    assert Placement.objects.get().wrong_codes == 0


def test_code_and_token_are_kept_as_digests_only(school, trainee):
    placed = put(school, trainee)
    token = link(school, placed)
    row = Placement.objects.get()

    assert row.signing_code.startswith("argon2$")
    assert token not in str(list(row.links.values()))
    assert not any(token in str(one.value) for one in Entry.objects.all())


def test_a_link_is_for_a_week_that_has_begun(school, trainee):
    placed = put(school, trainee)
    week = week_of(school) + timedelta(days=7)
    asked = {"by": school.mentor, "at": school.at}

    assert (
        refused(placements.link, placed.placement, week, **asked).code == "placement.week_not_begun"
    )
    week -= timedelta(days=14)
    assert refused(placements.link, placed.placement, week, **asked).code == "placement.week"


def test_days_without_a_report_raise_a_flag_and_a_signed_week_clears_it(school, trainee):
    placed = put(school, trainee, school.at.date() - timedelta(days=20), days=40)
    assert RiskFlag.objects.get(rule="no_report").numbers == {"days": 20, "limit": 14}
    sign(link(school, placed), placed.code, school)

    assert not RiskFlag.objects.filter(cleared_at=None).exists()
    assert risks.recount(school.intake, by=school.officer, at=school.at) == 0


def test_a_mentor_places_nobody(school, trainee):
    with pytest.raises(PermissionDenied):
        put(school, trainee, by=school.mentor)
