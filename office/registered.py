"""The office's own answer to a code on a paper: the document of its register that bears it."""

from office import desk
from office.models import Document
from office.queries import documents
from office.verification import Verified


def find(digest: str) -> Verified | None:
    """The registered document of this digest, with what the public may read of it."""
    document = documents.of_digest(digest)
    if document is None:
        return None
    state = documents.state(document)
    return Verified(
        title=document.subject,
        number=document.full_number,
        issued_on=document.issued_on,
        agency=document.agency.name,
        facts=_shown(document),
        state=state,
        digest=document.facts_digest,
        replaced_by=document.replaced_by.full_number if state == documents.REPLACED else "",
    )


def _shown(document: Document) -> list[tuple[str, str]]:
    kind = desk.find(document.kind)
    if kind is None or not hasattr(document, "printed"):
        return []
    return kind.shown(document.printed.facts)
