"""How facts read on Vietnamese paper: decimal comma, day/month/year, blanks where nothing is known."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import template

register = template.Library()
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@register.filter
def mark(value: str | None) -> str:
    """A mark with decimal comma.

    >>> mark("72.50"), mark(None)
    ('72,50', '')
    """
    return "" if value in (None, "") else str(value).replace(".", ",")


@register.filter
def short_mark(value: str | None) -> str:
    """A mark without idle noughts, as points of a guide are written.

    >>> short_mark("7.50"), short_mark("40.00")
    ('7,5', '40')
    """
    if value in (None, ""):
        return ""
    return f"{Decimal(str(value)).normalize():f}".replace(".", ",")


@register.filter
def count(value: int) -> str:
    """A whole number with a point every three digits.

    >>> count(2530000)
    '2.530.000'
    """
    return f"{int(value):,}".replace(",", ".")


@register.filter
def day(value: str | None) -> str:
    """An ISO date as dd/MM/yyyy.

    >>> day("2001-03-05")
    '05/03/2001'
    """
    return f"{date.fromisoformat(value):%d/%m/%Y}" if value else ""


@register.filter
def moment(value: str | None) -> str:
    """An instant in UTC as Vietnamese wall time, to the second.

    >>> moment("2026-11-23T02:30:05.000Z")
    '09:30:05, 23/11/2026'
    """
    if not value:
        return ""
    return f"{datetime.fromisoformat(value).astimezone(HERE):%H:%M:%S, %d/%m/%Y}"


@register.filter
def grouped(value: str, size: int = 4) -> str:
    """A digest in groups that an eye can compare.

    >>> grouped("00ff12ab", 4)
    '00ff 12ab'
    """
    return " ".join(value[i : i + size] for i in range(0, len(value), size))
