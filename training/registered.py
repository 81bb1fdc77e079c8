"""Training's answer to a code on a certificate: what the register holds, and whether it still does."""

from datetime import date

from django.utils.translation import gettext as _

from office.verification import Verified
from training.queries import certificates


def find(digest: str) -> Verified | None:
    """The certificate of this digest: what is printed on it, for whoever holds the paper."""
    found = certificates.of_digest(digest)
    if found is None:
        return None
    facts = found.facts
    revoked = getattr(found, "revocation", None)
    shown = [
        (_("Full name"), facts["name"]),
        (_("Date of birth"), _day(facts["birth_date"])),
        (_("Programme"), facts["programme"]),
        (_("Intake"), facts["intake"]),
        (_("Length of the course"), f"{_day(facts['starts_on'])} – {_day(facts['ends_on'])}"),
        (_("Grade"), facts["grade"]),
        (_("Serial number"), facts["serial"]),
        (_("Decision"), f"{facts['decision']} ({_day(facts['decided_on'])})"),
        (_("Who signed"), f"{facts['signer']}, {facts['signer_title']}"),
    ]
    return Verified(
        title=_("Certificate of training"),
        number=facts["register_number"],
        issued_on=found.issued_on,
        agency=facts["agency"],
        facts=[(label, value) for label, value in shown if value],
        state="revoked" if revoked else "held",
        digest=found.facts_digest,
        replaced_by=f"{revoked.document} ({revoked.decided_on:%d/%m/%Y})" if revoked else "",
    )


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"
