"""The cards of the share holders of a sealed bank: on the screen, and as PDF to print one by one."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from exams.models import Form, Test
from office.documents import shares

PDF = "data:application/pdf;base64,"


@dataclass(frozen=True)
class Card:
    """One card: its holder, its words in rows of four, and its PDF as an address to save from."""

    place: int
    holder: str
    rows: Sequence[Sequence[dict[str, str]]]
    pdf: str
    file: str


@dataclass(frozen=True)
class CardSet:
    """The cards of one key; all of them begin with the same two words."""

    purpose: str
    mark: str
    cards: Sequence[Card]


def sets(test: Test, items: Sequence[str], keys: Sequence[str], *, threshold: int) -> list[CardSet]:
    """The cards of the item key and of the answer key. Nothing is kept: the PDF is in the address."""
    paper, key = _("Key of the wordings"), _("Key of the answers")
    if test.form == Form.WRITTEN:
        paper, key = _("Key of the papers"), _("Key of the guides")
    return [
        _set(test, paper, "noi-dung", items, threshold),
        _set(test, key, "dap-an", keys, threshold),
    ]


def _set(test: Test, purpose: str, name: str, words: Sequence[str], threshold: int) -> CardSet:
    holders = [_("Head of the paper board"), _("Chair of the Council"), _("Supervision board")]
    cards = []
    for place, (holder, text) in enumerate(zip(holders, words, strict=True), 1):
        known = shares.facts(
            agency=test.agency,
            campaign=test.campaign,
            purpose=f"{purpose} · {test.title} ({test.code})",
            holder=holder,
            place=place,
            of=len(words),
            threshold=threshold,
            words=text,
        )
        pdf = PDF + b64encode(shares.render(known)).decode()
        file = f"manh-khoa-{name}-{test.code}-{place}.pdf"
        cards.append(Card(place, holder, known["words"], pdf, file))
    return CardSet(purpose, " ".join(words[0].split()[:2]), cards)
