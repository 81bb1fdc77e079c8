"""End the marking of a delivery, freeze its marks, and pack them for the office."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import checkpoints, gates, logs, packages, tables
from ledger.services.tables import Draft
from marking.models import Bag, Delivery, Mark, Script, Settlement
from marking.rules.points import from_hundredths, text

KIND = "marks"


def finish(delivery: Delivery, *, by: User, at: datetime) -> Entry:
    """The end of marking: every script has its official mark.

    Refuses `marks.unsettled` (how many, and the first code), `gate.*`.
    """
    access.require(by, "marks.freeze", delivery.board, at)
    with transaction.atomic():
        Delivery.objects.select_for_update().get(pk=delivery.pk)
        # A mark is given under the lock of its bag: none can slip in behind the count.
        list(Bag.objects.select_for_update().filter(delivery=delivery).order_by("number"))
        scripts = Script.objects.filter(bag__delivery=delivery)
        open_codes = sorted(scripts.filter(settlement__isnull=True).values_list("code", flat=True))
        if open_codes:
            raise Refusal("marks.unsettled", count=len(open_codes), script=open_codes[0])
        return gates.pass_gate(
            logs.find(delivery.campaign, "marking"),
            "marked",
            delivery.scope,
            by=by.reference,
            at=at,
            data={"count": scripts.count()},
        )


def freeze(delivery: Delivery, *, by: User, at: datetime) -> Entry:
    """The frozen marks: one row per code, as the office will receive them. Refuses `gate.*`."""
    access.require(by, "marks.freeze", delivery.board, at)
    with transaction.atomic():
        rows = frozen_rows(delivery)
        return gates.pass_gate(
            logs.find(delivery.campaign, "marking"),
            "frozen",
            delivery.scope,
            by=by.reference,
            at=at,
            data={"count": len(rows)},
            tables=[Draft(f"marks/{delivery.key}", rows)],
        )


def pack(
    delivery: Delivery, *, sender: str, receiver: str, sequence: int, by: User, at: datetime
) -> bytes:
    """The marks package: the frozen rows and the cosigned checkpoint that covers them.

    Refuses `marks.not_frozen`, `marks.not_witnessed`.
    """
    access.require(by, "package.send", delivery.board, at)
    log = logs.find(delivery.campaign, "marking")
    frozen = gates.passed(log, "frozen", delivery.scope)
    if frozen is None:
        raise Refusal("marks.not_frozen", key=delivery.key)
    size = checkpoints.witnessed_size(log)
    if size <= frozen.index:
        raise Refusal("marks.not_witnessed", key=delivery.key)
    checkpoint = log.checkpoints.get(size=size)
    lines = tables.lines(tables.find(log, f"marks/{delivery.key}"))
    return packages.build(
        KIND,
        campaign=delivery.campaign,
        sender=sender,
        receiver=receiver,
        sequence=sequence,
        files={
            "delivery.json": b'{"key":"%s"}' % delivery.key.encode(),
            "marks.jsonl": b"".join(line + b"\n" for line in lines),
            "checkpoint.note": checkpoints.rendered(checkpoint).encode(),
        },
        at=at,
    )


def frozen_rows(delivery: Delivery) -> list[dict[str, Any]]:
    """The marks of every script in code order, as the table `marks/<key>` holds them."""
    order = [part.part for part in delivery.guide.parts]
    marks = Mark.objects.filter(script__bag__delivery=delivery).prefetch_related("parts")
    given: dict[str, list[dict[str, Any]]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.script_id, mark.round)):
        points = {row.part: row.points for row in mark.parts.all()}
        given.setdefault(mark.script_id, []).append(
            {
                "round": mark.round,
                "marker": mark.marker,
                "parts": [
                    {"part": part, "points": text(from_hundredths(points[part]))} for part in order
                ],
                "total": text(from_hundredths(mark.total)),
            }
        )
    settled = Settlement.objects.filter(script__bag__delivery=delivery)
    return [
        {
            "code": row.script_id,
            "marks": given[row.script_id],
            "mark": text(from_hundredths(row.mark)),
            "how": row.how,
            "decided": {"by": row.decided_by, "reason": row.reason} if row.reason else None,
        }
        for row in sorted(settled, key=lambda row: row.script_id)
    ]
