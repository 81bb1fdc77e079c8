"""Check the marking: bags dealt by the seed, marks on the guide, official marks settled again.

Every mark of the marking room's log stands in the frozen table and no other; each official mark
follows by the policy of the frozen regime from the marks, or from a decision the law allows there.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ledger.rules import merkle, notes
from ledger.rules.refusals import Refusal
from marking.rules import settlement
from marking.rules.points import text
from verify.bundles import MARKING, OFFICE, Bundle, Entry
from verify.reports import Report
from verify.rounds import Round, dealt, gate, payloads, read
from verify.telling import tell
from verify.troubles import Broken

NAME = "settlements"
Row = dict[str, Any]


def check(bundle: Bundle, report: Report) -> None:
    """Report on the marking of every written test and re-mark."""
    if not any(test["form"] == "written" for test in bundle.frozen["tests"]):
        report.passed(NAME, "kỳ này không có bài thi viết", "no written test in this campaign")
        return
    keys = [
        str(entry.data["scope"]).partition(":")[2]
        for entry in bundle.find("gate.received", MARKING)
    ]
    for key in keys:
        before = len(report.of(NAME))
        this = read(bundle, report, key, NAME)
        markers = dealt(bundle, report, this, NAME)
        frozen = bundle.gate("frozen", this.scope, MARKING)
        if frozen is None or markers is None:
            report.passed(NAME, f"{key}: đang chấm", f"{key}: marking goes on")
            continue
        _marks(bundle, report, this, markers)
        _official(bundle, report, this)
        _back(bundle, report, this, frozen)
        if len(report.of(NAME)) == before:
            count = len(bundle.rows(MARKING, f"marks/{key}"))
            report.passed(
                NAME,
                f"{key}: tính lại {count} điểm chính thức, trùng khớp",
                f"{key}: {count} official marks settled again, all equal",
            )
    report.passed(NAME, f"{len(keys)} lần chấm", f"{len(keys)} markings")


def explain(bundle: Bundle, number: str, out: Callable[[str, str], None]) -> None:
    """Tell how a candidate's written marks came about."""
    told = False
    for key in bundle.written():
        if bundle.stated(OFFICE, f"joined/{key}") is None:
            continue
        joined = {row["number"]: row for row in bundle.rows(OFFICE, f"joined/{key}")}
        if number in joined:
            told = True
            tell(bundle, read(bundle, Report(), key, NAME), joined[number], out)
    if not told:
        raise Broken(f"số báo danh {number} không có bài viết", f"{number} has no written mark")


def _marks(
    bundle: Bundle, report: Report, this: Round, markers: dict[tuple[int, int], str]
) -> None:
    """Every mark given stands in the frozen table as it was given, by whom it was dealt to."""
    ended = gate(bundle, "marked", this.scope)
    thirds = _thirds(bundle, report, this)
    given: dict[tuple[str, int], Row] = {}
    last_first: dict[int, int] = {}
    second: dict[int, int] = {}
    for entry, payload in payloads(bundle, "mark.given", this.scope):
        code, turn, marker = payload["code"], entry.data["round"], entry.data["marker"]
        bag = this.bags.get(code)
        named, third = thirds.get(code, (entry.n, None))
        owner = markers.get((bag or 0, turn)) if turn != 3 else third if named < entry.n else None
        if bag is None or bag != entry.data["bag"] or marker != owner or entry.n > ended.n:
            report.failed(
                NAME,
                f"{entry.place}: {marker} chấm {code} lượt {turn}, người được giao là {owner}",
                f"{entry.place}: {marker} marked {code} in round {turn}, dealt to {owner}",
            )
        if (code, turn) in given:
            report.failed(
                NAME,
                f"{entry.place}: {code} có hai điểm lượt {turn}",
                f"{entry.place}: {code} has two marks of round {turn}",
            )
        given[code, turn] = {
            "round": turn,
            "marker": marker,
            "parts": payload["parts"],
            "total": payload["total"],
        }
        if turn == 1 and bag is not None:
            last_first[bag] = entry.n
        elif turn == 2 and bag is not None:
            second.setdefault(bag, entry.n)
    for bag, n in second.items():
        if n < last_first.get(bag, n):
            report.failed(
                NAME,
                f"{this.key}: túi {bag} sang người thứ hai khi người thứ nhất chưa xong",
                f"{this.key}: bag {bag} went on before its first marker was done",
            )
    table = {
        (row["code"], mark["round"]): mark
        for row in bundle.rows(MARKING, f"marks/{this.key}")
        for mark in row["marks"]
    }
    for place in sorted(given.keys() | table.keys()):
        if given.get(place) != table.get(place):
            report.failed(
                NAME,
                f"{this.key}: điểm của {place[0]} lượt {place[1]} khác điểm đã cho",
                f"{this.key}: the mark of {place[0]} in round {place[1]} is not the one given",
            )


