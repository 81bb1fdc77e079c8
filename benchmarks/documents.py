"""How long a one-page notice takes to print, in milliseconds, warm; `raw` is a page with one word."""

import os
from time import perf_counter
from typing import Any

from benchmarks.figures import report

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

DOCUMENTS = 40


def notice(number: int) -> dict[str, Any]:
    """The facts of one page with a six-row table, as the daily work prints it; no two alike."""
    from office.documents import letterhead
    from recruitment.documents import notices

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


def main() -> int:
    """Print the figure."""
    import django
    from weasyprint import HTML

    django.setup()
    from office.documents import pdf
    from recruitment.documents import notices

    known = [notice(number) for number in range(1, DOCUMENTS + 3)]
    for one in known[:2]:
        pdf.render(notices.TEMPLATE, one)
    began = perf_counter()
    for one in known[2:]:
        pdf.render(notices.TEMPLATE, one)
    value = (perf_counter() - began) * 1000 / DOCUMENTS
    began = perf_counter()
    for _ in range(DOCUMENTS):
        HTML(string="<p>Tâm</p>").write_pdf()
    raw = (perf_counter() - began) * 1000 / DOCUMENTS
    report("documents", value, "ms", n=DOCUMENTS, raw=raw, ratio=raw / value)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
