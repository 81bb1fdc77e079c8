"""Slips and room lists of a computer test."""

import re
import subprocess
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image

from exams.documents import results, slips
from office.documents import letterhead, qr
from office.documents.facts import facts_digest


def _slip(place: int, answers: list[str], **changed) -> dict:
    return slips.slip(**{
        "campaign": "Kỳ tuyển dụng 2026", "test": "Kiến thức chung", "session": "Ca 1", "date": "2026-12-05",
        "room": "P01", "machine": f"M{place:02d}", "number": f"{place:06d}", "name": "Đặng Thuỳ Phượng",
        "birth_date": "1999-03-05", "answers": answers, "correct": 41, "counted": "41.00", "passed": True,
        "receipt": sha256(bytes([place])).hexdigest(), "closed_at": "2026-12-05T02:00:00.000Z", **changed,
    })  # fmt: skip


def _room(*known: dict) -> dict:
    return slips.facts(agency="Hội đồng tuyển dụng", room="Phòng P01", slips=known)


def _pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def test_a_slip_shows_every_answer_in_its_place_and_blanks_as_blanks():
    answers = [["A", "B", "C", "D", ""][(q * q + q // 3) % 5] for q in range(60)]

    text = _pages(slips.render(_room(_slip(1, answers))))[0]

    rows = re.findall(r"(?:[ABCD–]\s+){9}[ABCD–](?=\s)", text)
    assert [letter for row in rows for letter in row.split()] == [
        letter or "–" for letter in answers
    ]
    assert f"{sum(map(bool, answers))}/60" in text
    assert "Đặng Thuỳ Phượng" in text


def test_a_penalty_is_named_with_what_counts():
    one = _slip(1, ["A"] * 60, penalty="Khiển trách (−25%)", counted="30.75")

    text = re.sub(r"\s+", " ", _pages(slips.render(_room(one)))[0])

    assert "Khiển trách (−25%): số câu đúng được tính còn 30,75." in text
    assert "Số câu đúng: 41/60" in text


def test_nine_slips_take_three_sheets_in_order():
    pages = _pages(slips.render(_room(*(_slip(place, ["A"] * 30) for place in range(1, 10)))))

    assert [re.findall(r"Số báo danh: (\d{6})", page) for page in pages] == [
        ["000001", "000002", "000003", "000004"],
        ["000005", "000006", "000007", "000008"],
        ["000009"],
    ]


@pytest.mark.skipif(not Path("/usr/bin/pdftoppm").exists(), reason="pdftoppm is not installed")
def test_each_slip_carries_a_qr_of_its_own_facts(tmp_path):
    known = [_slip(place, ["A"] * 60, correct=40 + place) for place in range(1, 5)]
    (tmp_path / "in.pdf").write_bytes(slips.render(_room(*known)))

    subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "-singlefile", tmp_path / "in.pdf", tmp_path / "out"],
        check=True,
    )
    read = zxingcpp.read_barcodes(Image.open(tmp_path / "out.png"))

    assert {code.text for code in read} == {qr.address(facts_digest(one)) for one in known}


def test_the_room_list_counts_who_came_and_who_passed():
    rows = [
        {"number": "000001", "name": "Lê An", "birth_date": "1999-03-05", "machine": "M1", "correct": 41,
         "counted": "41.00", "passed": True},
        {"number": "000002", "name": "Lê Bình", "birth_date": "1999-03-06", "machine": "M2", "correct": 20,
         "counted": "20.00", "passed": False},
        {"number": "000003", "name": "Lê Chi", "birth_date": "1999-03-07", "machine": "", "correct": None,
         "counted": "", "passed": None},
    ]  # fmt: skip
    known = results.facts(
        head=letterhead.letterhead(agency="Ban coi thi", kind="DANH SÁCH", subject="Kết quả"),
        hands=letterhead.columns(("Giám thị 1", "")), test="Kiến thức chung", session="Ca 1", room="P01",
        questions=60, rows=rows, root="ab" * 32,
    )  # fmt: skip

    text = re.sub(r"\s+", " ", " ".join(_pages(results.render(known))))

    assert "3 thí sinh trong danh sách, 2 thí sinh dự thi, 1 thí sinh đạt" in text
    assert [word in text for word in ("Vắng", "Không đạt", "ab" * 32)] == [True] * 3
