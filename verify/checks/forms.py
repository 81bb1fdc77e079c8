"""Check parallel forms against blueprint, enemies, overlap and balance of keys, as their wish said.

Nobody solves again: the forms must be the ones the log names before the bank was sealed, and must be
what was wished; that they are the best is not claimed.
"""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any

from exams.rules.assembly import Candidate, Wish, check
from exams.rules.blueprints import Cell
from exams.rules.kinds import SINGLE
from exams.rules.papers import Item
from ledger.rules.canonical import encode
from verify.bundles import OFFICE, Bundle
from verify.reports import Report


def report_forms(
    bundle: Bundle,
    report: Report,
    name: str,
    test: str,
    cells: Sequence[Cell],
    enemies: Collection[tuple[str, str]],
) -> None:
    """Report on the forms of a test, where it has any."""
    sealed = bundle.gate("bank_sealed", f"test:{test}")
    if sealed is None or "forms" not in sealed.data.get("beside", ()):
        return
    forms = [row["items"] for row in bundle.rows(OFFICE, f"forms/{test}")]
    assembled = [
        entry
        for entry in bundle.find("forms.assembled")
        if entry.data["test"] == test and entry.n < sealed.n
    ]
    if not assembled:
        report.failed(
            name, f"{test}: đề tương đương không rõ từ đâu", f"{test}: forms of unknown origin"
        )
        return
    stated = assembled[-1].data
    if stated["answer"] != sha256(encode({"forms": forms})).hexdigest():
        report.failed(
            name,
            f"{test}: đề tương đương khác với lần ghép đề đã ghi",
            f"{test}: the forms are not the ones the log names",
        )
    rows = bundle.rows(OFFICE, f"items/{test}")
    keys = {row["item"]: row for row in bundle.rows(OFFICE, f"keys/{test}")}
    found = check(
        forms,
        [_candidate(row, keys.get(row["item"], {})) for row in rows],
        _wish(stated["wish"], cells, enemies),
    )
    for one in found:
        facts = ", ".join(f"{key}={value}" for key, value in one.facts.items())
        report.failed(
            name,
            f"{test}: đề {one.form} không đạt ({one.code}): {facts}",
            f"{test}: form {one.form} fails ({one.code}): {facts}",
        )
    if not found:
        report.passed(
            name,
            f"{test}: {len(forms)} đề tương đương đúng ma trận, không câu xung khắc",
            f"{test}: {len(forms)} forms fit the blueprint, without enemies",
        )


def _candidate(row: Mapping[str, Any], key: Mapping[str, Any]) -> Candidate:
    item = Item.of_row(row)
    right = key.get("right") or [""]
    letter = right[0] if item.kind == SINGLE else ""
    return Candidate(item.code, item.topic, item.level, item.kind, letter)


def _wish(
    stated: Mapping[str, Any], cells: Sequence[Cell], enemies: Collection[tuple[str, str]]
) -> Wish:
    """What is in evidence: difficulties are the setters' own opinion and are not sealed."""
    return Wish(
        tuple(cells),
        stated["forms"],
        stated["overlap"],
        frozenset(frozenset(pair) for pair in enemies),
        tuple(stated["keys"]) if stated["keys"] else None,
    )