def _thirds(bundle: Bundle, report: Report, this: Round) -> dict[str, tuple[int, str]]:
    """Code -> where the head named a third marker, and whom; once each."""
    found: dict[str, tuple[int, str]] = {}
    for entry, payload in payloads(bundle, "mark.third_named", this.scope):
        if payload["code"] in found:
            report.failed(NAME, f"{entry.place}: cử hai lần", f"{entry.place}: named twice")
        _outside(report, this, entry, payload)
        found[payload["code"]] = (entry.n, payload["marker"])
    return found


def _outside(report: Report, this: Round, entry: Entry, payload: Row) -> None:
    """What everybody may read of an entry is what its payload says."""
    data, bag = entry.data, this.bags.get(payload["code"])
    if data["bag"] != bag or data.get("how") != payload.get("how"):
        report.failed(
            NAME,
            f"{entry.place}: túi hoặc cách chốt khác phần kín",
            f"{entry.place}: bag or way of settling differ from the payload",
        )


def _official(bundle: Bundle, report: Report, this: Round) -> None:
    """Every official mark again, from its marks and, where the law asks for one, a decision."""
    decided: dict[str, Row] = {}
    last = {p["code"]: e.n for e, p in payloads(bundle, "mark.given", this.scope)}
    marked = gate(bundle, "marked", this.scope)
    for entry, payload in payloads(bundle, "mark.settled", this.scope):
        if payload["code"] in decided:
            report.failed(NAME, f"{entry.place}: chốt hai lần", f"{entry.place}: settled twice")
        _outside(report, this, entry, payload)
        if not last.get(payload["code"], entry.n) < entry.n < marked.n:
            report.failed(
                NAME,
                f"{entry.place}: chốt trước lượt chấm cuối hoặc sau khi đã chấm xong",
                f"{entry.place}: settled before its last mark or after marking had ended",
            )
        decided[payload["code"]] = payload
    rows = bundle.rows(MARKING, f"marks/{this.key}")
    codes = [row["code"] for row in rows]
    if marked.data["count"] != len(rows):
        report.failed(NAME, f"{marked.place}: số bài khác bảng điểm", f"{marked.place}: count")
    if codes != sorted(this.bags):
        report.failed(
            NAME,
            f"{this.key}: bảng điểm không đủ đúng các bài đã nhận",
            f"{this.key}: the marks are not those of the scripts received",
        )
    for row in rows:
        try:
            fault = _fault(row, decided.get(row["code"]), this)
        except Refusal as refusal:
            fault = (str(refusal), str(refusal))
        if fault:
            report.failed(
                NAME, f"{this.key}: {row['code']}: {fault[0]}", f"{row['code']}: {fault[1]}"
            )


