"""Lists of a campaign: every row once, pages counted, nothing private."""

import re
from io import BytesIO

import pypdf

from office.documents import letterhead, lists
from recruitment.documents import applications, notices, results, selections

SIGNATURE = letterhead.signature(
    form="TM.", of="Hội đồng tuyển dụng", title="Chủ tịch", name="Lê Văn An"
)


def _head(subject: str) -> dict:
    return letterhead.letterhead(agency="Hội đồng tuyển dụng", kind="DANH SÁCH", subject=subject)


def _rows(count: int) -> list[dict]:
    return [
        {
            "number": f"{place:06d}", "name": f"Đỗ Thuỳ Yến{place}", "birth_date": "2001-03-05",
            "post": "Chuyên viên", "cccd": f"001099{place:06d}",
        }
        for place in range(1, count + 1)
    ]  # fmt: skip


def _pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def _list(count: int) -> dict:
    return applications.accepted(
        head=_head("Thí sinh đủ điều kiện"), signature=SIGNATURE, recipients=[], rows=_rows(count)
    )


def test_twelve_hundred_rows_in_parts_stand_once_each_on_running_pages():
    known = _list(1200)

    pages = _pages(lists.render(applications.ACCEPTED, known, size=500))

    numbers = re.findall(r"\b00\d{4}\b", "\n".join(pages))
    assert numbers == [row["number"] for row in known["rows"]]
    # The page number stands in the top margin, and not on the first page.
    tops = [re.findall(r"^\s*(\d{1,3})\s*$", page, re.MULTILINE) for page in pages]
    assert tops[0] == []
    assert tops[1:] == [[str(place)] for place in range(2, len(pages) + 1)]
    assert "Danh sách có 1.200 người." in re.sub(r"\s+", " ", pages[-1])
    assert f"Danh sách in trên {len(pages)} trang." in re.sub(r"\s+", " ", pages[-1])


def test_parts_leave_no_page_half_empty():
    known = _list(200)

    whole = _pages(lists.render(applications.ACCEPTED, known, size=500))
    parts = _pages(lists.render(applications.ACCEPTED, known, size=60))

    assert [re.findall(r"\b00\d{4}\b", page) for page in parts] == [
        re.findall(r"\b00\d{4}\b", page) for page in whole
    ]


def test_a_list_in_parts_has_one_head_one_signature_and_the_same_bytes_twice():
    known = _list(150)

    once, again = (lists.render(applications.ACCEPTED, known, size=50) for _ in range(2))

    text = " ".join(_pages(once))
    assert (text.count("CỘNG HÒA XÃ HỘI"), text.count("Lê Văn An")) == (1, 1)
    assert once == again


def test_a_public_list_never_shows_an_identity_number():
    text = " ".join(_pages(applications.render_accepted(_list(3))))

    assert "Đỗ Thuỳ Yến3" in text
    assert "001099" not in text


def test_an_empty_list_says_so():
    text = re.sub(r"\s+", " ", " ".join(_pages(applications.render_accepted(_list(0)))))

    assert "Danh sách không có người nào." in text


def test_each_refusal_shows_its_reasons():
    rows = [
        _rows(1)[0] | {"application": "ab3d5f", "reasons": ["Không đúng ngành", "Thiếu văn bằng"]}
    ]
    known = applications.refused(
        head=_head("Không đủ điều kiện"), signature=SIGNATURE, recipients=[], rows=rows
    )

    text = re.sub(r"\s+", " ", " ".join(_pages(applications.render_refused(known))))

    assert "ab3d5f" in text
    assert "Không đúng ngành; Thiếu văn bằng" in text


def test_results_and_selections_show_marks_with_a_decimal_comma():
    row = _rows(1)[0] | {
        "mark": "72.50", "priority": "5.00", "total": "77.50", "rank": 1, "outcome": "selected",
    }  # fmt: skip
    frame = {"head": _head("Kết quả"), "signature": SIGNATURE, "recipients": []}

    post = results.facts(
        **frame, campaign="K1", post="CV", post_title="Chuyên viên", quota=1, rows=[row]
    )
    shown = " ".join(_pages(results.render(post)))
    chosen = " ".join(_pages(selections.render(selections.facts(**frame, rows=[row]))))

    assert [mark in shown for mark in ("72,50", "5,00", "77,50", "Trúng tuyển", "05/03/2001")] == [
        True
    ] * 5
    assert "77,50" in chosen
    assert "72.50" not in shown + chosen


def test_the_notice_gives_figures_per_post_and_the_last_day_of_appeal():
    known = notices.facts(
        head=letterhead.letterhead(
            agency="Hội đồng tuyển dụng", kind="TB", symbol="HĐTD", number=5, subject="Kết quả"
        ),
        signature=SIGNATURE,
        recipients=letterhead.recipients("Thí sinh", "Lưu: VT"),
        campaign="kỳ tuyển dụng năm 2026",
        bases=["Nghị định số 170/2025/NĐ-CP;"],
        posts=[
            {
                "post": "CV",
                "title": "Chuyên viên",
                "quota": 2,
                "sat": 1200,
                "passed": 80,
                "selected": 2,
            }
        ],
        appeals_until="2026-12-20",
        appeals_to="Hội đồng",
        site="https://congtam.example",
    )

    text = re.sub(r"\s+", " ", " ".join(_pages(notices.render(known))))

    assert "Số: 05/TB-HĐTD" in text
    assert "Chuyên viên (CV) 2 1.200 80 2" in text
    assert "hết ngày 20/12/2026" in text
    assert "- Lưu: VT." in text
