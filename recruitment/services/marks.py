"""Marks come back under codes, and are joined to candidates once the codes are open."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from law.rules.penalties import counted, taken
from ledger.models import Entry
from ledger.rules import canonical, notes
from ledger.rules import tables as rules
from ledger.rules.refusals import Refusal
from ledger.services import gates, packages, tables
from recruitment.models import Campaign, Code, Mark
from recruitment.queries import campaigns as queries
from recruitment.queries import candidates
from recruitment.rules.marks import text, to_hundredths

BATCH = 500


@transaction.atomic
def receive(
    campaign: Campaign,
    key: str,
    data: bytes,
    *,
    receiver: str = "office",
    by: User,
    at: datetime,
) -> Entry:
    """Gate `marks_received`: the marks package, kept under codes until the codes are opened.

    The same package again gives the same entry. Refuses `marks.other_key`, `marks.incomplete`
    (not one mark per code in the bags), `marks.malformed`, `marks.not_in_checkpoint`, and as
    packages and the gate do.
    """
    access.require(by, "package.receive", campaign.scope, at)
    package = packages.receive(
        data, kind="marks", campaign=campaign.code, receiver=receiver, by=by.reference, at=at
    )
    log = queries.log_of(campaign)
    _require_files(package.files, key)
    before = gates.passed(log, "marks_received", f"written:{key}")
    if before is not None and package.repeated and before.data["package"] == package.digest:
        return before
    rows = _rows(package.files["marks.jsonl"])
    expected = sorted(code for bag in tables.rows(log, f"bags/{key}") for code in bag["codes"])
    if sorted(row["code"] for row in rows) != expected:
        raise Refusal("marks.incomplete", given=len(rows), expected=len(expected))
    note = package.files["checkpoint.note"].decode("utf-8")
    stated = notes.parse_checkpoint(notes.parse_note(note).text)
    if not stated.origin.endswith(f"/{campaign.code}/marking"):
        raise Refusal("marks.not_in_checkpoint", log=stated.origin)
    return gates.pass_gate(
        log,
        "marks_received",
        f"written:{key}",
        by=by.reference,
        at=at,
        data={
            "package": package.digest,
            "marking_checkpoint": note,
            "marks_root": rules.table_root(rows).hex(),
            "count": len(rows),
        },
        # The rows keep the salts of the marking room, so that both logs hold one root.
        tables=[tables.Draft(f"marks/{key}", rows, salted=False)],
    )


@transaction.atomic
def join(campaign: Campaign, key: str, *, by: User, at: datetime) -> Entry:
    """Gate `joined`: each mark with its candidate, and what it counts for after penalties.

    Refuses as the gate does (the codes must be open).
    """
    access.require(by, "scores.join", campaign.scope, at)
    log = queries.log_of(campaign)
    gates.check(log, "joined", f"written:{key}")
    marks = {row["code"]: Decimal(row["mark"]) for row in tables.rows(log, f"marks/{key}")}
    codes = Code.objects.filter(campaign=campaign, key=key).select_related("candidate")
    test = key.split("/")[0]
    penalties = candidates.penalties(campaign, test)
    decimals = int(campaign.frozen.value("exam", "marking.decimals"))
    joined = []
    for code in sorted(codes, key=lambda one: one.candidate.number):
        mark = marks[code.code]
        imposed = penalties.get(code.candidate.number, [])
        joined.append(
            Mark(
                candidate=code.candidate,
                key=key,
                code=code.code,
                mark_hundredths=to_hundredths(mark),
                percent=int(taken(imposed)),
                counted_hundredths=to_hundredths(counted(mark, imposed, decimals=decimals).value),
            )
        )
    Mark.objects.bulk_create(joined, batch_size=BATCH)
    return gates.pass_gate(
        log,
        "joined",
        f"written:{key}",
        by=by.reference,
        at=at,
        data={"test": test, "key": key, "count": len(joined)},
        tables=[tables.Draft(f"joined/{key}", [_joined_row(one) for one in joined])],
    )


def _joined_row(mark: Mark) -> dict[str, Any]:
    return {
        "number": mark.candidate.number,
        "code": mark.code,
        "mark": text(Decimal(mark.mark_hundredths) / 100),
        "percent": mark.percent,
        "counted": text(Decimal(mark.counted_hundredths) / 100),
    }


def _require_files(files: Mapping[str, bytes], key: str) -> None:
    if not {"delivery.json", "marks.jsonl", "checkpoint.note"} <= files.keys():
        raise Refusal("marks.malformed")
    try:
        stated = canonical.parse(files["delivery.json"])["key"]
    except (Refusal, KeyError, TypeError):
        raise Refusal("marks.malformed") from None
    if stated != key:
        raise Refusal("marks.other_key", key=str(stated), expected=key)


def _rows(lines: bytes) -> Sequence[dict[str, Any]]:
    """The rows of `marks.jsonl`; each names a code and a mark."""
    try:
        rows = [canonical.parse(line) for line in lines.splitlines() if line]
        for row in rows:
            to_hundredths(Decimal(row["mark"]))
            str(row["code"])
    except (Refusal, ValueError, KeyError, TypeError, ArithmeticError):
        raise Refusal("marks.malformed") from None
    return rows
