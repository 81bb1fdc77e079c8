"""Scripts on their way: rooted in the room where they were written, then sent without names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules import tables as rules
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables
from recruitment.models import Appeal, Campaign, Script
from recruitment.queries import appeals, candidates, rounds
from recruitment.queries import campaigns as queries
from recruitment.services.holds import hold

BATCH = 500


@dataclass(frozen=True)
class Page:
    """Digests of one sheet side: as written, and of what is left when the header is cut."""

    page: str
    body: str


@dataclass(frozen=True)
class Collected:
    """One script as taken from its writer: number, room, sheets and pages."""

    number: str
    room: str
    sheets: int
    pages: Sequence[Page]


@transaction.atomic
def root(
    campaign: Campaign, key: str, collected: Iterable[Collected], *, by: User, at: datetime
) -> Entry:
    """Gate `pages_rooted`: every collected script, before any travels.

    For a re-mark (`NVCN/pk1`) these are the copies of the scripts under appeal. Refuses
    `candidate.missing`, `scripts.not_of_this_test`, `scripts.no_pages`, `scripts.twice`,
    `scripts.not_qualified` (round 1 not passed), `scripts.not_under_appeal`,
    `scripts.window_open` (appeals may still come), and as the gate does.
    """
    access.require(by, "scripts.root", campaign.scope, at)
    hold(campaign)
    ordered = sorted(collected, key=lambda one: one.number)
    people = candidates.roster(campaign)
    candidates.require(people, [one.number for one in ordered])
    test = key.split("/")[0]
    for one in ordered:
        if people[one.number].post.written_test != test:
            raise Refusal("scripts.not_of_this_test", number=one.number, test=test)
        if not one.pages or one.sheets < 1:
            raise Refusal("scripts.no_pages", number=one.number)
    if len({one.number for one in ordered}) != len(ordered):
        raise Refusal("scripts.twice")
    allowed = set(rounds.qualified(campaign, test))
    for one in ordered:
        if one.number not in allowed:
            raise Refusal("scripts.not_qualified", number=one.number, test=test)
    if "/" in key:
        _require_appeals(campaign, key, {one.number for one in ordered}, at)
    rows = [_row(one) for one in ordered]
    Script.objects.bulk_create(
        (
            Script(
                candidate=people[one.number],
                key=key,
                room=one.room,
                sheets=one.sheets,
                pages=row["pages"],
            )
            for one, row in zip(ordered, rows, strict=True)
        ),
        batch_size=BATCH,
    )
    return gates.pass_gate(
        queries.log_of(campaign),
        "pages_rooted",
        f"written:{key}",
        by=by.reference,
        at=at,
        data={"test": test, "key": key, "rooms": _rooms(rows)},
        tables=[tables.Draft(f"scripts/{key}", rows)],
    )


@transaction.atomic
def send(
    campaign: Campaign,
    key: str,
    *,
    package: str,
    scripts: int,
    bags: int,
    by: User,
    at: datetime,
) -> Entry:
    """Gate `scripts_sent`: the digest of the package that the code station handed over.

    Refuses `package.digest_malformed`, `scripts.count_differs`, and as the gate does.
    """
    access.require(by, "package.send", campaign.scope, at)
    hold(campaign)
    if len(package) != 64 or any(symbol not in "0123456789abcdef" for symbol in package):
        raise Refusal("package.digest_malformed")
    rooted = Script.objects.filter(candidate__campaign=campaign, key=key).count()
    if scripts != rooted:
        raise Refusal("scripts.count_differs", sent=scripts, rooted=rooted)
    return gates.pass_gate(
        queries.log_of(campaign),
        "scripts_sent",
        f"written:{key}",
        by=by.reference,
        at=at,
        data={"package": package, "scripts": scripts, "bags": bags},
    )


def _row(one: Collected) -> dict[str, Any]:
    return {
        "number": one.number,
        "room": one.room,
        "sheets": one.sheets,
        "pages": [{"page": page.page, "body": page.body} for page in one.pages],
    }


def _rooms(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Per room what its supervisors see and sign: counts and one root over its scripts.

    No salts here: the page digests are not guessable, and the room has nothing else to keep.
    """
    rooms = []
    for room in sorted({row["room"] for row in rows}, key=str.encode):
        own = [row for row in rows if row["room"] == room]
        rooms.append(
            {
                "room": room,
                "scripts": len(own),
                "pages": sum(len(row["pages"]) for row in own),
                "root": rules.table_root(own).hex(),
            }
        )
    return rooms


def _require_appeals(campaign: Campaign, key: str, numbers: set[str], at: datetime) -> None:
    """One re-mark takes all appeals: there is one key for it, and no second chance to use it."""
    term = appeals.window(campaign)
    if term is not None and timezone.localdate(at) <= term.last_day:
        raise Refusal("scripts.window_open", last_day=term.last_day)
    appealed = set(
        Appeal.objects.filter(campaign=campaign, key=key).values_list(
            "candidate__number", flat=True
        )
    )
    if numbers != appealed:
        raise Refusal("scripts.not_under_appeal", numbers=sorted(numbers ^ appealed))
