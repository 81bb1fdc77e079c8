"""The parts around the text (NĐ 30/2020, Phụ lục I)."""

from datetime import date

import pytest

from office.documents import letterhead


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 9), "Hà Nội, ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 1), "Hà Nội, ngày 01 tháng 3 năm 2026"),
        (date(2026, 11, 30), "Hà Nội, ngày 30 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_carry_a_nought(on, expected):
    assert letterhead.place_and_date("Hà Nội", on) == expected


def test_a_gap_is_left_where_the_clerk_gives_number_and_date():
    head = letterhead.letterhead(agency="Hội đồng tuyển dụng", kind="TB", symbol="HĐTD")

    assert head["number"] == "Số: ......../TB-HĐTD"
    assert head["place_and_date"] == "Hà Nội, ngày ...... tháng ...... năm ........"
    assert head["date"] is None


def test_a_paper_without_code_keeps_its_heading():
    head = letterhead.letterhead(agency="Ban chấm thi", kind="DANH SÁCH", symbol="BCT", number=12)

    assert (head["heading"], head["number"]) == ("DANH SÁCH", "Số: 12/BCT")


def test_who_signs_for_whom_is_written_above_the_title():
    block = letterhead.signature(
        form="TM.", of="Hội đồng tuyển dụng", title="Chủ tịch", name="Lê Văn An"
    )

    assert block == {"lines": "TM. HỘI ĐỒNG TUYỂN DỤNG\nCHỦ TỊCH", "name": "Lê Văn An"}


def test_an_unknown_form_of_signing_is_refused():
    with pytest.raises(ValueError, match=r"'PP\.'"):
        letterhead.signature(form="PP.", of="x", title="y", name="z")
