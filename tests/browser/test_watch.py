"""The eyes of the browser tests: what they would overlook, no page test would find."""

import pytest


@pytest.fixture(autouse=True)
def _faulty_pages(settings) -> None:
    settings.ROOT_URLCONF = "tests.browser.faulty"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("script", "inline script"),
        ("style", "inline style"),
        ("missing", "404: "),
        ("abroad", "asked another machine: http://localhost:1/x.png"),
    ],
)
def test_a_fault_of_a_page_is_noticed(page_at, watch, fault, told):
    page_at().goto(f"/faults/{fault}/", wait_until="networkidle")

    found, watch.troubles = watch.troubles, []
    assert any(told in trouble for trouble in found), found


def test_a_refusal_is_no_fault(page_at):
    assert page_at().goto("/refused/").status == 409


def test_a_picture_without_words_is_a_finding(page_at, axe):
    page = page_at(390)
    page.goto("/faults/unnamed/")

    findings = axe(page)

    assert [finding.partition(":")[0] for finding in findings] == ["image-alt"]


def test_somebody_who_signed_in_stays_signed_in_and_reads_the_chosen_language(staff_page, officer):
    page = staff_page(officer("Lan"), language="en")
    page.goto("/who/")

    assert page.inner_text("body") == "Lan en"


def test_the_machines_language_is_not_the_readers(page_at):
    page = page_at()
    page.set_extra_http_headers({"Accept-Language": "en"})
    page.goto("/who/")

    assert page.inner_text("body") == "AnonymousUser vi"
