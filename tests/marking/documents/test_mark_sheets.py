"""Papers of the marking room: codes, marks, no identity."""

import re
from io import BytesIO

import pypdf

from marking.documents import sheets, totals
from office.documents import letterhead

HEAD = letterhead.letterhead(agency="Ban chấm thi", parent="Hội đồng tuyển dụng", kind="PHIẾU CHẤM")


def _text(data: bytes) -> str:
    return re.sub(
        r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    )


def test_a_mark_sheet_shows_points_by_part_and_their_total():
    parts = [
        {"part": "1", "title": "Câu 1", "points": "40.00", "given": "35.00"},
        {"part": "2", "title": "Câu 2", "points": "60.00", "given": "42.50"},
    ]
    known = sheets.facts(
        head=HEAD, test="Nghiệp vụ", code="VGD2HVYKT", bag="T01", round=2, marker="GK-07", maximum="100.00",
        parts=parts, total="77.50",
    )  # fmt: skip

    text = _text(sheets.render(known))

    assert "1 Câu 1 40 35 2 Câu 2 60 42,5 Tổng điểm 100 77,50" in text
    assert "Số phách: VGD2HVYKT. Túi bài: T01. Lượt chấm: 2. Giám khảo: GK-07." in text


def test_the_table_by_code_names_how_each_mark_came_about():
    rows = [
        {"code": "VGD2HVYKT", "bag": "T01", "marks": ["70.00", "74.00", None], "mark": "72.00", "how": "average"},
        {"code": "VGD2HVYKU", "bag": "T01", "marks": ["50.00", "70.00", "70.00"], "mark": "70.00",
         "how": "two_of_three"},
    ]  # fmt: skip
    known = totals.facts(
        head=HEAD, signature=letterhead.signature(title="Trưởng ban chấm thi", name="Phạm Thị Oanh"), recipients=[],
        test="Nghiệp vụ", rows=rows, root="cd" * 32,
    )  # fmt: skip

    text = _text(totals.render(known))

    assert "VGD2HVYKT T01 70,00 74,00 72,00 Trung bình hai lượt" in text
    assert "VGD2HVYKU T01 50,00 70,00 70,00 70,00 Hai trong ba lượt bằng nhau" in text
    assert "2 bài thi" in text
