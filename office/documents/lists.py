"""Long lists: any number of rows as one PDF with running page numbers.

Guarantee: every row once, in order, numbered from 1 across all pages; memory and time grow with the rows, not faster.
Rows are laid out at most `size` at a time; rows on the last, unfilled page of a part move to the next part, so that no
page is left half empty in the middle. The template gets `rows` (this part), `offset` (rows before it), `first`, `last`
and `total`, marks each row with `id="r{{ forloop.counter0 }}"`, and shows its head when `first`, its end when `last`.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from weasyprint import Document

from office.documents import pdf
from office.documents.facts import facts_digest

SIZE = 500


def facts(
    *,
    head: dict[str, Any],
    signature: dict[str, str],
    recipients: list[str],
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    annexed_to: str = "",
) -> dict[str, Any]:
    """The facts of a published list: only the named columns, whatever else a row may know."""
    return {
        "head": head,
        "signature": signature,
        "recipients": recipients,
        "annexed_to": annexed_to,
        "rows": [{column: row[column] for column in columns} for row in rows],
    }


def render(template: str, facts: Mapping[str, Any], *, size: int = SIZE) -> bytes:
    """The PDF of the list `facts["rows"]` in `template`. Raises `pdf.OutsideAddress`."""
    rows = facts["rows"]
    digest = facts_digest(facts)
    parts: list[bytes] = []
    start, page_from = 0, 1
    while True:
        stop = min(start + size, len(rows))
        last = stop == len(rows)
        pages = pdf.lay_out(
            template, facts, digest=digest, rows=rows[start:stop], offset=start,
            first=start == 0, last=last, page_from=page_from, total=len(rows),
        )  # fmt: skip
        if last:
            parts.append(pdf.write(pages, digest))
            return merge(parts, digest)
        kept, taken = _filled(pages, stop - start)
        start += taken
        page_from += kept
        parts.append(pdf.write(pages.copy(pages.pages[:kept]), digest))


def _filled(pages: Document, rows: int) -> tuple[int, int]:
    """How many pages of this part are full, and how many rows stand on them; all when there is but one."""
    marks = pages.pages[-1].anchors
    before = min((int(name[1:]) for name in marks if name[:1] == "r"), default=rows)
    return (
        (len(pages.pages) - 1, before)
        if before and len(pages.pages) > 1
        else (len(pages.pages), rows)
    )


def merge(parts: list[bytes], digest: str) -> bytes:
    """Several PDFs as one, in order; equal parts give equal bytes."""
    if len(parts) == 1:
        return parts[0]
    whole = pikepdf.new()
    for number, part in enumerate(parts):
        with pikepdf.open(BytesIO(part)) as source:
            whole.pages.extend(source.pages)
            if number == 0:
                whole.Root.Lang = pikepdf.String("vi")
                whole.docinfo["/Title"] = str(source.docinfo.get("/Title", ""))
    out = BytesIO()
    whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
