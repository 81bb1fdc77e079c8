"""Graduation on confirmed numbers, certificates in one register, and what everybody may check."""

from datetime import date

import pytest
from django.urls import reverse

from ledger.rules.refusals import Refusal
from office import verification
from tests.pages import sign_in
from training.models import Certificate, Graduation, Placement, RiskFlag, Tally, TrainingEvent
from training.queries import graduations as queries
from training.services import certificates, grades, graduations

K1 = ("CCN", "K1")
DAY = date(2026, 1, 15)


@pytest.fixture
def passed(school):
    """Two who pass and one whose HP01 failed."""
    school.confirm_everything()
    people = [school.trainee(f"00{n}", name) for n, name in enumerate(
        ("Nguyễn Văn An", "Lê Thị Bình", "Vũ Chi"), start=1)]  # fmt: skip
    for one in people:
        Placement.objects.create(
            reference=f"p{one.number}".ljust(20, "b"), trainee=one, unit_written="Phường Ba Đình",
            starts_on=date(2025, 3, 1), ends_on=date(2025, 8, 1), duty="Văn phòng",
            supervisor_name="Trần Thị Bình", hours_required=800, document="QĐ-1",
            decided_on=date(2025, 2, 1), ended_hours=800, ended_mark=900, by="x", at=school.at,
        )  # fmt: skip
    for code, marks in (("HP01", (850, 700, 450)), ("HP02", (700, 600, 600))):
        given = {one.reference: mark for one, mark in zip(people, marks, strict=True)}
        grades.enter(school.modules[code], school.intake, given, by=school.officer, at=school.at)
    return people


def decide(school, people, **changes):
    """A decision of the school's head."""
    given = {"document": "12/QĐ-TĐT", "on": DAY, "signer": "Trần Quốc Tuấn"}
    references = [one.reference for one in people]
    by, at = school.principal, school.at
    return graduations.decide(school.intake, references, **given | changes, by=by, at=at)


def issue(school, people, **changes):
    """Certificates entered by the school's officer."""
    given = {
        "first_serial": "CCN 0098", "issued_on": DAY, "signer": "Trần Quốc Tuấn",
        "signer_title": "Hiệu trưởng",
    }  # fmt: skip
    references = [one.reference for one in people]
    by, at = school.officer, school.at
    return certificates.issue(school.intake, references, **given | changes, by=by, at=at)


def code(act, *args, **kwargs):
    """The code of the refusal an act meets."""
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    return found.value.code


def test_no_decision_relies_on_an_unconfirmed_number(school):
    trainee = school.trainee("001", "Nguyễn An")

    assert code(decide, school, [trainee]) == "rule.unconfirmed"
    assert Graduation.objects.count() == 0


def test_a_decision_keeps_the_calculation_and_touches_only_whom_it_names(school, passed):
    first, second, third = passed

    done = decide(school, [first])

    row = done.rows.get()
    # 2 × 8,50 + 1 × 7,00 + 2 × 9,00 = 42,00; ÷ 5 = 8,40
    assert (row.hundredths, row.grade, row.calculation["sum"]) == (840, "Giỏi", 4200)
    assert row.calculation["versions"]["grading.pass_mark"] == 1
    states = [type(one).objects.get(pk=one.pk).state for one in (first, second, third)]
    assert states == ["graduated", "enrolled", "enrolled"]


def test_who_fails_graduates_by_no_decision_and_who_passes_is_not_failed(school, passed):
    assert code(decide, school, passed) == "graduation.not_eligible"
    assert code(decide, school, [], failed=[passed[0].reference]) == "graduation.passes"

    decide(school, passed[:2], failed=[passed[2].reference])

    kinds = TrainingEvent.objects.filter(document="12/QĐ-TĐT").values_list("kind", flat=True)
    assert sorted(kinds) == ["graduation", "graduation", "non_graduation"]


def test_whoever_is_decided_on_is_at_risk_no_more(school, passed):
    flags = RiskFlag.objects.filter(cleared_at=None).values_list("trainee__number", flat=True)
    assert list(flags) == ["003"]

    decide(school, passed[:2], failed=[passed[2].reference])

    assert list(flags.all()) == []
    assert RiskFlag.objects.get().cleared_at == school.at


