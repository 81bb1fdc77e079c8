"""The draw ceremony of a session: its plan, the promises, the openings one by one, the seed.

A contributor makes the secret away from this server and brings the commitment alone. What is brought
waits here until the gate takes all of it at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import DrawPart, Session
from exams.rules import cards
from exams.services import papers
from ledger.models import Checkpoint, Draw, Entry, Log
from ledger.rules.draws import ALGORITHM, commitment
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, draws, gates, logs, tables

PURPOSE = "papers"
OUTSIDE_LEAST = 2


@dataclass(frozen=True)
class Contributor:
    """One who gives a part of the seed; `outside` of the Council or not."""

    id: str
    body: str
    outside: bool


@transaction.atomic
def plan(session: Session, contributors: Sequence[Contributor], *, by: User, at: datetime) -> Draw:
    """The draw of a session's papers, bound to the sealed items, the blueprint and the roster.

    Every contributor named must promise and open. Refuses draw.outsiders, table.missing (bank not
    sealed, roster not closed), and as `draws.plan` does.
    """
    test = session.test
    access.require(by, "draw.plan", ("campaign", test.campaign), at)
    if sum(one.outside for one in contributors) < OUTSIDE_LEAST:
        raise Refusal("draw.outsiders", least=OUTSIDE_LEAST)
    log = logs.find(test.campaign, "office")
    roots = papers.drawn_from(log, test)
    stated = {
        "purpose": PURPOSE,
        "session": session.code,
        **roots,
        "pool_size": tables.find(log, f"items/{test.code}").count,
        "roster_root": bytes(tables.find(log, "roster").root).hex(),
        "algo": ALGORITHM,
        "contributors": [
            {"id": one.id, "body": one.body, "outside": one.outside} for one in contributors
        ],
        "min_contributors": len(contributors),
    }
    return draws.plan(log, session.scope, stated, by=by.reference, at=at)


@transaction.atomic
def bring(
    session: Session, contributor: str, commitment: str, *, by: User, at: datetime
) -> DrawPart:
    """A contributor's commitment, in place of one brought before, until all are put on record.

    Refuses draw.not_planned, draw.unknown_contributor, draw.commitment, draw.copied,
    draw.committed_already.
    """
    access.require(by, "draw.commit", ("campaign", session.test.campaign), at)
    _, draw = _locked(session)
    _refuse_stranger(draw, contributor)
    value = cards.bare(commitment)
    if len(value) != 64 or not cards.is_hex(value):
        raise Refusal("draw.commitment", ids=[contributor])
    if gates.passed(draw.log, "contributors_committed", draw.scope) is not None:
        raise Refusal("draw.committed_already", session=session.code)
    others = DrawPart.objects.filter(session=session, commitment=value)
    if others.exclude(contributor=contributor).exists():
        raise Refusal("draw.copied", ids=[contributor])
    part, _ = DrawPart.objects.update_or_create(
        session=session,
        contributor=contributor,
        defaults={"commitment": value, "brought_at": at},
    )
    return part


@transaction.atomic
def bring_all(
    session: Session, commitments: Mapping[str, str], *, by: User, at: datetime
) -> list[DrawPart]:
    """Several commitments at once, all or none.

    Refuses draw.nothing_brought, draw.whole_card (the secret stands in it), and as `bring` does.
    """
    if not commitments:
        raise Refusal("draw.nothing_brought")
    for contributor, text in commitments.items():
        if "{" in text or len(cards.bare(text)) > 64:
            raise Refusal("draw.whole_card", id=contributor)
    return [bring(session, one, text, by=by, at=at) for one, text in commitments.items()]


@transaction.atomic
def checkpoint(session: Session, *, by: User, at: datetime) -> Checkpoint:
    """The checkpoint of the log as it stands, for the witnesses in the room."""
    access.require(by, "checkpoint.carry", ("campaign", session.test.campaign), at)
    return checkpoints.issue(logs.find(session.test.campaign, "office"), at=at)


@transaction.atomic
def commit(session: Session, *, by: User, at: datetime) -> Entry:
    """Put the commitments on record: the gate `contributors_committed`.

    Refuses draw.parts_missing, and as `draws.commit` does.
    """
    access.require(by, "draw.commit", ("campaign", session.test.campaign), at)
    _, draw = _locked(session)
    parts = {part.contributor: part for part in DrawPart.objects.filter(session=session)}
    bodies = {one["id"]: one["body"] for one in draw.plan["contributors"]}
    missing = [id for id in bodies if id not in parts]
    if missing:
        raise Refusal("draw.parts_missing", ids=missing)
    promised = [
        draws.Contribution(id, body, bytes.fromhex(parts[id].commitment))
        for id, body in bodies.items()
    ]
    return draws.commit(draw, promised, by=by.reference, at=at)


@transaction.atomic
def open_part(
    session: Session, contributor: str, card: cards.Card, *, by: User, at: datetime
) -> DrawPart:
    """A contributor's part, opened before everybody and held against the commitment at once.

    Refuses draw.not_committed, gate.not_witnessed, draw.unknown_contributor, draw.opened_already,
    draw.other_card (made for another draw or by another contributor), draw.wrong_part.
    """
    access.require(by, "draw.reveal", ("campaign", session.test.campaign), at)
    log, draw = _locked(session)
    promised = _promised(log, draw)
    gates.check(log, "revealed", draw.scope, at=at)
    if contributor not in promised:
        raise Refusal("draw.unknown_contributor", ids=[contributor])
    if card.draw_id not in ("", draw.draw_id) or card.id not in ("", contributor):
        raise Refusal("draw.other_card", id=contributor)
    made = commitment(
        draw.draw_id, contributor, bytes.fromhex(card.secret), bytes.fromhex(card.nonce)
    )
    if made.hex() != promised[contributor]:
        raise Refusal("draw.wrong_part", id=contributor)
    part, _ = DrawPart.objects.get_or_create(
        session=session,
        contributor=contributor,
        defaults={"commitment": promised[contributor], "brought_at": at},
    )
    if part.opened_at is not None:
        raise Refusal("draw.opened_already", id=contributor)
    part.secret, part.nonce, part.opened_at = card.secret, card.nonce, at
    part.save(update_fields=["secret", "nonce", "opened_at"])
    return part


@transaction.atomic
def reveal(session: Session, *, by: User, at: datetime) -> bytes:
    """The seed, once every part is open: the gate `revealed`.

    Refuses draw.parts_closed, and as `draws.reveal` does.
    """
    access.require(by, "draw.reveal", ("campaign", session.test.campaign), at)
    log, draw = _locked(session)
    promised = _promised(log, draw)
    parts = DrawPart.objects.filter(session=session, opened_at__isnull=False)
    opened = {part.contributor: part for part in parts}
    closed = [id for id in promised if id not in opened]
    if closed:
        raise Refusal("draw.parts_closed", ids=closed)
    given = [
        draws.Reveal(id, bytes.fromhex(opened[id].secret), bytes.fromhex(opened[id].nonce))
        for id in promised
    ]
    return draws.reveal(draw, given, by=by.reference, at=at)


def _locked(session: Session) -> tuple[Log, Draw]:
    Session.objects.select_for_update().get(pk=session.pk)
    log = logs.find(session.test.campaign, "office")
    return log, draws.find(log, session.scope)


def _promised(log: Log, draw: Draw) -> dict[str, str]:
    entry = gates.passed(log, "contributors_committed", draw.scope)
    if entry is None:
        raise Refusal("draw.not_committed", scope=draw.scope)
    return {one["id"]: one["commitment"] for one in entry.data["commitments"]}


def _refuse_stranger(draw: Draw, contributor: str) -> None:
    if contributor not in {one["id"] for one in draw.plan["contributors"]}:
        raise Refusal("draw.unknown_contributor", ids=[contributor])
