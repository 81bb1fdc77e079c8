"""Check that the scripts are those rooted in the room where they were written.

Each room's root was printed on the list that candidates and supervisors signed, before anything
travelled; it is recomputed from the scripts whose codes and marks the other checks follow.
"""

from typing import Any

from ledger.rules.tables import table_root
from verify.bundles import OFFICE, Bundle, Entry
from verify.reports import Report

NAME = "pages"


def check(bundle: Bundle, report: Report) -> None:
    """The root, scripts and pages of every room of every written test."""
    keys = bundle.written()
    if not keys:
        report.passed(NAME, "chưa có bài viết nào", "no written scripts")
    for key in keys:
        entry = bundle.gate("pages_rooted", f"written:{key}")
        assert entry is not None
        rows = [
            {name: value for name, value in row.items() if name != "salt"}
            for row in bundle.rows(OFFICE, f"scripts/{key}")
        ]
        _rooms(entry, rows, report)
        _numbers(bundle, entry, rows, report)
        if "/" in key:
            _again(bundle, key, entry, rows, report)
        report.passed(
            NAME,
            f"{key}: {len(rows)} bài đúng gốc lập tại phòng thi",
            f"{key}: {len(rows)} scripts under the roots made in their rooms",
        )


def _rooms(entry: Entry, rows: list[dict[str, Any]], report: Report) -> None:
    stated = {room["room"]: room for room in entry.data["rooms"]}
    if len(stated) != len(entry.data["rooms"]) or stated.keys() != {r["room"] for r in rows}:
        report.failed(NAME, f"{entry.place}: phòng thi không khớp", f"{entry.place}: rooms differ")
    for name, room in stated.items():
        own = [row for row in rows if row["room"] == name]
        found = {
            "scripts": len(own),
            "pages": sum(len(row["pages"]) for row in own),
            "root": table_root(own).hex(),
        }
        for fact, value in found.items():
            if room[fact] != value:
                report.failed(
                    NAME,
                    f"{entry.place}, phòng {name}: {fact} ghi {room[fact]}, tính lại {value}",
                    f"{entry.place}, room {name}: {fact} says {room[fact]}, recomputed {value}",
                )


def _numbers(bundle: Bundle, entry: Entry, rows: list[dict[str, Any]], report: Report) -> None:
    """One script each, of candidates only."""
    numbers, known = [row["number"] for row in rows], set(bundle.numbers())
    for number in sorted({n for n in numbers if numbers.count(n) > 1 or n not in known}):
        report.failed(
            NAME,
            f"{entry.place}: số báo danh {number} trùng hoặc không có trong danh sách",
            f"{entry.place}: number {number} stands twice or is not on the roster",
        )


def _again(
    bundle: Bundle, key: str, entry: Entry, rows: list[dict[str, Any]], report: Report
) -> None:
    """What is marked again is what was written: page by page the scripts of the first marking."""
    first = {row["number"]: row["pages"] for row in bundle.rows(OFFICE, f"scripts/{_test(key)}")}
    for row in rows:
        if first.get(row["number"]) != row["pages"]:
            report.failed(
                NAME,
                f"{entry.place}: bài phúc khảo của {row['number']} không phải bài đã viết",
                f"{entry.place}: the re-marked script of {row['number']} is not the one written",
            )


def _test(key: str) -> str:
    return key.partition("/")[0]
