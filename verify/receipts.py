"""One candidate's receipt: a row of a table, held against the root that the log has.

The receipt is JSON: `room` ("office" if absent), `table`, `row` (with its salt) and, as far as it
knows them, `index`, `size`, `path` (hashes, hex) and `root`. With a path the bundle need not
show the table; without one the row must stand among the rows that the bundle shows.
"""

import json
from pathlib import Path
from typing import Any

from ledger.rules.canonical import parse
from ledger.rules.merkle import verify_inclusion
from ledger.rules.refusals import Refusal
from ledger.rules.tables import row_leaf
from verify.bundles import OFFICE, Bundle, Stated
from verify.reports import Report
from verify.troubles import Unreadable

NAME = "candidate"
BYTES_MOST = 2**20


def load(path: str) -> dict[str, Any]:
    """The receipt in a file. Raises Unreadable."""
    try:
        data = Path(path).read_bytes()
        value = parse(data) if len(data) <= BYTES_MOST else None
    except (OSError, ValueError) as error:
        raise Unreadable(f"không mở được phiếu: {error}", f"receipt: {error}") from None
    except Refusal:
        value = None
    if not isinstance(value, dict) or not (
        isinstance(value.get("row"), dict)
        and isinstance(value.get("table"), str)
        and isinstance(value.get("room", OFFICE), str)
    ):
        raise Unreadable("phiếu không đúng dạng", "the receipt is not of the form")
    return value


def check(bundle: Bundle, receipt: dict[str, Any], report: Report) -> None:
    """The receipt's row is under the root that the log holds."""
    room, name = str(receipt.get("room", OFFICE)), str(receipt.get("table"))
    stated = bundle.stated(room, name)
    if stated is None:
        report.failed(NAME, f"nhật ký {room} không có bảng {name}", f"no table {name} in {room}")
    elif receipt.get("root", stated.root) != stated.root:
        report.failed(
            NAME,
            f"phiếu ghi gốc {receipt['root']}, nhật ký ghi {stated.root} ({stated.entry.place})",
            f"the receipt has root {receipt['root']}, the log {stated.root}",
        )
    elif _under(bundle, receipt, room, stated):
        row = json.dumps(receipt["row"], ensure_ascii=False)
        report.passed(
            NAME,
            f"dòng của phiếu nằm dưới gốc ghi ở {stated.entry.place}: {row}",
            f"the receipt's row is under the root at {stated.entry.place}: {row}",
        )
    else:
        report.failed(
            NAME,
            f"dòng của phiếu không nằm trong bảng {room}/{name} ({stated.entry.place})",
            f"the receipt's row is not in table {room}/{name} ({stated.entry.place})",
        )


def _under(bundle: Bundle, receipt: dict[str, Any], room: str, stated: Stated) -> bool:
    leaf = row_leaf(receipt["row"])
    index = receipt.get("index")
    if "path" not in receipt:
        rows = bundle.rows(room, stated.name)
        if index is None:
            return any(row_leaf(row) == leaf for row in rows)
        return isinstance(index, int) and 0 <= index < len(rows) and row_leaf(rows[index]) == leaf
    try:
        path = [bytes.fromhex(step) for step in receipt["path"]]
        root = bytes.fromhex(stated.root)
    except (TypeError, ValueError):
        return False
    return isinstance(index, int) and verify_inclusion(leaf, index, stated.count, path, root)
