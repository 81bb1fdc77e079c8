"""Tell how one candidate's written mark came about, from the room to what it counts for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from marking.rules import settlement
from verify.bundles import MARKING, OFFICE, Bundle
from verify.rounds import Round
from verify.seeds import seed

Row = dict[str, Any]
Out = Callable[[str, str], None]

GATES = (
    ("pages_rooted", OFFICE),
    ("code_map_committed", OFFICE),
    ("scripts_sent", OFFICE),
    ("received", MARKING),
    ("marked", MARKING),
    ("frozen", MARKING),
    ("marks_received", OFFICE),
    ("codes_opened", OFFICE),
    ("joined", OFFICE),
)
HOW = {
    "agreed": ("hai người chấm thống nhất", "agreed by both markers"),
    "head": ("trưởng ban chấm thi quyết định", "decided by the head of marking"),
    "collective": ("chấm tập thể", "marked collectively"),
    "zero": ("cho 0 điểm theo Điều 16.3", "zero under Điều 16.3"),
}


def tell(bundle: Bundle, this: Round, joined: Row, out: Out) -> None:
    """Entries, code, bag, marks, rule, decision and penalties, in the order in which they came."""
    for name, room in GATES:
        entry = bundle.gate(name, this.scope, room)
        if entry is not None:
            out(f"{entry.at}  {entry.place}", f"{entry.at}  {entry.place}")
    code = joined["code"]
    bag = this.bags[code]
    drawn = seed(bundle, f"draw:{this.key}/bags", MARKING).hex()
    dealt = next(r for r in bundle.rows(MARKING, f"allocation/{this.key}") if r["bag"] == bag)
    out(
        f"{this.key}: số phách {code}, túi {bag}; mầm bốc thăm {drawn} giao túi cho "
        f"{dealt['first']} rồi {dealt['second']}",
        f"{this.key}: code {code}, bag {bag}; seed {drawn} deals the bag to "
        f"{dealt['first']}, then {dealt['second']}",
    )
    row = next(r for r in bundle.rows(MARKING, f"marks/{this.key}") if r["code"] == code)
    for mark in row["marks"]:
        parts = " + ".join(f"{part['points']} ({part['part']})" for part in mark["parts"])
        out(
            f"Lượt {mark['round']}, {mark['marker']}: {mark['total']} = {parts}",
            f"Round {mark['round']}, {mark['marker']}: {mark['total']} = {parts}",
        )
    totals = {mark["round"]: Decimal(mark["total"]) for mark in row["marks"]}
    out(*_rule(totals, this))
    if row["decided"]:
        vi, en = HOW[row["how"]]
        reason = row["decided"]["reason"]
        out(f"Quyết định: {vi} ({reason})", f"Decision: {en} ({reason})")
    out(f"Điểm chính thức: {row['mark']}", f"Official mark: {row['mark']}")
    _counted(bundle, this, joined, out)


def _rule(totals: dict[int, Decimal], this: Round) -> tuple[str, str]:
    gap = abs(totals[1] - totals[2])
    match settlement.settle(totals[1], totals[2], this.policy, totals.get(3)):
        case settlement.Settled(mark, "average"):
            return (
                f"Lệch {gap}, không quá {this.policy.average_up_to}: trung bình cộng {mark}",
                f"Gap {gap}, at most {this.policy.average_up_to}: the mean, {mark}",
            )
        case settlement.Settled(mark, "equal"):
            return f"Hai điểm bằng nhau: {mark}", f"Both marks are equal: {mark}"
        case settlement.Settled(mark, "two_of_three"):
            return (
                f"Lệch {gap}, chấm lần ba; hai trong ba điểm bằng nhau: {mark}",
                f"Gap {gap}, a third marker; two of three are equal: {mark}",
            )
        case settlement.Settled(mark, _):
            return (
                f"Lệch {gap}, chấm lần ba; ba điểm khác nhau, trung bình cộng {mark}",
                f"Gap {gap}, a third marker; all differ, the mean of three, {mark}",
            )
        case settlement.NeedsHead():
            return (
                f"Lệch {gap}, trên {this.policy.average_up_to} và dưới {this.policy.third_from}: "
                "trưởng ban trao đổi với hai người chấm, rồi quyết định",
                f"Gap {gap}, above {this.policy.average_up_to} and below "
                f"{this.policy.third_from}: the head talks with both markers, then decides",
            )
        case settlement.NeedsThird():
            return f"Lệch {gap}: cần chấm lần ba", f"Gap {gap}: needs a third marker"
        case settlement.NeedsCollective():
            return (
                f"Lệch {gap}, chấm lần ba; ba điểm khác nhau: chấm tập thể",
                f"Gap {gap}, a third marker; all differ: marked collectively",
            )


def _counted(bundle: Bundle, this: Round, joined: Row, out: Out) -> None:
    table = f"penalties/{this.key.partition('/')[0]}"
    for row in bundle.rows(OFFICE, table) if bundle.stated(OFFICE, table) else []:
        if row["number"] == joined["number"]:
            out(
                f"Xử lý vi phạm: {row['kind']}, trừ {row['percent']} % ({row['minutes']})",
                f"Penalty: {row['kind']}, takes {row['percent']} % ({row['minutes']})",
            )
    out(
        f"Trừ {joined['percent']} %, được tính {joined['counted']}",
        f"Minus {joined['percent']} %, counts {joined['counted']}",
    )
