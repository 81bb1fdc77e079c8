"""Certificates as PDF: A4 across, one a page, with the code that leads to the register."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.template.loader import get_template

from office.documents import letterhead, pdf, qr

MASK = 2
TEMPLATE = "training/certificates/certificate.html"


def pages(certificates: Sequence[Mapping[str, Any]]) -> bytes:
    """The PDF of some certificates, each `{"facts", "digest"}`; equal ones give equal bytes."""
    return pdf.write(pdf.print_html(html(certificates), TEMPLATE), certificates[0]["digest"])


def html(certificates: Sequence[Mapping[str, Any]]) -> str:
    """The sheets as one page of HTML."""
    sheets = [_sheet(one["facts"], one["digest"]) for one in certificates]
    return get_template(TEMPLATE).render({"sheets": sheets, "checking": qr.place()})


def _sheet(facts: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """What the template shows beside the facts: days as people read them, the code."""
    issued = date.fromisoformat(facts["issued_on"])
    days = ("birth_date", "starts_on", "ends_on", "decided_on")
    return {
        "facts": facts,
        "digest": digest,
        "qr": qr.image(qr.address(digest), mask=MASK),
        "place_and_date": letterhead.place_and_date(facts["place"], issued),
        "course": facts["intake"],
        **{name: f"{date.fromisoformat(facts[name]):%d/%m/%Y}" for name in days},
    }
