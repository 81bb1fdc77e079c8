"""Serial numbers of blanks: consecutive ones from the first.

Guarantee: letters and width stay as on the blank; a row of blanks that would overflow its digits is refused.
Source: blanks of certificates bear a printed number (số hiệu), entered in the register one by one.

>>> following("CCN 0098", 3)
['CCN 0098', 'CCN 0099', 'CCN 0100']
"""

import re

from ledger.rules.refusals import Refusal

_SERIAL = re.compile(r"(.*?)(\d{1,12})", re.ASCII)
LONGEST = 30


def following(first: str, count: int) -> list[str]:
    """`count` serial numbers. Refuses `certificate.serial`."""
    found = _SERIAL.fullmatch(first)
    if found is None or not 1 <= len(first) <= LONGEST:
        raise Refusal("certificate.serial", shown=first[:LONGEST])
    head, digits = found.groups()
    start = int(digits)
    if len(str(start + count - 1)) > len(digits):
        raise Refusal("certificate.serial", shown=first)
    return [f"{head}{number:0{len(digits)}d}" for number in range(start, start + count)]
