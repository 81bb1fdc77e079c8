"""A card for one holder of a key share (SLIP-39): words to keep sealed, and what they belong to.

The words are the secret itself: the card carries no QR, its facts are never digested into a log, and the printed
page is not kept by the system.
"""

from collections.abc import Sequence
from typing import Any

from django.template.loader import get_template

from office.documents import pdf

TEMPLATE = "office/shares/card.html"
# A file identifier made from the words would be a hash of the secret: every card has the same one.
IDENTIFIER = "0" * 64


def facts(
    *,
    agency: str,
    campaign: str,
    purpose: str,
    holder: str,
    place: int,
    of: int,
    threshold: int,
    words: str,
) -> dict[str, Any]:
    """The facts of one card: share number `place` `of` so many, `threshold` of which open the key; `words` in order."""
    return {
        "agency": agency.upper(),
        "campaign": campaign,
        "purpose": purpose,
        "holder": holder,
        "place": place,
        "of": of,
        "threshold": threshold,
        "words": _numbered(words.split()),
    }


def _numbered(words: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Rows of four numbered words."""
    cells = [{"place": place, "word": word} for place, word in enumerate(words, 1)]
    return [cells[i : i + 4] for i in range(0, len(cells), 4)]


def render(known: dict[str, Any]) -> bytes:
    """The PDF of one card; nothing in the file but what is printed."""
    pages = pdf.print_html(get_template(TEMPLATE).render(known), TEMPLATE)
    return pdf.write(pages, IDENTIFIER)
