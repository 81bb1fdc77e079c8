"""The papers of a campaign at the desk: due by stage, the same in PDF and Word, registered once, signed at last."""

import io
from datetime import timedelta

import pypdf
import pytest
from PIL import Image

from ledger.rules.refusals import Refusal
from office import desk, verification
from office.documents.facts import facts_digest
from office.models import Document
from office.queries import documents as queries
from office.services import documents, signed_scans
from recruitment.models import Person
from recruitment.services import appeals, campaigns
from tests.office.documents.papers import written

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
CODE = "KTD2026-01"


def due(world) -> list[tuple[str, str]]:
    return [(line.kind.name, line.key) for line in queries.lines(world.secretary, world.at)]


def png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 56), 255).save(out, "PNG")
    return out.getvalue()


def issue(world, kind="thong-bao-ket-qua", key="lan-1", **changes):
    values = {"issued_on": queries.day(world.at), "by": world.secretary, "at": world.at} | changes
    return documents.issue(CODE, kind, key, **values)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_papers_come_due_stage_by_stage(world):
    world.opened()
    assert due(world) == []

    world.add_posts({"VT01": 1, "VT02": 1})
    world.add_tests()
    campaigns.freeze_rules(world.campaign, world.plan(), by=world.chair, at=world.at)
    assert due(world) == [("thong-bao-tuyen-dung", "tat-ca")]


def test_after_publication_every_paper_of_the_way_is_due(world):
    world.published(PEOPLE)

    assert due(world) == [
        ("thong-bao-tuyen-dung", "tat-ca"),
        ("du-dieu-kien", "tat-ca"),
        ("khong-du-dieu-kien", "tat-ca"),
        ("ket-qua-vong-1", "KTC"),
        ("thong-bao-ket-qua", "lan-1"),
        ("ket-qua-vi-tri", "lan-1.VT01"),
        ("ket-qua-vi-tri", "lan-1.VT02"),
    ]


def test_every_due_paper_says_the_same_in_pdf_and_word(world):
    world.published(PEOPLE)

    for line in queries.lines(world.secretary, world.at):
        facts = queries.facts(queries.sheet(CODE, line.kind.name, line.key, world.at))
        pages = pypdf.PdfReader(io.BytesIO(line.kind.pdf(facts))).pages
        said = squeezed("".join(page.extract_text() for page in pages))
        if len(pages) == 1:
            assert squeezed(written(line.kind.word(facts))) == said, line.kind.name


def test_the_notice_of_recruitment_takes_its_figures_from_the_plan(world):
    world.frozen()

    facts = queries.facts(queries.sheet(CODE, "thong-bao-tuyen-dung", "tat-ca", world.at))

    assert facts["quota"] == 2
    assert [
        (test["title"], test["questions"], test["minutes"], test["needed"])
        for test in facts["tests"]
    ] == [("Kiến thức chung", 60, 60, 30), ("Nghiệp vụ", None, 180, None)]
    assert facts["head"]["number"] == "Số: ......../TB-SNV"


def test_results_of_round_1_show_who_sat_and_who_passed(world):
    numbers = world.published(PEOPLE)

    facts = queries.facts(queries.sheet(CODE, "ket-qua-vong-1", "KTC", world.at))

    shown = {row["number"]: (row["post"], row["correct"], row["passed"]) for row in facts["rows"]}
    assert shown == {
        numbers["Bùi An"]: ("VT01", 40, True),
        numbers["Đỗ Bình"]: ("VT01", 40, True),
        numbers["Lê Cường"]: ("VT02", 29, False),
    }
    assert (facts["present"], facts["passed"]) == (3, 2)


def test_a_registered_paper_has_number_date_signer_and_the_digest_of_its_facts(world):
    world.published(PEOPLE)

    document = issue(world, signer="Trần Thị Chủ Tịch")

    facts = document.printed.facts
    day = queries.day(world.at)
    assert document.full_number == "01/TB-HĐTD"
    assert facts["head"]["number"] == "Số: 01/TB-HĐTD"
    assert facts["head"]["date"] == day.isoformat()
    assert facts["signature"]["name"] == "Trần Thị Chủ Tịch"
    assert document.facts_digest == facts_digest(facts)


def test_a_registered_paper_is_printed_from_the_facts_of_that_day(world):
    world.published(PEOPLE)
    document = issue(world, "ket-qua-vi-tri", "lan-1.VT01")
    before = desk.find("ket-qua-vi-tri").pdf(document.printed.facts)

    Person.objects.filter(full_name="Bùi An").update(full_name="Tên khác")
    sheet = queries.sheet(CODE, "ket-qua-vi-tri", "lan-1.VT01", world.at)

    assert desk.find("ket-qua-vi-tri").pdf(queries.facts(sheet, sheet.document)) == before


