"""The public draw among sealed versions of a written paper: plan, promises, seed, order.

Promises are brought together and opened together: each of the two is one gate of the log.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Test
from exams.queries import versions as queries
from exams.rules import cards
from exams.rules import versions as rules
from exams.services.draws import OUTSIDE_LEAST, Contributor
from ledger.models import Checkpoint, Draw, Entry
from ledger.rules.draws import ALGORITHM
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, draws, entries, logs, tables


@transaction.atomic
def plan(test: Test, contributors: Sequence[Contributor], *, by: User, at: datetime) -> Draw:
    """The draw among the sealed versions, bound to the public table of their roots.

    Refuses version.not_sealed, draw.outsiders, and as `draws.plan` does.
    """
    access.require(by, "draw.plan", ("campaign", test.campaign), at)
    if not test.written_versions.filter(sealed_at__isnull=False).exists():
        raise Refusal("version.not_sealed", test=test.code)
    if sum(one.outside for one in contributors) < OUTSIDE_LEAST:
        raise Refusal("draw.outsiders", least=OUTSIDE_LEAST)
    log = logs.find(test.campaign, "office")
    pool = tables.find(log, f"versions/{test.code}")
    stated = {
        "purpose": rules.PURPOSE,
        "test": test.code,
        "pool_root": bytes(pool.root).hex(),
        "pool_size": pool.count,
        "algo": ALGORITHM,
        "contributors": [
            {"id": one.id, "body": one.body, "outside": one.outside} for one in contributors
        ],
        "min_contributors": len(contributors),
    }
    return draws.plan(log, rules.scope(test.code), stated, by=by.reference, at=at)


@transaction.atomic
def commit(test: Test, commitments: Mapping[str, str], *, by: User, at: datetime) -> Entry:
    """All commitments on record at once: the gate `contributors_committed`.

    Refuses draw.whole_card (a secret stands in it), draw.parts_missing, draw.commitment, and as
    `draws.commit` does.
    """
    access.require(by, "draw.commit", ("campaign", test.campaign), at)
    draw = _draw(test)
    given = {}
    for name, text in commitments.items():
        value = cards.bare(text)
        if "{" in text or len(value) > 64:
            raise Refusal("draw.whole_card", id=name)
        if value and (len(value) != 64 or not cards.is_hex(value)):
            raise Refusal("draw.commitment", ids=[name])
        given[name] = value
    people = draw.plan["contributors"]
    missing = [one["id"] for one in people if not given.get(one["id"])]
    if missing:
        raise Refusal("draw.parts_missing", ids=missing)
    promised = [
        draws.Contribution(one["id"], one["body"], bytes.fromhex(given[one["id"]]))
        for one in people
    ]
    return draws.commit(draw, promised, by=by.reference, at=at)


@transaction.atomic
def reveal(test: Test, opened: Mapping[str, cards.Card], *, by: User, at: datetime) -> list[str]:
    """The codes in drawn order, from the seed of all parts: the gate `revealed`, and the order.

    Refuses draw.other_card (made for another draw or contributor), and as `draws.reveal` does.
    """
    access.require(by, "draw.reveal", ("campaign", test.campaign), at)
    draw = _draw(test)
    for name, card in opened.items():
        if card.draw_id not in ("", draw.draw_id) or card.id not in ("", name):
            raise Refusal("draw.other_card", id=name)
    given = [
        draws.Reveal(name, bytes.fromhex(card.secret), bytes.fromhex(card.nonce))
        for name, card in opened.items()
    ]
    seed = draws.reveal(draw, given, by=by.reference, at=at)
    pool = [row["version"] for row in tables.rows(draw.log, f"versions/{test.code}")]
    order = rules.order(seed, pool)
    facts = {"scope": draw.scope, "test": test.code, "draw_id": draw.draw_id, "order": order}
    entries.append(draw.log, queries.DRAWN, facts, by=by.reference, at=at)
    for row in queries.rows(test):
        row.place = order.index(rules.code(row.number))
        row.save(update_fields=["place"])
    return order


@transaction.atomic
def checkpoint(test: Test, *, by: User, at: datetime) -> Checkpoint:
    """The checkpoint of the log as it stands, for the witnesses in the room."""
    access.require(by, "checkpoint.carry", ("campaign", test.campaign), at)
    return checkpoints.issue(logs.find(test.campaign, "office"), at=at)


def _draw(test: Test) -> Draw:
    Test.objects.select_for_update().get(pk=test.pk)
    return draws.find(logs.find(test.campaign, "office"), rules.scope(test.code))
