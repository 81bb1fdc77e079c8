"""One marking of a written test as its log tells it: policy, guide, bags, and who got which bag."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from law.rules.frozen import Frozen
from law.rules.policies import marking_policy
from ledger.rules import canonical
from marking.rules import allocation
from marking.rules.guides import Guide
from marking.rules.policies import Policy
from verify.bundles import MARKING, Bundle, Entry
from verify.reports import Report
from verify.seeds import planned, seed, standing
from verify.troubles import Broken


@dataclass(frozen=True)
class Round:
    """What the marking of one written test rests on."""

    key: str
    scope: str
    policy: Policy
    guide: Guide
    bags: dict[str, int]


def read(bundle: Bundle, report: Report, key: str, name: str) -> Round:
    """The round of a key, its policy and guide held against the regime and the log."""
    scope = f"written:{key}"
    received = gate(bundle, "received", scope)
    scheme = "remark" if "/" in key else "first"
    facts = marking_policy(Frozen(bundle.regime), scheme)
    if received.data["policy"] != facts:
        report.failed(
            name,
            f"{received.place}: quy tắc chấm khác quy chế đã chốt: {received.data['policy']}",
            f"{received.place}: the marking policy is not the frozen regime's: "
            f"{received.data['policy']}",
        )
    policy = Policy.read(facts)
    guide = bundle.opening(MARKING, received.n)["guide"]
    if sha256(canonical.encode(guide)).hexdigest() != received.data["guide"]:
        report.failed(
            name, f"{received.place}: hướng dẫn chấm bị đổi", f"{received.place}: another guide"
        )
    first = bundle.gate("received", f"written:{key.partition('/')[0]}", MARKING)
    if first is not None and first.data["guide"] != received.data["guide"]:
        report.failed(
            name,
            f"{received.place}: chấm phúc khảo bằng hướng dẫn khác {first.place}",
            f"{received.place}: re-marked with another guide than at {first.place}",
        )
    bags = {row["code"]: row["bag"] for row in bundle.rows(MARKING, f"scripts/{key}")}
    counts = (received.data["scripts"], received.data["bags"])
    if counts != (len(bags), len(set(bags.values()))):
        report.failed(name, f"{received.place}: số bài khác bảng", f"{received.place}: counts")
    return Round(key, scope, policy, Guide.read(guide).under(policy), bags)


def dealt(
    bundle: Bundle, report: Report, this: Round, name: str
) -> dict[tuple[int, int], str] | None:
    """(bag, round) -> marker, as the seed deals; None when no bag was dealt yet."""
    entries = bundle.find("bags.allocated", MARKING, this.scope)
    if not entries:
        return None
    draw = f"draw:{this.key}/bags"
    plan = planned(bundle, draw, MARKING)
    markers, bags = plan.data["plan"]["markers"], set(this.bags.values())
    revealed = gate(bundle, "revealed", standing(bundle, draw, MARKING))
    if len(entries) != 1 or entries[0].data["draw_id"] != plan.data["draw_id"]:
        report.failed(
            name, f"{entries[-1].place}: chia túi lại", f"{entries[-1].place}: dealt again"
        )
    if entries[0].n < revealed.n:
        report.failed(
            name,
            f"{entries[0].place}: chia trước khi bốc thăm",
            f"{entries[0].place}: before the draw",
        )
    if plan.data["plan"]["pool_root"] != allocation.pool_root(bags, markers).hex():
        report.failed(
            name,
            f"{plan.place}: tập túi và người chấm không đúng",
            f"{plan.place}: the pool is not these bags and markers",
        )
    expected = [
        (row.bag, row.first, row.second)
        for row in allocation.allocate(seed(bundle, draw, MARKING), bags=bags, markers=markers)
    ]
    stated = [
        (row["bag"], row["first"], row["second"])
        for row in bundle.rows(MARKING, f"allocation/{this.key}")
    ]
    for given in stated:
        if given not in expected:
            report.failed(
                name,
                f"{this.key}: túi {given[0]} giao {given[1]}, {given[2]} không theo bốc thăm",
                f"{this.key}: bag {given[0]} went to {given[1]}, {given[2]}, not as drawn",
            )
    if len(stated) != len(expected):
        report.failed(name, f"{this.key}: thiếu túi", f"{this.key}: bags are missing")
    return {(bag, turn): names[turn - 1] for bag, *names in expected for turn in (1, 2)}


def payloads(bundle: Bundle, kind: str, scope: str) -> list[tuple[Entry, Any]]:
    """Every entry of a kind in the marking room, with its proven payload."""
    found = bundle.find(kind, MARKING, scope)
    return [(entry, bundle.opening(MARKING, entry.n)) for entry in found]


def gate(bundle: Bundle, name: str, scope: str) -> Entry:
    """A gate of the marking room; raises Broken when it was never passed."""
    entry = bundle.gate(name, scope, MARKING)
    if entry is None:
        raise Broken(f"{scope}: thiếu mốc {name}", f"{scope}: gate {name} is missing")
    return entry
