"""Check the draws: announced beforehand, promised before the reveal, each seed recomputed.

Every announced draw was done once and no other; its name binds its plan; at least five
contributors, at least two bodies of them outside the Council; every commitment opens. A void draw was
made void by two persons with minutes, before its reveal, and repeated once; nothing else is repeated.
"""

import re
from collections import Counter
from typing import Any

from ledger.rules import draws
from ledger.rules.gates import again, base
from verify.bundles import MARKING, OFFICE, Bundle, Entry
from verify.reports import Report
from verify.seeds import planned, seed
from verify.troubles import Broken

NAME = "draws"
LEAST = 5
OUTSIDE_LEAST = 2
AGAIN = re.compile(r"^(draw:[^/]+)/pk[0-9]+(/.*)$")


def check(bundle: Bundle, report: Report) -> None:
    """Every draw of the campaign, planned or only promised or revealed."""
    announced = Counter((d["scope"], d["purpose"]) for d in bundle.frozen.get("draws", []))
    for (scope, _), times in announced.items():
        if times > 1:
            report.failed(NAME, f"{scope}: công bố {times} lần", f"{scope}: announced twice")
    done: set[tuple[str, str]] = set()
    for room in (OFFICE, MARKING):
        scopes = [str(e.data.get("scope")) for e in bundle.find("draw.planned", room)]
        for gate in ("contributors_committed", "revealed"):
            scopes += bundle.gates(gate, room)
        scopes += [str(e.data.get("scope")) for e in bundle.find("draw.voided", room)]
        for scope in dict.fromkeys(scopes):
            if not _stands(bundle, scope, room, report):
                continue
            try:
                purpose = _draw(bundle, scope, room, report)
            except Broken as broken:
                report.failed(NAME, broken.vi, broken.en)
                continue
            if (base(scope), purpose) in done:
                report.failed(NAME, f"{scope}: bốc thăm hai lần", f"{scope}: drawn twice")
            done.add((base(scope), purpose))
            scope = base(scope)
            if not announced[AGAIN.sub(r"\1\2", scope), purpose] and not announced[scope, purpose]:
                report.failed(
                    NAME,
                    f"{scope}: bốc thăm «{purpose}» không được công bố trước",
                    f"{scope}: the draw for “{purpose}” was not announced",
                )
    _undone(bundle, [draw for draw in announced if draw not in done], report)
    report.passed(
        NAME,
        f"{len(done)} cuộc bốc thăm tính lại đúng",
        f"{len(done)} draws recomputed",
    )


def _stands(bundle: Bundle, scope: str, room: str, report: Report) -> bool:
    """Whether the draw of a scope counts; a void one and a repetition are held against each other."""
    first, repeated = base(scope), scope != base(scope)
    voids = bundle.find("draw.voided", room, scope)
    if repeated:
        plans = bundle.find("draw.planned", room, scope)
        before = bundle.find("draw.voided", room, first)
        if voids or not before or any(plan.n < before[0].n for plan in plans):
            report.failed(
                NAME, f"{scope}: bốc lại mà chưa huỷ lần đầu", f"{scope}: repeated, but not void"
            )
        return True
    if not voids:
        return True
    plans = bundle.find("draw.planned", room, scope)
    void, facts = voids[0], voids[0].data
    minuted = re.fullmatch(r"[0-9a-f]{64}", str(facts.get("minutes")), re.ASCII)
    faults = [
        (len(voids) != 1, "huỷ hai lần", "void twice"),
        (len(plans) != 1 or plans[0].n > void.n, "huỷ một cuộc chưa có", "nothing to make void"),
        (
            any(facts.get("draw_id") != plan.data.get("draw_id") for plan in plans),
            "huỷ một cuộc khác",
            "another draw is named",
        ),
        (bundle.gate("revealed", scope, room) is not None, "đã có mầm", "its seed was revealed"),
        (not minuted or not facts.get("reason"), "không có biên bản", "no minutes"),
        (
            facts.get("seconded_by") in (None, "", void.by),
            "chỉ một người huỷ",
            "made void by one person",
        ),
    ]
    for fault, vi, en in faults:
        if fault:
            report.failed(NAME, f"{void.place}: {vi}", f"{void.place}: {en}")
    if not bundle.find("draw.planned", room, again(scope)):
        report.skipped(NAME, f"{scope}: đã huỷ, chưa bốc lại", f"{scope}: void, not repeated yet")
    return False


