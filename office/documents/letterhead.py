"""What stands around the text of an administrative document (NĐ 30/2020/NĐ-CP, Điều 8 and Phụ lục I).

Each function gives plain facts; `templates/office/documents/` draws them.

>>> place_and_date("Hà Nội", date(2026, 3, 5))
'Hà Nội, ngày 05 tháng 3 năm 2026'
>>> place_and_date("Hà Nội", date(2026, 12, 15))
'Hà Nội, ngày 15 tháng 12 năm 2026'
>>> number_and_symbol(5, "TB", "HĐTD")
'Số: 05/TB-HĐTD'
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

# The kinds of Phụ lục III, mục I that the system prints, and what it prints as a heading without a code.
KINDS = {
    "QĐ": "QUYẾT ĐỊNH",
    "TB": "THÔNG BÁO",
    "KH": "KẾ HOẠCH",
    "BC": "BÁO CÁO",
    "BB": "BIÊN BẢN",
    "TTr": "TỜ TRÌNH",
    "GM": "GIẤY MỜI",
}
ON_BEHALF = ("TM.", "KT.", "TL.", "TUQ.", "Q.", "")


def letterhead(
    *,
    agency: str,
    parent: str = "",
    kind: str = "",
    symbol: str = "",
    number: int | None = None,
    place: str = "Hà Nội",
    on: date | None = None,
    subject: str = "",
) -> dict[str, Any]:
    """The facts of the head of a document.

    `kind` is a code of `KINDS`, or the heading itself for a paper without code ("DANH SÁCH"); `symbol` names
    the issuing body ("HĐTD"). Without `number` or `on` a gap is left for the clerk's pen.
    """
    return {
        "parent": parent.upper(),
        "agency": agency.upper(),
        "number": number_and_symbol(number, kind, symbol) if symbol else "",
        "place_and_date": place_and_date(place, on),
        "date": on.isoformat() if on else None,
        "heading": KINDS.get(kind, kind),
        "subject": subject,
    }


def place_and_date(place: str, on: date | None) -> str:
    """Place and date: days below 10 and the months 1 and 2 carry a leading nought (Phụ lục I, mục II.4)."""
    if on is None:
        return f"{place}, ngày ...... tháng ...... năm ........"
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"{place}, ngày {on.day:02d} tháng {month} năm {on.year}"


def number_and_symbol(number: int | None, kind: str, symbol: str) -> str:
    """Number and symbol: below 10 with a leading nought (mục II.3); a gap while the clerk has given none."""
    written = f"{number:02d}" if number is not None else "........"
    return f"Số: {written}/{kind}-{symbol}" if kind in KINDS else f"Số: {written}/{symbol}"


def signature(*, title: str, name: str, form: str = "", of: str = "") -> dict[str, str]:
    """The facts of a signature block: `form` is TM. (for a body), KT. (for the head), TL., TUQ. or Q.

    >>> signature(form="KT.", of="Chủ tịch", title="Phó Chủ tịch", name="Trần Thị Bình")["lines"]
    'KT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH'
    >>> signature(form="Q.", title="Giám đốc", name="Lê Văn An")["lines"]
    'Q. GIÁM ĐỐC'
    """
    if form not in ON_BEHALF:
        raise ValueError(f"signature form {form!r} is none of {ON_BEHALF}")
    title, of = title.upper(), of.upper()
    if form in ("", "Q."):
        lines = f"{form} {title}".strip()
    else:
        lines = f"{form} {of}\n{title}"
    return {"lines": lines, "name": name}


def recipients(*names: str) -> list[str]:
    """The lines of "Nơi nhận": each ends with a semicolon, the last with a full stop (mục II.9).

    >>> recipients("Như trên", "Lưu: VT, HĐTD")
    ['- Như trên;', '- Lưu: VT, HĐTD.']
    """
    stripped = [name.rstrip(" ;.,") for name in names]
    return [f"- {name}{';' if i < len(stripped) else '.'}" for i, name in enumerate(stripped, 1)]


def columns(*titles: tuple[str, str]) -> Sequence[dict[str, str]]:
    """Signature blocks side by side, as minutes need them: (title, name) from left to right."""
    return [{"lines": title.upper(), "name": name} for title, name in titles]