def test_too_much_absence_stands_in_the_way_with_numbers(school, passed):
    Tally.objects.create(
        trainee=passed[0], module=school.modules["HP02"], called=30, excused=3, absent=4
    )

    assert code(decide, school, [passed[0]]) == "graduation.not_eligible"
    failing = {one.trainee.number: one.told for one in queries.preview(school.intake).failing}
    assert "7" in failing["001"][0]
    assert "23" in failing["001"][0]


def test_certificates_get_consecutive_numbers_in_the_order_of_names(school, passed):
    decide(school, passed[:2])

    made = issue(school, passed[:2])

    names = [(one.trainee.full_name, one.serial, one.register_number) for one in made]
    assert names == [("Nguyễn Văn An", "CCN 0098", 1), ("Lê Thị Bình", "CCN 0099", 2)]
    assert code(issue, school, passed[:1], first_serial="CCN 0200") == "certificate.has_one"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"first_serial": "CCN"}, "certificate.serial"),
        ({"first_serial": "CCN 9"}, "certificate.serial"),
        ({"first_serial": "CCN 0098"}, "certificate.serial_taken"),
        ({"first_serial": "CCN 0300", "first_number": 1}, "certificate.number_taken"),
        ({"first_serial": "CCN 0300", "issued_on": date(2026, 1, 2)}, "certificate.before_decision"),
    ],
)  # fmt: skip
def test_no_number_is_given_twice(school, passed, changes, refusal):
    people = passed[:2]
    decide(school, people)
    Certificate.objects.create(
        trainee=school.trainee("900", "Trước"), agency=school.scheme.agency, year=2026,
        register_number=1, serial="CCN 0099", issued_on=DAY, signer="x", signer_title="y",
        facts={}, facts_digest="0" * 64, by="x", at=school.at,
    )  # fmt: skip

    assert code(issue, school, people, **changes) == refusal


def test_nobody_without_a_decision_gets_a_certificate(school, passed):
    assert code(issue, school, passed[2:]) == "certificate.not_graduated"


def test_everybody_may_check_a_certificate_and_learns_when_it_is_revoked(client, school, passed):
    decide(school, passed[:1])
    [made] = issue(school, passed[:1])
    url = reverse("public:verify", args=[made.facts_digest])

    page = client.get(url).content.decode()
    assert "Nguyễn Văn An" in page
    assert "CCN 0098" in page
    assert verification.find(made.facts_digest).state == "held"

    by, at = school.principal, school.at
    certificates.revoke(
        made, document="20/QĐ-TĐT", on=DAY, reason="Khai man văn bằng", by=by, at=at
    )
    page = client.get(url).content.decode()
    assert "đã bị thu hồi" in page
    assert "20/QĐ-TĐT" in page


def test_the_head_decides_and_the_officer_enters_certificates_in_pages(client, school, passed):
    first = passed[0].reference
    sign_in(client, school.officer)
    given = {"document": "12/QĐ-TĐT", "on": "15/01/2026", "signer": "Tuấn", "references": [first]}
    url = reverse("training:graduations", args=K1)
    assert client.post(url, given).status_code == 403
    sign_in(client, school.principal)
    page = client.get(url).content.decode()
    assert "điểm 4,50, dưới 5" in page
    assert client.post(url, given).status_code == 302

    sign_in(client, school.officer)
    numbers = {
        "first_serial": "CCN 01", "issued_on": "15/01/2026", "signer": "Tuấn",
        "signer_title": "Hiệu trưởng", "references": [first],
    }  # fmt: skip
    done = client.post(reverse("training:certificates_issue", args=K1), numbers, follow=True)

    assert "CCN 01" in done.content.decode()
    digest = Certificate.objects.get().facts_digest
    pdf = client.get(reverse("training:certificate_pdf", args=(*K1, digest)))
    assert pdf.content.startswith(b"%PDF")
    assert client.get(reverse("training:certificate", args=(*K1, digest))).status_code == 200
