"""Lists: a page of rows at a time, and the same rows as Excel."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse

from office.services import spreadsheets

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request: HttpRequest, rows: Any, *, per: int = 50) -> Page:
    """The page that the address asks for (`?trang=2`); a number that cannot be is the nearest one."""
    return Paginator(rows, per).get_page(request.GET.get("trang"))


def wants_excel(request: HttpRequest) -> bool:
    """True when the reader asked for the whole list as Excel (`?xuat=xlsx`)."""
    return request.GET.get("xuat") == "xlsx"


def excel(titles: Sequence[str], rows: Iterable[Sequence[Any]], name: str) -> HttpResponse:
    """The rows as an Excel file to keep."""
    return download(spreadsheets.export(titles, rows), f"{name}.xlsx", EXCEL)


def download(data: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Bytes to be saved under a name, never shown inside the page."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = _disposition(name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _disposition(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"
