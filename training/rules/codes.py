"""What a code of training may look like, so that it stands in addresses and in grants as it is written.

Guarantee: no code is taken for a word of an address: those are small letters, codes have none.
Source: docs/training.md §1 (addresses, scopes of grants).

>>> plain("K1-2026"), plain("k1"), plain("K1/A1"), plain("")
(True, False, False, False)
"""

import re

_PLAIN = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,19}", re.ASCII)


def plain(code: str) -> bool:
    """True for capital letters without marks, digits, points and hyphens, at most 20 of them."""
    return _PLAIN.fullmatch(code) is not None
