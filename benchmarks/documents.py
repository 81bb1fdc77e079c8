"""How fast papers print.

`documents`: milliseconds for a one-page notice, warm; `raw` is a page with one word.
`certificates`: seconds for 1,000 certificates as one PDF on all cores, from templates and QR codes to the merged file;
`raw` is bare WeasyPrint that prints the same finished HTML in the same parts, in a pool of the same size.
`certificates_cpu`: the same two runs in seconds of all processes, which hold on a machine that is busy otherwise.
"""

import multiprocessing
import os
import resource
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.figures import report

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

DOCUMENTS = 40
CERTIFICATES = 1_000
_bare: dict[str, Any] = {}


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


def certificate(number: int) -> dict[str, Any]:
    """A certificate as the register gives it to the printing; no two alike."""
    from office.documents.facts import facts_digest

    given = ("An", "Bình", "Cường", "Dũng", "Hạnh", "Khánh", "Linh", "Minh", "Oanh", "Phúc")
    facts = {
        "agency": "Trường Đào tạo cán bộ thành phố",
        "place": "Hà Nội",
        "name": f"Nguyễn {('Văn', 'Thị')[number % 2]} {given[number // 2 % 10]} {number:04d}",
        "birth_date": date(1990 + number % 8, 1 + number % 12, 1 + number % 28).isoformat(),
        "sex": ("nam", "nữ")[number % 2],
        "programme": "Chương trình đào tạo công chức nguồn, 18 tháng",
        "scheme": "Đề án Đào tạo 1.000 công chức nguồn",
        "intake": "Khoá 1",
        "class": "Lớp A1",
        "starts_on": "2024-09-01",
        "ends_on": "2026-02-28",
        "grade": ("Khá", "Giỏi", "Trung bình")[number % 3],
        "decision": "86/QĐ-TĐT",
        "decided_on": "2026-03-10",
        "serial": f"CCN {number:06d}",
        "register_number": f"{number:04d}/2026",
        "issued_on": "2026-03-15",
        "signer": "Lê Thị Minh Nguyệt",
        "signer_title": "Hiệu trưởng",
    }
    return {"facts": facts, "digest": facts_digest(facts)}


def notices_alone() -> None:
    """The figure of single notices."""
    from weasyprint import HTML

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


def certificates_in_bulk() -> None:
    """The figure of many certificates at once."""
    from training.documents import certificates
    from training.services import printing

    known = [certificate(number) for number in range(1, CERTIFICATES + 1)]
    began, spent = perf_counter(), _spent()
    drawn = printing.draw(known)
    value, used = perf_counter() - began, _spent() - spent
    cuts = [known[at : at + printing.SIZE] for at in range(0, len(known), printing.SIZE)]
    parts = [certificates.html(cut) for cut in cuts]
    style = _style(certificates.TEMPLATE)
    began, spent = perf_counter(), _spent()
    with ProcessPoolExecutor(
        printing.processes(len(parts)),
        multiprocessing.get_context("spawn"),
        initializer=_begin_bare,
        initargs=(style,),
    ) as pool:
        printed = list(pool.map(_print_bare, parts))
    raw, bare = perf_counter() - began, _spent() - spent
    if not drawn or len(printed) != len(parts):
        raise SystemExit(f"{len(printed)} of {len(parts)} parts printed")
    report("certificates", value, "s", n=CERTIFICATES, raw=raw, ratio=raw / value)
    report("certificates_cpu", used, "s", n=CERTIFICATES, raw=bare, ratio=bare / used)


def _spent() -> float:
    """Seconds of computing of this process and of those that have ended under it."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in found)


def _style(template: str) -> str:
    """The style sheets of the template as one text."""
    from django.conf import settings

    from office.documents import fonts, pdf

    folder = Path(settings.BASE_DIR) / "templates"
    own = folder / Path(template).with_suffix(".css")
    texts = [fonts.faces(), (folder / pdf.PAPER).read_text(), own.read_text()]
    return "\n".join(texts)


def _begin_bare(style: str) -> None:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    _bare.update(font_config=fonts, stylesheets=[CSS(string=style, font_config=fonts)])


def _print_bare(html: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html).write_pdf(**_bare))


def main() -> int:
    """Print the figures."""
    import django

    django.setup()
    notices_alone()
    certificates_in_bulk()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
