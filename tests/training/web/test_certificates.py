"""Pages of graduation, the register of certificates and its printings."""

from datetime import date

import pytest
from django.urls import reverse

from office.documents.facts import facts_digest
from tests.pages import same_queries, sign_in
from tests.training.services.test_graduations import decide, issue, passed
from tests.training.services.test_printing import FACTS
from training.models import Certificate, PrintJob
from training.services import grades, printing

__all__ = ["passed"]
K1 = ("CCN", "K1")
PRINTS = reverse("training:prints", args=K1)


@pytest.fixture
def register(school):
    """Put one more certificate into the register."""

    def put():
        number = Certificate.objects.count() + 1
        facts = {**FACTS, "name": f"Nguyễn Văn An {number}", "serial": f"CCN {number:04}"}
        facts["register_number"] = f"{number:04}/2026"
        Certificate.objects.create(
            trainee=school.trainee(f"{number:04}", facts["name"], state="graduated"),
            agency=school.scheme.agency, year=2026, register_number=number,
            serial=facts["serial"], issued_on=date(2026, 1, 15), signer=facts["signer"],
            signer_title=facts["signer_title"], facts=facts, facts_digest=facts_digest(facts),
            by="x", at=school.at,
        )  # fmt: skip

    put()
    return put


def test_the_register_costs_the_same_however_long(client, school, register):
    sign_in(client, school.officer)

    same_queries(client, reverse("training:certificates", args=K1), register)


def test_the_page_of_graduation_costs_the_same_for_more_trainees(client, school, passed):
    def add():
        number = f"{school.intake.trainees.count() + 1:03}"
        one = school.trainee(number, f"Lê Văn {number}")
        marks = {one.reference: 700}
        module, by = school.modules["HP01"], school.officer
        grades.enter(module, school.intake, marks, by=by, at=school.at)

    decide(school, passed[:1])
    sign_in(client, school.principal)
    same_queries(client, reverse("training:graduations", args=K1), add)


def test_a_printing_is_begun_once_and_stopped_by_its_buttons(
    client, school, register, django_capture_on_commit_callbacks
):
    sign_in(client, school.officer)
    begin = reverse("training:print_start", args=K1)
    with django_capture_on_commit_callbacks() as processes:
        sent = [client.post(begin, {"class": "A1", "once": "abc"}) for _ in range(2)]
    assert [one["Location"] for one in sent] == [PRINTS, PRINTS]
    job = PrintJob.objects.get()
    assert (len(processes), job.state, job.training_class, job.total) == (1, "waiting", "A1", 1)

    stop = reverse("training:print_cancel", args=[*K1, job.reference])
    assert stop in client.get(PRINTS).content.decode()
    assert client.post(stop)["Location"] == PRINTS
    assert stop not in client.get(PRINTS).content.decode()
    assert printing.carry_out(job).state == "cancelled"


def test_what_cannot_be_printed_is_told_on_the_page(client, school, register):
    sign_in(client, school.officer)
    begin = reverse("training:print_start", args=K1)
    client.post(begin, {"class": "A1"}, follow=True)

    for code, told in (("A1", "đang được in"), ("A2", "không có gì để in")):
        page = client.post(begin, {"class": code}, follow=True)
        assert [told in str(one) for one in page.context["messages"]] == [True]
    assert client.get(reverse("training:print_file", args=[*K1, "abc"])).status_code == 404


def test_a_certificate_is_taken_back_by_the_head_of_the_school_alone(client, school, passed):
    decide(school, passed[:1])
    made = issue(school, passed[:1])[0]
    url = reverse("training:certificate", args=[*K1, made.facts_digest])
    given = {"document": "90/QĐ", "on": "23/11/2026", "reason": "Nhầm người"}

    assert sign_in(client, school.officer).post(url, given).status_code == 403
    assert sign_in(client, school.principal).post(url, given).status_code == 302
    assert made.revocation.document == "90/QĐ"
