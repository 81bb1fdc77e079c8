"""Rank every version again: from marks, scores, penalties, priorities and the head's decisions."""

from collections.abc import Callable
from typing import Any

from recruitment.rules.outcomes import SELECTED
from verify.bundles import OFFICE, Bundle, Entry
from verify.merits import gather, recompute
from verify.reports import Report
from verify.troubles import Broken

NAME = "ranking"
KINDS = ("gate.ranked", "ranking.revised")
# Acts that change what a ranking is made of.
DECIDING = (*KINDS, "priority.recognised", "remark.decided", "tie.decided")
COLUMNS = ("number", "post", "nvcn", "priority", "total", "rank", "outcome")
Row = dict[str, Any]
WORDS = {
    "selected": "trúng tuyển",
    "passed_not_selected": "đạt, không trúng tuyển",
    "failed": "không đạt",
    "absent": "vắng thi",
    "suspended": "bị đình chỉ thi",
    "cancelled": "bị huỷ kết quả",
}


def versions(bundle: Bundle) -> list[Entry]:
    """The entries that hold a ranking, in log order."""
    return [entry for entry in bundle.entries(OFFICE) if entry.kind in KINDS]


def check(bundle: Bundle, report: Report) -> None:
    """Report on every version of the ranking."""
    found = versions(bundle)
    if not found:
        report.passed(NAME, "kỳ này chưa xếp hạng", "not ranked yet")
    for number, entry in enumerate(found, start=1):
        if entry.data.get("version") != number:
            report.failed(NAME, f"{entry.place}: sai số lần", f"{entry.place}: wrong version")
            continue
        if number > 1 and not str(entry.data.get("reason", "")).strip():
            report.failed(NAME, f"{entry.place}: thiếu lý do", f"{entry.place}: no reason")
        _check_version(bundle, report, entry, number)
    _check_last(bundle, report, len(found))


def explain(bundle: Bundle, number: str, out: Callable[[str, str], None]) -> None:
    """Tell, step by step, how a candidate came to the rank of each version."""
    found = versions(bundle)
    if number not in bundle.numbers():
        raise Broken(f"không có số báo danh {number}", f"there is no candidate {number}")
    if not found:
        out("kỳ này chưa xếp hạng", "not ranked yet")
    for version, entry in enumerate(found, start=1):
        facts = gather(bundle, entry)
        own = facts.roster[number]
        out(f"Lần {version} ({entry.place})", f"Version {version} ({entry.place})")
        out(f"  vị trí {own['post']}", f"  post {own['post']}")
        for vi, en in facts.told.get(number, []):
            out(f"  {vi}", f"  {en}")
        row = next(r for r in recompute(facts) if r["number"] == number)
        _tell_end(row, own, out)


def _tell_end(row: Row, own: Row, out: Callable[[str, str], None]) -> None:
    """The sum and the place, or why there is none."""
    outcome = row["outcome"]
    if row["rank"] is None:
        out(f"  không xếp hạng: {WORDS[outcome]}", f"  not ranked: {outcome}")
        return
    out(
        f"  tính {row['nvcn']} + ưu tiên {row['priority']} (danh sách cho tối đa {own['priority']}) = {row['total']}",
        f"  mark {row['nvcn']} + priority {row['priority']} (the roster allows {own['priority']}) = {row['total']}",
    )
    out(f"  thứ hạng {row['rank']}: {WORDS[outcome]}", f"  rank {row['rank']}, outcome {outcome}")


def _check_version(bundle: Bundle, report: Report, entry: Entry, version: int) -> None:
    table = f"ranking/{version}"
    stated = bundle.stated(OFFICE, table)
    if stated is None or stated.entry.n != entry.n:
        report.failed(NAME, f"{entry.place}: thiếu bảng {table}", f"{entry.place}: no {table}")
        return
    facts = gather(bundle, entry)
    due = recompute(facts)
    shown: list[Row] = [
        {name: row.get(name) for name in COLUMNS} for row in bundle.rows(OFFICE, table)
    ]
    theirs = {row["number"]: row for row in shown}
    mine = {row["number"]: row for row in due}
    for number in sorted(mine.keys() ^ theirs.keys()):
        report.failed(
            NAME,
            f"{table}: số báo danh {number} thừa hoặc thiếu",
            f"{table}: candidate {number} is missing or too many",
        )
    wrong = [
        number for number in sorted(mine.keys() & theirs.keys()) if mine[number] != theirs[number]
    ]
    for number in wrong:
        report.failed(
            NAME,
            f"{table}: {number} ghi {_short(theirs[number])}, tính lại {_short(mine[number])}",
            f"{table}: {number} says {_short(theirs[number])}, recomputed {_short(mine[number])}",
        )
    if not wrong and mine.keys() == theirs.keys() and shown != due:
        report.failed(NAME, f"{table}: sai thứ tự", f"{table}: rows out of order")
    if shown == due:
        selected = sum(row["outcome"] == SELECTED for row in due)
        report.passed(
            NAME,
            f"lần {version}: xếp lại {len(due)} thí sinh, {selected} trúng tuyển, trùng khớp",
            f"version {version}: {len(due)} candidates ranked again, {selected} selected, equal",
        )


def _check_last(bundle: Bundle, report: Report, version: int) -> None:
    """Nothing was decided after the last version that it does not have."""
    end = bundle.gate("appeals_closed")
    if end is None or not version:
        return
    late = [e for e in bundle.entries(OFFICE) if e.kind in DECIDING and e.n > end.n]
    for entry in late:
        report.failed(
            NAME, f"{entry.place}: sau khi đóng phúc khảo", f"{entry.place}: after the closing"
        )
    due = {row["number"]: row for row in recompute(gather(bundle, end))}
    for row in bundle.rows(OFFICE, f"ranking/{version}"):
        if due.get(row["number"]) != {name: row.get(name) for name in COLUMNS}:
            report.failed(
                NAME,
                f"ranking/{version}: {row['number']} không theo các quyết định trước {end.place}",
                f"ranking/{version}: {row['number']} does not follow the decisions "
                f"before {end.place}",
            )


def _short(row: Row) -> str:
    return f"{row['total']} / {row['rank']} / {row['outcome']}"
