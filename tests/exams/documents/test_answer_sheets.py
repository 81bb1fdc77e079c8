"""Answer sheets: one page, every bubble inside the corner marks, no name below the cut."""

from io import BytesIO
from itertools import combinations
from math import hypot

import pikepdf

from exams.documents import answer_sheets


def sheet(**changes) -> bytes:
    known = {
        "agency": "Sở Nội vụ",
        "campaign": "Kỳ tuyển dụng",
        "test": "Kiến thức chung",
        "code": "KTD2026-01:KTC",
        "questions": 120,
        "minutes": 120,
        "version": "",
    }
    return answer_sheets.render(answer_sheets.facts(**known | changes))


def test_a_sheet_of_120_questions_is_one_page_of_a4():
    with pikepdf.open(BytesIO(sheet())) as found:
        [page] = found.pages
        assert [round(float(side) * 25.4 / 72) for side in page.mediabox] == [0, 0, 210, 297]


def test_the_same_sheet_is_the_same_bytes_and_a_version_makes_another():
    assert sheet(version="101") == sheet(version="101") != sheet(version="102")


def test_every_bubble_lies_between_the_corner_marks_and_apart_from_the_others():
    (left, top), (right, _), (_, bottom), _ = answer_sheets.corners()
    places = [answer_sheets.place(n, k) for n in range(1, 121) for k in range(4)]

    assert all(left < x < right and top < y < bottom for x, y in places)
    apart = min(hypot(x - u, y - v) for (x, y), (u, v) in combinations(places, 2))
    assert apart > 2 * answer_sheets.RADIUS + 1
    assert top > answer_sheets.CUT
