"""Check that every appeal that came was decided once, before the appeals were closed.

An outcome is what became of the mark or the priority; and once results are shown, neither changes
without an appeal of that candidate (NĐ 170/2025/NĐ-CP, Điều 16).
"""

from typing import Any

from verify.bundles import OFFICE, Bundle, Entry
from verify.reports import Report

NAME = "appeals"


def check(bundle: Bundle, report: Report) -> None:
    """Appeals entry by entry, against the counts at the closing."""
    closed = bundle.gate("appeals_closed")
    received = _by_name(bundle, "appeal.received", report)
    decided = _by_name(bundle, "appeal.decided", report)
    for name, entry in decided.items():
        asked = received.get(name)
        if asked is None or asked.n > entry.n or asked.data["kind"] != entry.data["kind"]:
            report.failed(
                NAME,
                f"{entry.place}: quyết định cho đơn {name} không có",
                f"{entry.place}: decides an appeal {name} that never came",
            )
    if closed is None:
        report.skipped(NAME, "phúc khảo chưa đóng", "appeals are not closed yet")
        return
    for name in sorted(received.keys() - decided.keys()):
        report.failed(NAME, f"đơn {name} không được giải quyết", f"appeal {name} was never decided")
    for entry in [*received.values(), *decided.values()]:
        if entry.n > closed.n:
            report.failed(
                NAME, f"{entry.place}: sau khi đóng phúc khảo", f"{entry.place}: after the closing"
            )
    upheld = sum(entry.data["outcome"] == "upheld" for entry in decided.values())
    for fact, value in (("received", len(received)), ("upheld", upheld)):
        if closed.data[fact] != value:
            report.failed(
                NAME,
                f"{closed.place}: {fact} ghi {closed.data[fact]}, đếm lại {value}",
                f"{closed.place}: {fact} says {closed.data[fact]}, counted {value}",
            )
    _consequences(bundle, received, decided, closed, report)
    report.passed(
        NAME,
        f"{len(received)} đơn, {upheld} được chấp nhận",
        f"{len(received)} appeals, {upheld} upheld",
    )


def _by_name(bundle: Bundle, kind: str, report: Report) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in bundle.find(kind):
        name = str(entry.data["appeal"])
        if name in found:
            report.failed(NAME, f"{entry.place}: đơn {name} lặp", f"{entry.place}: {name} repeated")
        found.setdefault(name, entry)
    return found


def _consequences(
    bundle: Bundle,
    received: dict[str, Entry],
    decided: dict[str, Entry],
    closed: Entry,
    report: Report,
) -> None:
    """Each decision has its act, each act its appeal."""
    asked = {entry.n: bundle.opening(OFFICE, entry.n)["number"] for entry in received.values()}
    remarks = bundle.payloads("remark.decided")
    recognised = bundle.payloads("priority.recognised")
    for name, entry in decided.items():
        start = received.get(name)
        if start is None:
            continue
        number = bundle.opening(OFFICE, entry.n)["number"]
        if number != asked[start.n]:
            _wrong(report, entry, f"đơn của {asked[start.n]}", f"the appeal of {asked[start.n]}")
        acts = remarks if entry.data["kind"] == "remark" else recognised
        own = [(e, p) for e, p in acts if p["number"] == number and start.n < e.n < entry.n]
        outcome = "upheld" if any(_changed(bundle, e, p) for e, p in own) else "dismissed"
        if not own or entry.data["outcome"] != outcome:
            _wrong(report, entry, f"việc đã làm là {outcome}", f"what was done is {outcome}")
    published = bundle.gate("published")
    for kind, acts in (("remark", remarks), ("priority", recognised)):
        for entry, facts in acts:
            if kind == "priority" and (published is None or entry.n < published.n):
                continue
            if entry.n > closed.n or not any(
                one.n < entry.n and one.data["kind"] == kind and asked[one.n] == facts["number"]
                for one in received.values()
            ):
                _wrong(report, entry, "không có đơn nào trước đó", "no appeal came before it")


def _changed(bundle: Bundle, entry: Entry, facts: dict[str, Any]) -> bool:
    """Whether a re-mark or a recognition left its candidate with something else than before."""
    if "remarked" in facts:
        return bool(facts["mark"] != facts["published"])
    rows = bundle.rows(OFFICE, "roster")
    before = next((row["priority"] for row in rows if row["number"] == facts["number"]), "")
    for earlier, payload in bundle.payloads("priority.recognised"):
        if earlier.n < entry.n and payload["number"] == facts["number"]:
            before = payload["points"]
    return bool(facts["points"] != before)


def _wrong(report: Report, entry: Entry, vi: str, en: str) -> None:
    report.failed(NAME, f"{entry.place}: {vi}", f"{entry.place}: {en}")
