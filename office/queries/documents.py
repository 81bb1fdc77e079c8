"""The papers of campaigns: due, registered, signed. One query feeds list, page and files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from accounts import access
from accounts.models import User
from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal
from office import desk
from office.models import Document, SignedScan

DUE, REGISTERED, SIGNED, REPLACED = "due", "registered", "signed", "replaced"
# A draft of a campaign that is over: nobody waits for it.
UNREGISTERED = "unregistered"
VIEW = "document.view"


@dataclass(frozen=True)
class Line:
    """One paper of the desk: its draft, or the document registered from it."""

    campaign: str
    campaign_title: str
    kind: desk.Kind
    key: str
    subject: str
    state: str
    document: Document | None = None


@dataclass(frozen=True)
class Sheet:
    """Everything about one paper: kind and key, the draft if it can be drawn now, what was registered, newest first."""

    campaign: str
    kind: desk.Kind
    key: str
    subject: str
    draft: desk.Draft | None
    documents: list[Document]
    unregistered: str = DUE

    @property
    def document(self) -> Document | None:
        """The registered paper that counts."""
        return self.documents[0] if self.documents else None

    @property
    def state(self) -> str:
        """How far the paper is."""
        return state(self.document) if self.document else self.unregistered


def day(at: datetime) -> date:
    """The legal day of a moment."""
    return timezone.localdate(at)


def state(document: Document) -> str:
    """How far a registered document is."""
    if hasattr(document, "replaced_by"):
        return REPLACED
    return SIGNED if document.scans.all() else REGISTERED


def lines(
    user: User, at: datetime, *, campaign: str = "", kind: str = "", state: str = ""
) -> list[Line]:
    """The papers the user may see, campaign by campaign, in the order of a campaign."""
    found = []
    for place in desk.places(user, VIEW, at):
        if not campaign or place.campaign == campaign:
            found += _lines_of(place, at)
    return [
        line
        for line in found
        if (not kind or line.kind.name == kind) and (not state or line.state == state)
    ]


def _lines_of(place: desk.Place, at: datetime) -> list[Line]:
    registered: dict[tuple[str, str], Document] = {}
    for document in _registered(place.campaign):
        registered.setdefault((document.kind, document.key), document)
    found = []
    for kind in desk.kinds():
        drafts = {draft.key: draft.subject for draft in kind.drafts(place.known, at)}
        known = {
            key: document.subject
            for (name, key), document in registered.items()
            if name == kind.name
        }
        for key, subject in (known | drafts).items():
            paper = registered.get((kind.name, key))
            how = state(paper) if paper else _unregistered(place)
            line = Line(place.campaign, place.title, kind, key, subject, how, paper)
            found.append(line)
    return found


def sheet(campaign: str, kind: str, key: str, at: datetime) -> Sheet:
    """One paper. Refuses draft.missing."""
    found, place = _kind(kind), desk.place(campaign)
    draft = _draft(found, campaign, key, at)
    documents = list(_registered(campaign).filter(kind=kind, key=key))
    if draft is None and not documents:
        raise Refusal("draft.missing")
    subject = documents[0].subject if documents else draft.subject if draft else ""
    return Sheet(campaign, found, key, subject, draft, documents, _unregistered(place))


def draft(campaign: str, kind: str, key: str, at: datetime) -> tuple[desk.Kind, desk.Draft]:
    """The draft as it can be drawn now. Refuses draft.missing."""
    found = _kind(kind)
    one = _draft(found, campaign, key, at)
    if one is None:
        raise Refusal("draft.missing")
    return found, one


def newest(campaign: str, kind: str, key: str) -> Document | None:
    """The registered paper that counts, if there is one."""
    return _registered(campaign).filter(kind=kind, key=key).first()


def facts(sheet: Sheet, document: Document | None = None) -> Mapping[str, Any]:
    """What is printed: the kept facts of a registered paper, else those of the draft. Refuses document.erased."""
    if document is None:
        if sheet.draft is None:
            raise Refusal("draft.missing")
        return sheet.draft.facts(desk.Given())
    if not hasattr(document, "printed"):
        raise Refusal("document.erased", document=document.full_number)
    kept: Mapping[str, Any] = document.printed.facts
    return kept


def outdated(sheet: Sheet) -> bool:
    """True when the facts are no longer those of the registered paper."""
    document = sheet.document
    if document is None or sheet.draft is None or not hasattr(document, "printed"):
        return False
    signed = document.printed.facts.get("signature", {}).get("name", document.signer)
    given = desk.Given(document.number, document.issued_on, signed)
    return encode(sheet.draft.facts(given)) != encode(document.printed.facts)


def find(sheet: Sheet, reference: str) -> Document:
    """One of the registered papers. Refuses draft.missing."""
    for document in sheet.documents:
        if document.reference == reference:
            return document
    raise Refusal("draft.missing")


def of_digest(digest: str) -> Document | None:
    """The registered document whose facts have this digest, or one that begins with these letters."""
    found = Document.objects.filter(facts_digest__startswith=digest).exclude(facts_digest="")
    return (
        found.select_related("agency", "replaced_by", "printed").prefetch_related("scans").first()
    )


def scan(campaign: str, kind: str, key: str, reference: str) -> SignedScan:
    """A signed scan of a paper. Refuses draft.missing."""
    found = SignedScan.objects.filter(
        document__in=_registered(campaign).filter(kind=kind, key=key), file__reference=reference
    )
    one = found.select_related("file", "document").first()
    if one is None:
        raise Refusal("draft.missing")
    return one


def waiting(user: User, at: datetime) -> dict[str, int]:
    """How many papers each campaign has to register, where the user does that."""
    counted: dict[str, int] = {}
    for place in desk.places(user, "document.register", at):
        due = [line for line in _lines_of(place, at) if line.state == DUE]
        if due:
            counted[place.campaign] = len(due)
    return counted


def may_register(user: User, campaign: str, at: datetime) -> bool:
    """True when the user keeps the register of a campaign."""
    return access.may(user, "document.register", ("campaign", campaign), at)


def _unregistered(place: desk.Place | None) -> str:
    return UNREGISTERED if place and place.ended else DUE


def _kind(name: str) -> desk.Kind:
    found = desk.find(name)
    if found is None:
        raise Refusal("draft.missing")
    return found


def _draft(kind: desk.Kind, campaign: str, key: str, at: datetime) -> desk.Draft | None:
    place = desk.place(campaign)
    drafts = kind.drafts(place.known, at) if place else []
    return next((one for one in drafts if one.key == key), None)


def _registered(campaign: str) -> QuerySet[Document]:
    """Documents of the desk in a campaign, newest first."""
    scans = Prefetch("scans", SignedScan.objects.select_related("file", "received_by"))
    return (
        Document.objects.filter(scope_kind="campaign", scope_key=campaign)
        .exclude(kind="")
        .select_related("agency", "replaced_by", "printed", "registered_by")
        .prefetch_related(scans)
        .order_by("-registered_at", "-pk")
    )
