"""Who may be posted, on what basis, and when service begins."""

from datetime import date

import pytest

from ledger.rules.refusals import Refusal
from training.models import Posting, TrainingEvent
from training.queries import commitments as owed
from training.queries import postings as queries
from training.services import commitments, postings
from training.services.postings import Basis

OUTSIDE = Basis("recruitment_decision", document="QĐ-12/SNV", decided_on=date(2026, 10, 1))


def post(school, one, by=None, **given):
    values = {
        "starts_on": date(2026, 11, 1), "document": "QĐ-77", "decided_on": date(2026, 10, 20),
        "basis": OUTSIDE, "rank_code": "01.003", "coefficient": 234,
    }  # fmt: skip
    return postings.post(
        one, "Xã Đông Anh", "Văn phòng", **{**values, **given}, by=by or school.hr, at=school.at
    )


@pytest.fixture
def graduate(school):
    """A graduate without a post."""
    return school.trainee("001", "Trần Thị An", state="graduated")


def test_a_posting_cites_its_decision_and_begins_service(school, graduate):
    commitments.sign(
        graduate, signed_on=date(2026, 1, 5), months=60, document="CK", by=school.hr, at=school.at
    )
    made = post(school, graduate)

    assert (made.basis_document, made.basis_confirmed_by) == ("QĐ-12/SNV (01/10/2026)", "")
    standing = owed.of(graduate, date(2026, 11, 30))
    assert (standing.served, standing.serving) == ((1, 0), True)
    kinds = TrainingEvent.objects.filter(trainee=graduate).values_list("kind", flat=True)
    assert sorted(kinds) == ["commitment", "posting", "service"]


def test_without_a_commitment_no_service_begins(school, graduate):
    post(school, graduate)

    assert owed.of(graduate, school.at.date()).state == "unsigned"
    assert Posting.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("posting.basis", {"basis": Basis("recruitment_decision")}),
        ("posting.basis", {"basis": Basis("confirmed_basis")}),
        ("posting.basis", {"basis": Basis("certificate", document="CC-1")}),
        ("posting.head", {"basis": Basis("confirmed_basis", document="Điều 9")}),
        ("posting.not_selected", {"basis": Basis("recruitment_decision", "KTD2026-01", "000123")}),
        ("posting.days", {"starts_on": date(2026, 10, 19)}),
        ("posting.future", {"decided_on": date(2027, 1, 1), "starts_on": date(2027, 1, 1)}),
        ("posting.coefficient", {"coefficient": 0}),
        ("service.no_document", {"document": " "}),
    ],
)
def test_a_posting_is_refused_for_what_is_wrong(school, graduate, code, given):
    with pytest.raises(Refusal) as told:
        post(school, graduate, **given)

    assert told.value.code == code
    assert Posting.objects.count() == 0


def test_the_head_confirms_another_basis_by_name(school, graduate):
    made = post(school, graduate, by=school.head, basis=Basis("confirmed_basis", document="Điều 9"))

    assert (made.basis_document, made.basis_confirmed_by) == ("Điều 9", school.head.full_name)


def test_only_graduates_and_not_twice_on_a_day(school, graduate):
    other = school.trainee("002", "Lê Văn Bình")
    with pytest.raises(Refusal, match=r"posting\.not_graduated"):
        post(school, other)
    post(school, graduate)
    with pytest.raises(Refusal, match=r"posting\.twice"):
        post(school, graduate)


def test_those_without_a_post_come_first_with_a_reason(school, graduate):
    post(school, graduate)
    school.trainee("002", "Vũ Yến", state="graduated")
    school.trainee("003", "Lê Văn Bình")
    found = queries.listed(school.intake)

    assert [(one.trainee.number, one.state, one.reason) for one in found] == [
        ("002", "waiting", "no_certificate"),
        ("001", "posted", ""),
    ]
    assert [one.trainee.number for one in queries.listed(school.intake, "posted")] == ["001"]
