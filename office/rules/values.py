"""Dates, numbers and telephone numbers as people in Việt Nam write them.

Guarantee: a value that can be read in two ways is refused, never guessed.
Source: rulebook F.2, F.3.

>>> read_date("5/3/1998"), read_decimal("7,5"), read_integer("2.530.000")
(datetime.date(1998, 3, 5), Decimal('7.5'), 2530000)
>>> show_date(date(1998, 3, 5)), show_decimal(Decimal("1234.50"))
('05/03/1998', '1.234,50')
>>> read_phone("+84 912 345 678")
'0912345678'
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from ledger.rules.refusals import Refusal

_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DECIMAL = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_POINT = re.compile(r"[+-]?\d+\.\d{1,2}")
_MOBILE = re.compile(r"0[35789]\d{8}")
_HANOI = re.compile(r"024\d{8}")
_FIRST_SERIAL = date(1899, 12, 30)
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)


def read_date(value: object) -> date:
    """A day from `dd/MM/yyyy`, an ISO date, a date cell or the serial number of a spreadsheet.

    Refuses value.not_a_date.
    """
    day = _day(value)
    if day is None or not EARLIEST <= day <= LATEST:
        raise Refusal("value.not_a_date", shown=str(value))
    return day


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # Serial 60 is a day that never was (29/02/1900): below it spreadsheets disagree.
        whole = isinstance(value, int) or value.is_integer()
        return (
            _FIRST_SERIAL + timedelta(days=int(value)) if whole and 61 <= value < 110_000 else None
        )
    text = str(value).strip()
    if match := _DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_decimal(value: object) -> Decimal:
    """A number with a decimal comma (`7,5`, `1.234,50`) or a number cell.

    Refuses value.not_a_number; value.ambiguous for `1.234`, which may be meant either way.
    """
    if isinstance(value, bool):
        raise Refusal("value.not_a_number", shown=str(value))
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        # repr is the shortest text that gives the cell back: 0.1 stays 0.1.
        number = Decimal(repr(value))
        if not number.is_finite():
            raise Refusal("value.not_a_number", shown=str(value))
        return number
    text = str(value).replace("\u00a0", " ").strip().replace(" ", "")
    if re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", text):
        raise Refusal("value.ambiguous", shown=text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(text):
        return Decimal(text)
    raise Refusal("value.not_a_number", shown=text)


def read_integer(value: object) -> int:
    """A whole number, with or without `.` between thousands.

    Refuses value.not_whole.
    """
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", value.strip()):
        return int(value.strip().replace(".", ""))
    try:
        number = read_decimal(value)
    except Refusal as refusal:
        raise Refusal("value.not_whole", shown=str(value)) from refusal
    if number != number.to_integral_value() or abs(number) >= 10**15:
        raise Refusal("value.not_whole", shown=str(value))
    return int(number)


def read_phone(value: object) -> str:
    """A Vietnamese mobile or Hà Nội number as ten or eleven digits beginning with 0.

    Refuses value.phone_not_text for a number cell, value.not_a_phone.
    """
    if not isinstance(value, str):
        whole = isinstance(value, float) and value.is_integer()
        raise Refusal("value.phone_not_text", shown=f"{value:.0f}" if whole else str(value))
    digits = re.sub(r"[\s.\-()]", "", value)
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    if _MOBILE.fullmatch(digits) or _HANOI.fullmatch(digits):
        return digits
    raise Refusal("value.not_a_phone", shown=value)


def show_date(day: date) -> str:
    """`dd/MM/yyyy`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_decimal(number: Decimal) -> str:
    """The number with `.` between thousands and a decimal comma, its places kept."""
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))
