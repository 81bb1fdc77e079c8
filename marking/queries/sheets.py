"""The facts of the marking room's papers, and the number of the package that carries its marks."""

from typing import Any

from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs, tables
from marking.models import Delivery
from office.documents.letterhead import letterhead, recipients, signature


def totals(delivery: Delivery) -> dict[str, Any]:
    """What the table of marks by code says, for `marking.documents.totals.facts`. Refuses `marks.not_frozen`."""
    log = logs.find(delivery.campaign, "marking")
    frozen = gates.passed(log, "frozen", delivery.scope)
    if frozen is None:
        raise Refusal("marks.not_frozen", key=delivery.key)
    bags = dict(delivery.bags.values_list("scripts__code", "number"))
    rows = []
    for row in tables.rows(log, f"marks/{delivery.key}"):
        given = {mark["round"]: mark["total"] for mark in row["marks"]}
        rows.append(
            {
                "code": row["code"],
                "bag": str(bags[row["code"]]),
                "marks": [given.get(turn) for turn in (1, 2, 3)],
                "mark": row["mark"],
                "how": row["how"],
            }
        )
    return {
        "head": letterhead(
            parent=log.agency,
            agency="Ban chấm thi",
            kind="BẢNG ĐIỂM",
            symbol="",
            number=None,
            on=frozen.at.date(),
            subject=f"Điểm theo số phách, {delivery.campaign}",
        ),
        "signature": signature(title="Trưởng ban chấm thi", name=""),
        "recipients": recipients("Hội đồng tuyển dụng", "Ban giám sát"),
        "test": delivery.key,
        "rows": rows,
        "root": frozen.data["tables"][0]["root"],
    }


def sequence(delivery: Delivery) -> int:
    """The place of the delivery among those whose marks are frozen: packages travel in this order."""
    log = logs.find(delivery.campaign, "marking")
    scopes = Entry.objects.filter(log=log, gate="frozen").order_by("index")
    found = list(scopes.values_list("scope", flat=True))
    return found.index(delivery.scope) + 1 if delivery.scope in found else 1
