"""Deal the bags of a delivery to markers by a draw of the marking room."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.models import Draw, Entry
from ledger.rules.draws import ALGORITHM
from ledger.rules.refusals import Refusal
from ledger.services import draws, entries, logs
from ledger.services.draws import Contribution, Reveal
from ledger.services.tables import Draft
from marking.access import person
from marking.models import Allocation, Bag, Delivery
from marking.rules import allocation

PURPOSE = "bags"


def plan(
    delivery: Delivery,
    *,
    markers: Sequence[str],
    contributors: Sequence[Mapping[str, str]],
    min_contributors: int,
    by: User,
    at: datetime,
) -> Draw:
    """The draw that will deal the bags to these pseudonyms.

    Refuses `allocation.too_few_markers`, `allocation.not_a_marker`,
    `allocation.marked_before`, `draw.*`.
    """
    access.require(by, "bags.allocate", delivery.board, at)
    names = allocation.ordered(markers)
    _check_people(delivery, names, at)
    bags = _numbers(delivery)
    return draws.plan(
        logs.find(delivery.campaign, "marking"),
        delivery.draw_scope,
        {
            "purpose": PURPOSE,
            "pool_root": allocation.pool_root(bags, names).hex(),
            "pool_size": len(bags) + len(names),
            "bags": len(bags),
            "markers": names,
            "algo": ALGORITHM,
            "contributors": [dict(person) for person in contributors],
            "min_contributors": min_contributors,
        },
        by=by.reference,
        at=at,
    )


def commit(
    delivery: Delivery, contributions: Sequence[Contribution], *, by: User, at: datetime
) -> Entry:
    """The gate that fixes the contributors' secrets unseen. Refuses `draw.*`, `gate.*`."""
    access.require(by, "draw.commit", delivery.board, at)
    return draws.commit(_draw(delivery), contributions, by=by.reference, at=at)


def reveal(delivery: Delivery, reveals: Sequence[Reveal], *, by: User, at: datetime) -> bytes:
    """The seed once every secret is opened. Refuses `draw.*`, `gate.*`."""
    access.require(by, "draw.reveal", delivery.board, at)
    return draws.reveal(_draw(delivery), reveals, by=by.reference, at=at)


def allocate(delivery: Delivery, *, by: User, at: datetime) -> list[allocation.Allocated]:
    """Both markers of every bag, as the revealed seed deals them.

    Refuses `draw.not_planned`, `allocation.not_drawn`, `allocation.done`.
    """
    access.require(by, "bags.allocate", delivery.board, at)
    draw = _draw(delivery)
    seed = draws.seed(draw)
    if seed is None:
        raise Refusal("allocation.not_drawn", key=delivery.key)
    with transaction.atomic():
        Delivery.objects.select_for_update().get(pk=delivery.pk)
        if Allocation.objects.filter(bag__delivery=delivery).exists():
            raise Refusal("allocation.done", key=delivery.key)
        bags = {bag.number: bag for bag in Bag.objects.filter(delivery=delivery)}
        dealt = allocation.allocate(seed, bags=bags, markers=draw.plan["markers"])
        Allocation.objects.bulk_create(
            Allocation(bag=bags[row.bag], round=turn, marker=marker)
            for row in dealt
            for turn, marker in ((1, row.first), (2, row.second))
        )
        entries.append(
            draw.log,
            "bags.allocated",
            {"scope": delivery.scope, "draw_id": draw.draw_id},
            by=by.reference,
            at=at,
            tables=[
                Draft(
                    f"allocation/{delivery.key}",
                    [{"bag": r.bag, "first": r.first, "second": r.second} for r in dealt],
                )
            ],
        )
        return dealt


def _draw(delivery: Delivery) -> Draw:
    return draws.find(logs.find(delivery.campaign, "marking"), delivery.draw_scope)


def _numbers(delivery: Delivery) -> list[int]:
    return sorted(Bag.objects.filter(delivery=delivery).values_list("number", flat=True))


def _check_people(delivery: Delivery, names: Sequence[str], at: datetime) -> None:
    people = {name: person(name, delivery, at) for name in names}
    strangers = [name for name in names if people[name] is None]
    if strangers:
        raise Refusal("allocation.not_a_marker", markers=", ".join(strangers))
    if len({user.pk for user in people.values() if user}) != len(names):
        raise Refusal("allocation.one_person_twice")
    before = earlier_markers(delivery, at)
    again = [name for name in names if people[name] in before]
    if again:
        raise Refusal("allocation.marked_before", markers=", ".join(again))


def earlier_markers(delivery: Delivery, at: datetime) -> set[User]:
    """Those who marked this written test in an earlier round: they may not re-mark it."""
    test = delivery.key.partition("/")[0]
    found: set[User] = set()
    for other in Delivery.objects.filter(campaign=delivery.campaign).exclude(pk=delivery.pk):
        if other.key.partition("/")[0] != test:
            continue
        names = set(Allocation.objects.filter(bag__delivery=other).values_list("marker", flat=True))
        found |= {user for name in names if (user := person(name, other, at)) is not None}
    return found
