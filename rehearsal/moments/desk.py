"""The clerk's part of a demo: papers of a campaign registered with number and date."""

from collections.abc import Collection

from django.utils import timezone

from ledger.services import clock
from office import desk
from office.models import Document
from office.services import documents
from rehearsal.world import World


def register(world: World, left: Collection[str] = ()) -> None:
    """Give every paper that is due its number, except the kinds `left` for the visitor."""
    place = desk.place(world.code)
    at = clock.now()
    due = [
        (kind.name, draft.key)
        for kind in desk.kinds()
        if place is not None and kind.name not in left
        for draft in kind.drafts(place.known, at)
    ]
    for kind, key in due:
        paper = documents.issue(
            world.code,
            kind,
            key,
            issued_on=timezone.localdate(at),
            by=world.staff.secretary,
            at=clock.now(),
        )
        _show(world, paper)


def _show(world: World, paper: Document) -> None:
    world.show(
        "documents",
        kind=paper.kind,
        key=paper.key,
        number=paper.full_number,
        digest=paper.facts_digest,
    )
