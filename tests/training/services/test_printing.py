"""Many certificates as one PDF: all of them, in order, with progress, and cancelled when asked."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.core.management import call_command
from django.urls import reverse

from ledger.rules.refusals import Refusal
from office.documents.facts import facts_digest
from office.services import files
from tests.pages import sign_in
from training.models import Certificate, PrintJob
from training.queries import certificates as queries
from training.services import printing

FACTS = {
    "agency": "Sở Nội vụ", "place": "Hà Nội", "birth_date": "1990-05-04", "sex": "nam",
    "programme": "Chương trình 18 tháng", "intake": "Khoá 1", "starts_on": "2024-09-01",
    "ends_on": "2026-01-01", "grade": "Khá", "decision": "12/QĐ-TĐT", "decided_on": "2026-01-10",
    "issued_on": "2026-01-15", "signer": "Trần Quốc Tuấn", "signer_title": "Hiệu trưởng",
}  # fmt: skip


@pytest.fixture
def issued(school):
    """Put so many certificates into the register."""

    def put(count):
        for number in range(1, count + 1):
            name = f"Nguyễn Văn An {number}"
            facts = {**FACTS, "name": name, "serial": f"CCN {number:04}"}
            facts["register_number"] = f"{number:04}/2026"
            Certificate.objects.create(
                trainee=school.trainee(f"{number:04}", name, state="graduated"),
                agency=school.scheme.agency, year=2026, register_number=number,
                serial=facts["serial"], issued_on=date(2026, 1, 15), signer=facts["signer"],
                signer_title=facts["signer_title"], facts=facts, facts_digest=facts_digest(facts),
                by="x", at=school.at,
            )  # fmt: skip
        return queries.valid(school.intake)

    return put


def begun(school):
    """A printing asked for by the officer."""
    return printing.start(school.intake, by=school.officer, at=school.at)


def test_every_certificate_is_one_page_whatever_the_number_of_processes(issued):
    wanted = issued(printing.SIZE + 3)
    told = []

    data = printing.draw(wanted, lambda done: told.append(done) or True)

    assert told == [printing.SIZE, printing.SIZE + 3]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == printing.SIZE + 3


def test_a_printing_ends_with_its_file_and_its_count(school, issued):
    issued(3)
    job = begun(school)

    done = printing.carry_out(job)

    assert (done.state, done.done, done.total) == ("done", 3, 3)
    assert files.read(done.file).startswith(b"%PDF")


def test_a_cancelled_printing_keeps_no_file(school, issued):
    issued(3)
    job = begun(school)
    printing.cancel(job, by=school.officer, at=school.at)

    done = printing.carry_out(job)

    assert (done.state, done.done, done.file) == ("cancelled", 0, None)
    with pytest.raises(Refusal, match=r"print\.over"):
        printing.cancel(job, by=school.officer, at=school.at)


def test_one_printing_runs_at_a_time_and_a_silent_one_gives_way(school, issued):
    issued(1)
    first = begun(school)
    with pytest.raises(Refusal, match=r"print\.running"):
        begun(school)

    later = school.at + printing.SILENT * 2
    printing.start(school.intake, by=school.officer, at=later)

    first.refresh_from_db()
    assert first.state == "failed"


def test_nothing_is_printed_where_no_certificate_holds(school):
    with pytest.raises(Refusal, match=r"print\.none"):
        begun(school)
    assert PrintJob.objects.count() == 0


def test_the_command_writes_the_pdf_and_the_page_gives_it(client, school, issued, tmp_path):
    issued(2)
    call_command("print_certificates", "CCN/K1", tmp_path / "all.pdf")
    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        assert len(pdf.pages) == 2

    job = begun(school)
    call_command("print_certificates", job=job.reference)
    sign_in(client, school.officer)
    page = client.get(reverse("training:prints", args=("CCN", "K1"))).content.decode()
    url = reverse("training:print_file", args=("CCN", "K1", job.reference))
    assert url in page
    assert client.get(url).content == files.read(PrintJob.objects.get().file)