def test_a_paper_is_registered_once_and_then_only_replaced(world):
    world.published(PEOPLE)
    first = issue(world)

    with pytest.raises(Refusal, match=r"document\.registered_already"):
        issue(world)
    second = issue(world, replace=True)

    assert (second.number, second.replaces) == (2, first)
    sheet = queries.sheet(CODE, "thong-bao-ket-qua", "lan-1", world.at)
    assert sheet.documents == [second, first]
    assert [queries.state(one) for one in sheet.documents] == ["registered", "replaced"]


def test_nothing_is_replaced_before_it_is_registered(world):
    world.published(PEOPLE)

    with pytest.raises(Refusal, match=r"document\.nothing_to_replace"):
        issue(world, replace=True)
    assert Document.objects.count() == 0


def test_a_document_is_not_dated_ahead_nor_before_the_one_it_replaces(world):
    world.published(PEOPLE)
    today = queries.day(world.at)

    with pytest.raises(Refusal, match=r"document\.future"):
        issue(world, issued_on=today + timedelta(days=1))
    issue(world)
    with pytest.raises(Refusal, match=r"document\.early"):
        issue(world, issued_on=today - timedelta(days=1), replace=True)


def test_what_is_not_due_is_not_registered(world):
    world.frozen()

    for kind, key in (("thong-bao-ket-qua", "lan-1"), ("khong-co", "tat-ca")):
        with pytest.raises(Refusal, match=r"draft\.missing"):
            issue(world, kind, key)


def test_the_signed_scan_makes_the_paper_official_and_a_second_one_stays_beside_it(world):
    world.published(PEOPLE)
    document = issue(world)

    for name in ("ban-ky.png", "ban-ky-2.png"):
        signed_scans.receive(document, png(), name=name, by=world.secretary, at=world.at)

    (line,) = queries.lines(world.secretary, world.at, state="signed")
    assert line.document == document
    assert [scan.file.name for scan in document.scans.all()] == ["ban-ky.png", "ban-ky-2.png"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html>", r"scan\.wrong_type"),
        (b"%PDF-1.7 and no more", r"scan\.unreadable"),
        (b"\x89PNG\r\n\x1a\n and no more", r"scan\.unreadable"),
        (b"\xff\xd8\xff and no more", r"scan\.unreadable"),
    ],
)
def test_what_is_no_scan_is_refused(world, data, code):
    world.published(PEOPLE)
    document = issue(world)

    with pytest.raises(Refusal, match=code):
        signed_scans.receive(document, data, name="x", by=world.secretary, at=world.at)
    assert document.scans.count() == 0


def test_a_replaced_paper_takes_no_scan(world):
    world.published(PEOPLE)
    first = issue(world)
    issue(world, replace=True)
    first = Document.objects.get(pk=first.pk)

    with pytest.raises(Refusal, match=r"scan\.replaced"):
        signed_scans.receive(first, png(), name="x.png", by=world.secretary, at=world.at)


def test_the_public_reads_figures_of_a_paper_and_no_person(world):
    numbers = world.published(PEOPLE)
    document = issue(world, "ket-qua-vi-tri", "lan-1.VT01")

    known = verification.find(document.facts_digest)

    assert known.number == "01/TB-HĐTD"
    assert known.agency == "Sở Nội vụ Hà Nội"
    assert known.state == "registered"
    assert [value for _, value in known.facts] == ["2", "1"]
    said = repr(known)
    assert [private for private in (*numbers, *numbers.values()) if private in said] == []


def test_the_first_letters_of_a_code_are_enough_and_a_wrong_one_finds_nothing(world):
    world.published(PEOPLE)
    document = issue(world)

    assert verification.find(document.facts_digest[:16]).number == "01/TB-HĐTD"
    assert verification.find("f" * 64) is None


def test_a_replaced_paper_names_the_one_that_counts(world):
    world.published(PEOPLE)
    first = issue(world)
    issue(world, replace=True)

    known = verification.find(first.facts_digest)

    assert (known.state, known.replaced_by) == ("replaced", "02/TB-HĐTD")


def test_a_paper_whose_facts_were_erased_is_still_known_by_its_number(world):
    world.published(PEOPLE)
    document = issue(world)
    document.printed.delete()

    known = verification.find(document.facts_digest)

    assert (known.number, known.facts) == ("01/TB-HĐTD", [])


def test_minutes_on_appeals_and_the_decision_come_with_the_end_of_appeals(world):
    world.published(PEOPLE)
    world.after_the_window()
    appeals.close(world.campaign, by=world.chair, at=world.at)

    assert due(world)[-2:] == [("bien-ban-phuc-khao", "tat-ca"), ("quyet-dinh", "tat-ca")]
    minutes = queries.facts(queries.sheet(CODE, "bien-ban-phuc-khao", "tat-ca", world.at))
    decision = queries.facts(queries.sheet(CODE, "quyet-dinh", "tat-ca", world.at))
    assert (minutes["received"], minutes["rows"]) == (0, [])
    assert [row["name"] for row in decision["rows"]] == ["Đỗ Bình"]
    assert decision["head"]["number"] == "Số: ......../QĐ-SNV"
