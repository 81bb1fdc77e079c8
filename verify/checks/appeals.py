"""Check that every appeal that came was decided once, before the appeals were closed."""

from verify.bundles import Bundle, Entry
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