def _fault(row: Row, stated: Row | None, this: Round) -> tuple[str, str] | None:
    totals: dict[int, Decimal] = {}
    for mark in row["marks"]:
        points = {part["part"]: Decimal(part["points"]) for part in mark["parts"]}
        total = this.guide.total(points)
        if text(total) != mark["total"] or len(points) != len(mark["parts"]):
            return (
                f"tổng ghi {mark['total']}, cộng lại {text(total)}",
                f"total {mark['total']}, added again {text(total)}",
            )
        totals[mark["round"]] = total
    if len({mark["marker"] for mark in row["marks"]}) != len(row["marks"]):
        return "một người chấm hai lần", "one marker marked twice"
    outcome = settlement.settle(totals[1], totals[2], this.policy, totals.get(3))
    mark, how = Decimal(row["mark"]), row["how"]
    if how in settlement.DECIDED:
        official = settlement.decide(outcome, mark, how, this.policy)
        word = row["decided"] or {}
        if not word.get("by") or not word.get("reason"):
            return "quyết định không có người hoặc lý do", "a decision without person or reason"
    elif isinstance(outcome, settlement.Settled):
        official, word = outcome, {}
    else:
        return "cần quyết định của người có thẩm quyền", "needs a decision by a person"
    if (text(official.mark), official.how) != (row["mark"], how):
        return (
            f"ghi {row['mark']} ({how}), tính lại {official.mark} ({official.how})",
            f"stated {row['mark']} ({how}), settled again {official.mark} ({official.how})",
        )
    said = {"code": row["code"], "mark": row["mark"], "how": how}
    said |= {"by": word.get("by", ""), "reason": word.get("reason", "")}
    if stated != said:
        return "khác mục đã ghi khi chốt", "not what was logged when it was settled"
    return None


def _back(bundle: Bundle, report: Report, this: Round, frozen: Entry) -> None:
    """What the office received and joined is what the marking room froze."""
    received = bundle.gate("marks_received", this.scope)
    if received is None:
        return
    stated = bundle.stated(MARKING, f"marks/{this.key}")
    if stated is None or received.data["marks_root"] != stated.root:
        report.failed(
            NAME,
            f"{received.place}: không phải bảng điểm đã chốt ở {frozen.place}",
            f"{received.place}: not the marks frozen at {frozen.place}",
        )
    _checkpoint(bundle, report, received, frozen)
    name = f"joined/{this.key}"
    if bundle.stated(OFFICE, name) is None:
        return
    code_of = {row["number"]: row["code"] for row in bundle.rows(OFFICE, f"codes/{this.key}")}
    mark_of = {row["code"]: row["mark"] for row in bundle.rows(MARKING, f"marks/{this.key}")}
    joined = bundle.rows(OFFICE, name)
    if sorted(row["number"] for row in joined) != sorted(code_of):
        report.failed(NAME, f"{name}: thiếu hoặc thừa thí sinh", f"{name}: candidates differ")
    for row in joined:
        code = code_of.get(row["number"])
        if row["code"] != code or row["mark"] != mark_of.get(code or ""):
            report.failed(
                NAME,
                f"{name}: {row['number']} nhận {row['mark']} ({row['code']}), "
                f"điểm đã chốt {mark_of.get(code or '')} ({code})",
                f"{name}: {row['number']} got {row['mark']} ({row['code']}), "
                f"frozen {mark_of.get(code or '')} ({code})",
            )


def _checkpoint(bundle: Bundle, report: Report, received: Entry, frozen: Entry) -> None:
    note = notes.parse_note(received.data["marking_checkpoint"])
    stated = notes.parse_checkpoint(note.text)
    entries = bundle.entries(MARKING)
    root = merkle.root(entry.leaf for entry in entries[: stated.size])
    fits = stated.origin == bundle.origin(MARKING) and frozen.n < stated.size <= len(entries)
    if not fits or root != stated.root:
        report.failed(
            NAME,
            f"{received.place}: mốc của phòng chấm không phủ bảng điểm đã chốt",
            f"{received.place}: the marking room's checkpoint does not cover the frozen marks",
        )