def _draw(bundle: Bundle, scope: str, room: str, report: Report) -> str:
    plan = planned(bundle, scope, room)
    facts: dict[str, Any] = plan.data["plan"]
    draw_id = draws.draw_id(bundle.campaign, scope, facts)
    if plan.data.get("draw_id") != draw_id:
        report.failed(
            NAME, f"{plan.place}: mã không khớp kế hoạch", f"{plan.place}: the id is not the plan's"
        )
    if facts.get("algo") != draws.ALGORITHM:
        report.failed(NAME, f"{plan.place}: thuật toán lạ", f"{plan.place}: unknown algorithm")
    _people(plan, facts["contributors"], facts["min_contributors"], report)
    promised = bundle.gate("contributors_committed", scope, room)
    revealed = bundle.gate("revealed", scope, room)
    if promised is not None:
        _promises(plan, promised, draw_id, report)
    if revealed is not None:
        if revealed.data.get("draw_id") != draw_id or promised is None or promised.n > revealed.n:
            report.failed(
                NAME, f"{revealed.place}: mở sai cuộc bốc thăm", f"{revealed.place}: wrong draw"
            )
        seed(bundle, scope, room)
    elif bundle.gate("ranked") is not None:
        report.failed(NAME, f"{scope}: bỏ dở", f"{scope}: left unfinished")
    return str(facts["purpose"])


def _people(entry: Entry, people: list[dict[str, Any]], least: int, report: Report) -> None:
    """Enough contributors of enough bodies, nobody twice."""
    names = [person["id"] for person in people]
    outside = {person["body"] for person in people if person.get("outside") is True}
    inside = {person["body"] for person in people if person.get("outside") is not True}
    if len(set(names)) != len(names):
        report.failed(NAME, f"{entry.place}: người góp lặp", f"{entry.place}: twin contributors")
    if min(len(names), least) < LEAST or len(names) < least:
        report.failed(
            NAME,
            f"{entry.place}: {len(names)} người góp (ít nhất {least}), luật chơi cần {LEAST}",
            f"{entry.place}: {len(names)} contributors (at least {least}), must be {LEAST}",
        )
    if len(outside - inside) < OUTSIDE_LEAST:
        report.failed(
            NAME,
            f"{entry.place}: {len(outside - inside)} tổ chức ngoài Hội đồng, cần {OUTSIDE_LEAST}",
            f"{entry.place}: {len(outside - inside)} bodies outside the Council, "
            f"must be {OUTSIDE_LEAST}",
        )


def _promises(plan: Entry, promised: Entry, draw_id: str, report: Report) -> None:
    if promised.data.get("draw_id") != draw_id or promised.n < plan.n:
        report.failed(
            NAME, f"{promised.place}: cam kết sai cuộc bốc thăm", f"{promised.place}: wrong draw"
        )
    invited = {person["id"]: person for person in plan.data["plan"]["contributors"]}
    commitments = promised.data["commitments"]
    for item in commitments:
        if invited.get(item["id"], {}).get("body") != item["body"]:
            report.failed(
                NAME,
                f"{promised.place}: {item['id']} không có trong kế hoạch",
                f"{promised.place}: {item['id']} is not in the plan",
            )
    if len({item["commitment"] for item in commitments}) != len(commitments):
        report.failed(NAME, f"{promised.place}: cam kết trùng", f"{promised.place}: copied promise")
    present = [invited[item["id"]] for item in commitments if item["id"] in invited]
    _people(promised, present, plan.data["plan"]["min_contributors"], report)


def _undone(bundle: Bundle, missing: list[tuple[str, str]], report: Report) -> None:
    ranked = bundle.gate("ranked") is not None
    for scope, purpose in missing:
        sentence = (
            f"{scope}: đã công bố bốc thăm «{purpose}» nhưng không làm",
            f"{scope}: the announced draw for “{purpose}” was never done",
        )
        if ranked:
            report.failed(NAME, *sentence)
        else:
            report.skipped(NAME, f"{scope}: chưa bốc thăm", f"{scope}: not drawn yet")
