"""What a Word file promises: the words of the PDF, the tables of the page, the same bytes."""

import io
import os
import subprocess
import sys
import zipfile

import docx
import pytest
import zxingcpp
from django.conf import settings
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from office.documents import letterhead, qr
from office.documents.facts import facts_digest
from office.documents.markup import tree
from recruitment.documents import applications
from tests.office.documents import papers

NAMES = sorted(papers.every())


def squeezed(text: str) -> str:
    return "".join(text.split())


def listed(count: int) -> dict:
    rows = [papers.PERSON | {"number": f"{place:06d}"} for place in range(1, count + 1)]
    return applications.accepted(head=papers.head(), rows=rows, **papers.SIGNED)


@pytest.mark.parametrize("name", NAMES)
def test_word_and_pdf_say_the_same_in_the_same_order(name):
    paper, facts = papers.every()[name]

    assert squeezed(papers.written(paper.word(facts))) == squeezed(papers.printed(paper.pdf(facts)))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_give_the_same_word_file(name):
    paper, facts = papers.every()[name]

    assert paper.word(facts) == paper.word(facts)


def test_the_same_word_file_comes_from_another_process_():
    paper, facts = papers.every()["minutes"]
    script = (
        "import django; django.setup(); import sys; from tests.office.documents import papers;"
        "paper, facts = papers.every()['minutes']; sys.stdout.buffer.write(paper.word(facts))"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONHASHSEED": "7", "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    ).stdout  # fmt: skip

    assert there == paper.word(facts)


def test_one_changed_letter_changes_the_file():
    paper, facts = papers.every()["minutes"]

    assert paper.word(facts | {"place": "số 18A"}) != paper.word(facts)


def test_a_list_keeps_its_rows_and_columns_and_repeats_its_head():
    data = applications.ACCEPTED_PAPER.word(listed(1200))

    table = docx.Document(io.BytesIO(data)).tables[1]._tbl
    rows = [
        ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.tc_lst]
        for row in table.tr_lst
    ]
    heads = [row for row in table.tr_lst if row.trPr.find(qn("w:tblHeader")) is not None]
    assert rows[0] == ["TT", "SBD", "Họ và tên", "Ngày sinh", "Vị trí dự tuyển"]
    assert [row[:2] for row in rows[1:]] == [[str(n), f"{n:06d}"] for n in range(1, 1201)]
    assert {len(row) for row in rows} == {5}
    assert heads == [table.tr_lst[0]]


def test_a_row_is_never_parted_between_two_pages():
    table = docx.Document(io.BytesIO(applications.ACCEPTED_PAPER.word(listed(3)))).tables[1]._tbl

    assert [row.trPr.find(qn("w:cantSplit")) is not None for row in table.tr_lst] == [True] * 4


def test_a_cell_over_two_columns_stays_one():
    paper, facts = papers.every()["sheet"]

    table = docx.Document(io.BytesIO(paper.word(facts))).tables[1]

    assert [cell.text for cell in table.rows[-1].cells] == ["Tổng điểm", "Tổng điểm", "100", "35,50"]  # fmt: skip


def test_columns_fill_the_width_of_the_page_and_no_more():
    paper, facts = papers.every()["refused"]

    table = docx.Document(io.BytesIO(paper.word(facts))).tables[1]

    assert sum(column.width for column in table.columns) == pytest.approx(Mm(162), abs=Mm(0.2))


def test_the_page_is_that_of_the_decree():
    paper, facts = papers.every()["notice"]

    file = docx.Document(io.BytesIO(paper.word(facts)))

    section = file.sections[0]
    measures = (
        section.page_width, section.page_height, section.top_margin, section.right_margin, section.bottom_margin,
        section.left_margin,
    )  # fmt: skip
    assert [round(one / Mm(1)) for one in measures] == [210, 297, 20, 18, 20, 30]
    assert (file.styles["Normal"].font.name, file.styles["Normal"].font.size.pt) == ("Times New Roman", 14)  # fmt: skip
    assert section.different_first_page_header_footer


def test_a_wide_list_lies_across():
    paper, facts = papers.every()["results"]

    section = docx.Document(io.BytesIO(paper.word(facts))).sections[0]

    assert round(section.page_width / Mm(1)) == 297


def test_the_qr_in_the_file_is_the_digest_of_the_facts():
    paper, facts = papers.every()["notice"]

    with zipfile.ZipFile(io.BytesIO(paper.word(facts))) as package:
        (name,) = [name for name in package.namelist() if name.endswith(".png")]
        read = zxingcpp.read_barcodes(Image.open(io.BytesIO(package.read(name))))

    assert [code.text for code in read] == [qr.address(facts_digest(facts))]


def test_a_word_file_carries_a_title_and_no_time_and_no_maker():
    paper, facts = papers.every()["minutes"]
    data = paper.word(facts)

    core = docx.Document(io.BytesIO(data)).core_properties
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        times = {entry.date_time for entry in package.infolist()}

    assert core.title == "BIÊN BẢN Kết quả kỳ tuyển dụng"
    assert (core.author, core.last_modified_by, core.created, core.modified) == ("", "", None, None)
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert [name for name in names if name.startswith("docProps/")] == ["docProps/core.xml"]


def test_a_gap_is_left_for_the_clerks_number():
    head = letterhead.letterhead(agency="Hội đồng", kind="TB", symbol="HĐTD", subject="Kết quả")
    facts = applications.accepted(head=head, rows=[], **papers.SIGNED)

    assert "Số: ......../TB-HĐTD" in papers.written(applications.ACCEPTED_PAPER.word(facts))


def test_a_page_whose_elements_cross_is_refused():
    with pytest.raises(ValueError, match="closes"):
        tree("<p><b>x</p></b>")


def test_an_empty_cell_is_no_higher_than_a_full_one():
    paper, facts = papers.every()["room"]
    absent = facts["rows"][0] | {"correct": None, "counted": None, "passed": None}

    table = docx.Document(io.BytesIO(paper.word(facts | {"rows": [absent]}))).tables[1]

    empty = [cell.paragraphs for cell in table.rows[1].cells if not cell.text]
    spaces = {one.paragraph_format.space_after.pt for (one,) in empty}
    assert (len(empty), spaces) == (3, {0})
