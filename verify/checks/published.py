"""The published lists are the rankings, fill no more than the quota, and end in the selected."""

from collections import Counter
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from ledger.rules.canonical import encode
from recruitment.rules.outcomes import OUTCOMES, RANKED, SELECTED
from verify.bundles import OFFICE, Bundle, Entry
from verify.checks.ranking import versions
from verify.reports import Report

NAME = "published"
KINDS = ("gate.published", "results.revised")
COLUMNS = ("number", "post", "mark", "priority", "total", "rank", "outcome")
Row = dict[str, Any]


def check(bundle: Bundle, report: Report) -> None:
    """Report on every published version and on the approved list."""
    shown = [entry for entry in bundle.entries(OFFICE) if entry.kind in KINDS]
    if not shown:
        report.passed(NAME, "kỳ này chưa công bố kết quả", "nothing published yet")
    ranked = {int(entry.data["version"]): entry for entry in versions(bundle)}
    last = 0
    for entry in shown:
        version = int(entry.data["version"])
        if version not in ranked or ranked[version].n > entry.n or version <= last:
            report.failed(
                NAME,
                f"{entry.place}: công bố lần {version} chưa được xếp hạng trước đó",
                f"{entry.place}: version {version} was not ranked before it",
            )
            continue
        last = version
        _check_version(bundle, report, entry, version)
    _check_selected(bundle, report, last, max(ranked, default=0))


def _check_version(bundle: Bundle, report: Report, entry: Entry, version: int) -> None:
    table = f"published/{version}"
    stated = bundle.stated(OFFICE, table)
    if stated is None or stated.entry.n != entry.n:
        report.failed(NAME, f"{entry.place}: thiếu bảng {table}", f"{entry.place}: no {table}")
        return
    rows = bundle.rows(OFFICE, table)
    faults = _faults(bundle, rows)
    faults += _differences(bundle, rows, version)
    for vi, en in faults:
        report.failed(NAME, f"{table}: {vi}", f"{table}: {en}")
    if not faults:
        report.passed(
            NAME,
            f"lần {version}: {len(rows)} dòng công bố đúng thứ hạng và chỉ tiêu",
            f"version {version}: {len(rows)} published rows fit ranks and quota",
        )


def _faults(bundle: Bundle, rows: list[Row]) -> list[tuple[str, str]]:
    """What is wrong with a list by itself, which the public can see too."""
    faults: list[tuple[str, str]] = []
    quotas = {post["post"]: post["quota"] for post in bundle.frozen["posts"]}
    for row in rows:
        fault = _row_fault(row, quotas)
        if fault:
            faults.append((f"dòng {row.get('number')} sai", f"row {row.get('number')}: {fault}"))
    if faults:
        return faults
    if len({row["number"] for row in rows}) != len(rows):
        faults.append(("một số báo danh có hai dòng", "a candidate stands twice"))
    taken = Counter(row["post"] for row in rows if row["outcome"] == SELECTED)
    for post, quota in sorted(quotas.items()):
        own = [row for row in rows if row["post"] == post and row["outcome"] in RANKED]
        if taken[post] != min(quota, len(own)):
            faults.append(
                (
                    f"{post}: {taken[post]} trúng tuyển, chỉ tiêu {quota}, {len(own)} đạt",
                    f"{post}: {taken[post]} selected, quota {quota}, {len(own)} passed",
                )
            )
        for place, row in enumerate(own, start=1):
            above = own[place - 2] if place > 1 else None
            if not _in_place(row, place, above):
                faults.append(
                    (
                        f"{post}: {row['number']} sai thứ hạng hoặc sai chỗ",
                        f"{post}: {row['number']} has a wrong rank or place",
                    )
                )
    return faults


def _row_fault(row: Row, quotas: dict[str, int]) -> str:
    if set(row) != set(COLUMNS):
        return "wrong columns"
    if row["post"] not in quotas:
        return "unknown post"
    if row["outcome"] not in OUTCOMES:
        return "unknown outcome"
    if (row["outcome"] in RANKED) != (row["rank"] is not None and row["total"] is not None):
        return "a rank without having passed, or the other way round"
    try:
        sums = row["total"] is None or (
            Decimal(row["mark"]) + Decimal(row["priority"]) == Decimal(row["total"])
        )
    except (InvalidOperation, TypeError):
        return "a mark is no number"
    return "" if sums else "the total is not mark plus priority"


def _in_place(row: Row, place: int, above: Row | None) -> bool:
    """A rank is the row's place, or shared with an equal row above it."""
    if above is None:
        return bool(row["rank"] == 1)
    if above["outcome"] != SELECTED and row["outcome"] == SELECTED:
        return False
    if Decimal(above["total"]) < Decimal(row["total"]):
        return False
    shared = row["rank"] == above["rank"] and above["total"] == row["total"]
    return bool(row["rank"] == place or shared)


def _differences(bundle: Bundle, rows: list[Row], version: int) -> list[tuple[str, str]]:
    """Rows that differ from the ranking, where this bundle shows the ranking."""
    if bundle.public and not bundle.shown(OFFICE, f"ranking/{version}"):
        return []
    due = [
        {"mark": row["nvcn"], **{name: row[name] for name in COLUMNS if name != "mark"}}
        for row in bundle.rows(OFFICE, f"ranking/{version}")
    ]
    if due == rows:
        return []
    theirs = {row["number"]: row for row in rows}
    mine = {row["number"]: row for row in due}
    wrong = sorted(n for n in mine.keys() | theirs.keys() if mine.get(n) != theirs.get(n))
    if not wrong:
        return [("khác thứ tự bảng xếp hạng", "another order than the ranking")]
    return [
        (f"{number} khác bảng xếp hạng", f"{number} is not as in the ranking") for number in wrong
    ]


def _check_selected(bundle: Bundle, report: Report, last: int, ranked: int) -> None:
    """The approved list is that of the last version, and that one was published."""
    approved = bundle.gate("approved")
    if approved is None:
        return
    count = len(bundle.rows(OFFICE, "selected"))
    if approved.data["count"] != count:
        report.failed(
            NAME,
            f"{approved.place}: ghi {approved.data['count']} người, danh sách có {count}",
            f"{approved.place}: says {approved.data['count']} people, the list has {count}",
        )
    if last != ranked or approved.data.get("version") != last:
        report.failed(
            NAME,
            f"{approved.place}: lần xếp hạng cuối ({ranked}) không phải lần đã công bố ({last})",
            f"{approved.place}: the last ranking ({ranked}) is not the published one ({last})",
        )
        return
    due = [
        {name: row[name] for name in ("number", "post", "total")}
        for row in bundle.rows(OFFICE, f"published/{last}")
        if row["outcome"] == SELECTED
    ]
    if not bundle.public:
        _check_decision(bundle, report, approved)
    if bundle.rows(OFFICE, "selected") != due:
        report.failed(
            NAME,
            "danh sách trúng tuyển được phê duyệt khác lần công bố cuối",
            "the approved list is not that of the last publication",
        )
    else:
        report.passed(
            NAME, f"{len(due)} người trúng tuyển được phê duyệt", f"{len(due)} selected approved"
        )


def _check_decision(bundle: Bundle, report: Report, approved: Entry) -> None:
    """The public digest is that of the decision whose facts only the auditor sees."""
    found = sha256(encode(bundle.opening(OFFICE, approved.n))).hexdigest()
    if approved.data["decision"] != found:
        report.failed(
            NAME,
            f"{approved.place}: mã băm quyết định không phải của quyết định này",
            f"{approved.place}: the digest is not that of this decision",
        )
