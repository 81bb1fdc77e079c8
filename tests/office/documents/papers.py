"""One small set of facts for every paper of the house, and what a PDF and a Word file say."""

import io
from typing import Any

import docx
import pypdf
from docx.oxml.ns import qn

from exams.documents import results as rooms
from marking.documents import sheets, totals
from office.documents import letterhead, minutes
from office.documents.papers import Paper
from recruitment.documents import applications, notices, results, selections

DIGEST = "ab" * 32
SIGNED = {
    "signature": letterhead.signature(
        form="TM.", of="Hội đồng tuyển dụng", title="Chủ tịch", name="Lê Văn An"
    ),
    "recipients": letterhead.recipients("Thí sinh", "Lưu: VT, HĐTD"),
}
HANDS = letterhead.columns(("Giám thị 1", "Đỗ Thu"), ("Giám thị 2", ""), ("Kỹ thuật viên", ""))
PERSON = {"name": "Nguyễn Thị Thuỳ Dương", "birth_date": "2001-03-05", "post": "VT01"}


def head(kind: str = "TB", subject: str = "Kết quả kỳ tuyển dụng") -> dict[str, Any]:
    """A head with number and date."""
    return letterhead.letterhead(
        parent="Sở Nội vụ", agency="Hội đồng tuyển dụng", kind=kind, symbol="HĐTD", number=5, subject=subject
    )  # fmt: skip


def every() -> dict[str, tuple[Paper, dict[str, Any]]]:
    """Every paper of A4 by name, with facts that show all its parts."""
    ranked = PERSON | {
        "number": "000007", "mark": "72.50", "priority": "5.00", "total": "77.50", "rank": 1, "outcome": "selected",
    }  # fmt: skip
    refused = PERSON | {"application": "ab3d5f", "reasons": ["Không đúng ngành", "Thiếu văn bằng"]}
    figures = {"post": "CV", "title": "Chuyên viên", "quota": 2, "sat": 1200, "passed": 80, "selected": 2}  # fmt: skip
    counted = {"correct": 41, "counted": "30.75", "passed": True}
    seat = PERSON | {"number": "000007", "machine": "M07"} | counted
    given = {"marks": ["70.00", "74.00", None], "mark": "72.00", "how": "average"}
    script = {"code": "A1B2C3D4*", "bag": "1"} | given
    return {
        "accepted": (
            applications.ACCEPTED_PAPER,
            applications.accepted(head=head(), rows=[ranked], annexed_to="Thông báo số 05/TB-HĐTD", **SIGNED),
        ),
        "refused": (applications.REFUSED_PAPER, applications.refused(head=head(), rows=[refused], **SIGNED)),
        "nobody": (applications.REFUSED_PAPER, applications.refused(head=head(), rows=[], **SIGNED)),
        "notice": (
            notices.PAPER,
            notices.facts(
                head=head(), campaign="kỳ tuyển dụng năm 2026", bases=["Nghị định 170/2025/NĐ-CP", "Thông tư 22"],
                posts=[figures], appeals_until="2026-12-20", appeals_to="Hội đồng", site="https://congtam.example",
                **SIGNED,
            ),
        ),
        "results": (
            results.PAPER,
            results.facts(
                head=head(), campaign="K1", post="CV", post_title="Chuyên viên", quota=1, rows=[ranked], **SIGNED
            ),
        ),
        "selected": (selections.PAPER, selections.facts(head=head(), rows=[ranked], **SIGNED)),
        "room": (
            rooms.PAPER,
            rooms.facts(
                head=head("DANH SÁCH"), hands=HANDS, test="Kiến thức chung", session="KTC/1", room="P01", questions=60,
                rows=[seat], root=DIGEST,
            ),
        ),
        "sheet": (
            sheets.PAPER,
            sheets.facts(
                head=head("PHIẾU CHẤM"), test="NVCN", code="A1B2C3D4*", bag="1", round=1, marker="M01", maximum="100",
                parts=[{"part": "1", "title": "Lý thuyết", "points": "40.00", "given": "35.50"}], total="35.50",
                remarks="Bài làm rõ ràng",
            ),
        ),
        "empty sheet": (
            sheets.PAPER,
            sheets.facts(
                head=head("PHIẾU CHẤM"), test="NVCN", code="A1B2C3D4*", bag="1", round=1, marker="M01", maximum="100",
                parts=[{"part": "1", "title": "Lý thuyết", "points": "40.00", "given": None}],
            ),
        ),
        "totals": (
            totals.PAPER,
            totals.facts(head=head("BẢNG ĐIỂM"), test="NVCN", rows=[script], root=DIGEST, **SIGNED),
        ),
        "minutes": (
            minutes.PAPER,
            minutes.facts(
                head=head("BB"), began="2026-12-05T02:00:00.000Z", ended="2026-12-05T02:30:00.000Z",
                place="số 18B, phố Lê Thánh Tông", present=[{"name": "Đặng Phượng", "title": "Trưởng ban giám sát"}],
                paragraphs=["Nghị quyết: ở ộ ữ ằ, <b>không đậm</b> & <script>alert(1)</script>."], hands=HANDS,
                note="hanoi.example/K1/office\n127\nJxRc8fYkEOzZz1tFZ8C5vZ5sT0f2iRrSg3e1s5yJm0o=\n",
            ),
        ),
    }  # fmt: skip


def printed(data: bytes) -> str:
    """The words of a PDF of one page."""
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    return page.extract_text()


def written(data: bytes, pages: str = "1") -> str:
    """The words of the body of a Word file, in order; `pages` for the field that Word counts itself."""
    body = docx.Document(io.BytesIO(data)).element.body
    texts = []
    for part in body.iter(qn("w:t"), qn("w:br"), qn("w:p")):
        counted = part.getparent().getparent().tag == qn("w:fldSimple")
        texts.append(pages if counted else part.text or " " if part.tag == qn("w:t") else " ")
    return "".join(texts)
