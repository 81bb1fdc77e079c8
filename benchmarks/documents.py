"""How long a one-page decision takes to print, in milliseconds, warm."""

from time import perf_counter
from typing import Any

from office.documents import letterhead, pdf
from recruitment.documents import notices


def decision(number: int) -> dict[str, Any]:
    """The facts of one page with a six-row table, as the daily work prints it; no two alike."""
    posts = [
        {"post": f"CV{i}", "title": "Chuyên viên", "quota": i, "sat": 100 * i, "passed": 9 * i, "selected": i}
        for i in range(1, 7)
    ]  # fmt: skip
    return notices.facts(
        head=letterhead.letterhead(
            agency="Hội đồng tuyển dụng", kind="TB", symbol="HĐTD", number=number, subject="Kết quả"
        ),
        signature=letterhead.signature(
            form="TM.", of="Hội đồng tuyển dụng", title="Chủ tịch", name="Nguyễn Thị Hương"
        ),
        recipients=letterhead.recipients("Thí sinh", "Lưu: VT, HĐTD"),
        campaign="kỳ tuyển dụng công chức năm 2026",
        bases=["Nghị định số 170/2025/NĐ-CP"],
        posts=posts,
        appeals_until="2026-12-20",
        appeals_to="Hội đồng tuyển dụng",
        site="https://congtam.example",
    )


def measure(documents: int = 40) -> dict[str, float]:
    """Milliseconds per document over so many documents, after two to warm up."""
    known = [decision(number) for number in range(1, documents + 3)]
    for one in known[:2]:
        pdf.render(notices.TEMPLATE, one)
    began = perf_counter()
    for one in known[2:]:
        pdf.render(notices.TEMPLATE, one)
    return {"documents": float(documents), "ms": (perf_counter() - began) * 1000 / documents}
