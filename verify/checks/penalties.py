"""Check the penalties: the regime's percentages, each minute once, and what is left recomputed."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from law.rules.frozen import Frozen
from law.rules.penalties import EXCLUDING, Penalty, UnknownPenaltyError, counted, percent, taken
from verify.bundles import OFFICE, Bundle
from verify.reports import Report

NAME = "penalties"
Imposed = dict[str, list[Penalty]]


def check(bundle: Bundle, report: Report) -> None:
    """Report on the penalties of every session and written test, and on what they leave."""
    frozen = Frozen(bundle.regime)
    decimals = int(frozen.value("exam", "marking.decimals"))
    rows = judged = 0
    keys = [scope.partition(":")[2] for scope in bundle.gates("penalties_frozen")]
    for key in keys:
        imposed = _imposed(bundle, report, key, frozen.section("exam", "penalties"))
        rows += sum(map(len, imposed.values()))
        for name, earned in _tables(bundle, key):
            for row in bundle.rows(OFFICE, name):
                judged += 1
                _compare(report, name, row, Decimal(row[earned]), imposed, decimals)
    report.passed(
        NAME,
        f"{rows} hình thức xử lý, tính lại {judged} kết quả, đúng tỷ lệ của quy chế",
        f"{rows} penalties, {judged} results recomputed with the regime's percentages",
    )


def _imposed(bundle: Bundle, report: Report, key: str, figures: dict[str, Any]) -> Imposed:
    """The penalties of a test by number, each held against the regime."""
    found: Imposed = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    table = f"penalties/{key}"
    for row in bundle.rows(OFFICE, table):
        number, kind, minutes = row["number"], row["kind"], row["minutes"]
        try:
            share = percent(kind, figures)
        except UnknownPenaltyError:
            _wrong(report, f"{table}: {number}: hình thức lạ {kind}", f"{table}: {number}: {kind}?")
            continue
        if Decimal(str(row["percent"])) != (share or 0):
            _wrong(
                report,
                f"{table}: {number}: trừ {row['percent']} %, quy chế trừ {share or 0} %",
                f"{table}: {number}: takes {row['percent']} %, the regime takes {share or 0} %",
            )
        if not minutes:
            _wrong(report, f"{table}: {number}: thiếu biên bản", f"{table}: {number}: no minutes")
        if (number, minutes) in seen:
            _wrong(
                report,
                f"{table}: {number}: biên bản {minutes} áp dụng hai lần",
                f"{table}: {number}: minutes {minutes} applied twice",
            )
        seen.add((number, minutes))
        found[number].append(Penalty(kind, share))
    stated = bundle.gates("penalties_frozen")
    entry = next(e for scope, e in stated.items() if scope.partition(":")[2] == key)
    if entry.data["count"] != sum(map(len, found.values())):
        _wrong(report, f"{entry.place}: số biên bản khác bảng", f"{entry.place}: count differs")
    known = set(bundle.numbers())
    for number in sorted(found.keys() - known):
        _wrong(report, f"{table}: {number} không dự tuyển", f"{table}: {number} is no candidate")
    return found


def _tables(bundle: Bundle, key: str) -> list[tuple[str, str]]:
    """The tables of results that these penalties bear on, and the column of what was earned."""
    joined = [f"joined/{written}" for written in bundle.written() if written.split("/")[0] == key]
    wanted = [(f"scores/{key}", "correct"), *((name, "mark") for name in joined)]
    return [(name, column) for name, column in wanted if bundle.stated(OFFICE, name)]


def _compare(
    report: Report,
    table: str,
    row: dict[str, Any],
    earned: Decimal,
    imposed: Imposed,
    decimals: int,
) -> None:
    number = row["number"]
    own = imposed.get(number, [])
    expected = counted(earned, own, decimals=decimals)
    if Decimal(row["counted"]) != expected.value:
        _wrong(
            report,
            f"{table}: {number} được tính {row['counted']}, tính lại {expected.value}",
            f"{table}: {number} counts {row['counted']}, recomputed {expected.value}",
        )
    # A test that was ended counts for nothing, whatever percentage stands beside it.
    ended = any(penalty.kind in EXCLUDING for penalty in own)
    if not ended and Decimal(str(row["percent"])) != taken(own):
        _wrong(
            report,
            f"{table}: {number} bị trừ {row['percent']} %, biên bản trừ {taken(own)} %",
            f"{table}: {number} loses {row['percent']} %, the minutes take {taken(own)} %",
        )


def _wrong(report: Report, vi: str, en: str) -> None:
    report.failed(NAME, vi, en)
