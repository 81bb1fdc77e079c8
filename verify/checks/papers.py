"""Draw every computer paper again: same seed, same sealed bank, same blueprint, same paper."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exams.rules import papers
from exams.rules.blueprints import Cell, feasibility
from exams.rules.kinds import LEGAL
from exams.rules.marks import sound
from exams.rules.texts import slug
from law.rules.frozen import Frozen
from ledger.rules.draws import Stream, derive
from verify import seeds
from verify.bundles import OFFICE, Bundle
from verify.checks.forms import report_forms
from verify.reports import Report
from verify.troubles import Broken

NAME = "papers"
Row = dict[str, Any]


@dataclass(frozen=True)
class Sealed:
    """What was sealed for a test: the gate's statement, the items and the blueprint."""

    stated: Row
    items: list[papers.Item]
    cells: list[Cell]
    terms: papers.Terms

    def plan(self, session: str) -> papers.Plan:
        """The plan of a session."""
        return papers.session_plan(self.items, self.cells, session, self.stated, self.terms)


def check(bundle: Bundle, report: Report) -> None:
    """Report on the bank, the blueprint and the papers of each computer test."""
    announced = [test for test in bundle.frozen["tests"] if test["form"] == "computer"]
    if not announced:
        report.passed(NAME, "kỳ này không có môn thi trên máy", "no computer test in this campaign")
    for test in announced:
        key = test["test"]
        if bundle.gate("bank_sealed", f"test:{key}") is None:
            report.passed(NAME, f"{key}: ngân hàng chưa niêm phong", f"{key}: bank not sealed yet")
            continue
        sealed = _sealed(bundle, key)
        _check_bank(bundle, report, test, sealed)
        report_forms(bundle, report, NAME, key, sealed.cells, sealed.terms.enemies)
        drawn = [name for name in bundle.sessions() if name.partition("/")[0] == key]
        _check_opened(bundle, report, key, drawn)
        for session in drawn:
            _check_session(bundle, report, session, sealed)
        _check_test(bundle, report, key, drawn)
        _check_everybody(bundle, report, key, drawn)


def explain(bundle: Bundle, number: str, out: Callable[[str, str], None]) -> None:
    """Tell, step by step, how the papers of a candidate follow from the seeds."""
    found = False
    for session in bundle.sessions():
        row = next((r for r in _papers(bundle, session) if r["number"] == number), None)
        if row is not None:
            found = True
            _explain_paper(bundle, session, row, out)
    if not found:
        raise Broken(f"số báo danh {number} không có đề thi", f"number {number} has no paper")


def _sealed(bundle: Bundle, test: str) -> Sealed:
    entry = bundle.gate("bank_sealed", f"test:{test}")
    if entry is None:
        raise Broken(f"{test}: ngân hàng chưa niêm phong", f"{test}: the bank was never sealed")
    cells = [Cell.of_row(row) for row in bundle.rows(OFFICE, f"blueprint/{test}")]
    beside = {
        name: bundle.rows(OFFICE, f"{name}/{test}")
        for name in papers.BESIDE
        if name in entry.data.get("beside", ())
    }
    terms = papers.Terms.of_rows(entry.data, **beside)
    items = [papers.Item.of_row(row) for row in bundle.rows(OFFICE, f"items/{test}")]
    return Sealed(entry.data, items, cells, terms)


def _check_bank(bundle: Bundle, report: Report, test: Row, sealed: Sealed) -> None:
    key, stated = test["test"], sealed.stated
    multiple = Frozen(bundle.regime).value("exam", "papers.bank_multiple")
    have = Counter((slug(item.topic), item.level, item.kind) for item in sealed.items)
    questions = test.get("questions") or sum(cell.count for cell in sealed.cells)
    answer = feasibility(sealed.cells, have, questions, multiple)
    figures = f"{answer.total_have} / {answer.total_need}"
    codes = Counter(item.code for item in sealed.items)
    pinned = {(row["item"], row["version"]): row for row in bundle.rows(OFFICE, f"items/{key}")}
    stated_keys = bundle.rows(OFFICE, f"keys/{key}")
    rights = {(row["item"], row["version"]): row for row in stated_keys}
    allowed = set(test.get("kinds") or LEGAL)
    kinds = {(item.code, item.version): item.kind for item in sealed.items}
    strange = rights.keys() != pinned.keys() or len(rights) != len(stated_keys)
    faults = [
        (stated["multiple"] != multiple, "bội số của ngân hàng khác quy tắc", "multiple differs"),
        (stated["items"] != len(sealed.items), "số câu hỏi khác số đã ghi", "item count differs"),
        (max(codes.values(), default=0) > 1, "mã câu hỏi trùng nhau", "item codes repeat"),
        (not answer.counts_agree, "ma trận không đủ số câu của đề", "blueprint does not add up"),
        (bool(answer.short_cells), "có ô ma trận thiếu câu hỏi", "a blueprint cell is short"),
        (not answer.large_enough, f"ngân hàng nhỏ: {figures}", f"bank too small: {figures}"),
        (strange, "đáp án không khớp câu hỏi", "keys do not fit the items"),
        (
            any(not sound(pinned.get(k, {}), row, kinds.get(k, "")) for k, row in rights.items()),
            "có câu không có đúng một đáp án",
            "an item has not exactly one right answer",
        ),
        (
            not set(kinds.values()) <= allowed,
            "có dạng câu hỏi không được dùng cho môn này",
            "an item of a kind that this test may not hold",
        ),
    ]
    for fault, vi, en in faults:
        if fault:
            report.failed(NAME, f"{key}: {vi}", f"{key}: {en}")
    if not any(fault for fault, _, _ in faults):
        report.passed(NAME, f"{key}: ngân hàng {figures} câu", f"{key}: bank of {figures} items")


def _check_opened(bundle: Bundle, report: Report, test: str, sessions: list[str]) -> None:
    """Wordings came out once, after a seed was revealed; keys when every session was closed."""
    opened = [e for e in bundle.find("items.opened") if e.data["test"] == test]
    scopes = {f"session:{session}" for session in sessions}
    repeated = {seeds.standing(bundle, scope) for scope in scopes}
    revealed = [e.n for scope, e in bundle.gates("revealed").items() if scope in repeated]
    drawn = [e.n for scope, e in bundle.gates("papers_drawn").items() if scope in scopes]
    if drawn and not (
        len(opened) == 1 and min(revealed, default=len(bundle.entries())) < opened[0].n < min(drawn)
    ):
        report.failed(
            NAME,
            f"{test}: câu hỏi mở {len(opened)} lần, không đúng một lần giữa bốc thăm và ra đề",
            f"{test}: items opened {len(opened)} times, not once between reveal and drawing",
        )
    closed = bundle.gates("closed")
    for scope, entry in bundle.gates("keys_opened").items():
        if scope.startswith(f"session:{test}/"):
            if entry.data["table"] != f"keys/{test}":
                report.failed(NAME, f"{entry.place}: bảng lạ", f"{entry.place}: a strange table")
            for early in sorted(s for s in scopes if s not in closed or closed[s].n > entry.n):
                report.failed(
                    NAME,
                    f"{entry.place}: mở đáp án khi {early} chưa đóng",
                    f"{entry.place}: keys opened while {early} was not closed",
                )


def _check_session(bundle: Bundle, report: Report, session: str, sealed: Sealed) -> None:
    seed = seeds.seed(bundle, f"session:{session}")
    plan = sealed.plan(session)
    rows = _papers(bundle, session)
    numbers = [row["number"] for row in rows]
    entry = bundle.gate("papers_drawn", f"session:{session}")
    revealed = bundle.gate("revealed", seeds.standing(bundle, f"session:{session}"))
    if entry is None or revealed is None or entry.data["draw_id"] != revealed.data["draw_id"]:
        report.failed(
            NAME, f"{session}: đề không theo lần bốc thăm đã mở", f"{session}: another draw"
        )
    elif entry.data["count"] != len(rows):
        report.failed(NAME, f"{session}: số đề khác số đã ghi", f"{session}: paper count differs")
    planned = seeds.planned(bundle, f"session:{session}").data["plan"]
    held = ("items", "blueprint", *sealed.stated.get("beside", ()))
    for field, name in papers.BOUND.items():
        # The plan of a draw names the sealed tables it draws from, before anybody promises.
        table = bundle.stated(OFFICE, f"{name}/{session.partition('/')[0]}")
        if planned.get(field) != (table.root if table and name in held else None):
            report.failed(
                NAME,
                f"{session}: kế hoạch bốc thăm không nêu đúng gốc của bảng {name}",
                f"{session}: the plan of the draw does not name the root of table {name}",
            )
    if numbers != sorted(set(numbers), key=lambda number: number.encode("utf-8")):
        report.failed(NAME, f"{session}: số báo danh trùng hoặc sai thứ tự", f"{session}: numbers")
    for stranger in sorted(set(numbers) - set(bundle.numbers())):
        report.failed(
            NAME,
            f"{session}: {stranger} không có trong danh sách đã chốt",
            f"{session}: {stranger} is not on the roster",
        )
    different = [
        row["number"] for row in rows if papers.draw(seed, row["number"], plan) != row["items"]
    ]
    for number in different:
        report.failed(
            NAME,
            f"{session}: đề của {number} khác đề bốc lại từ mầm",
            f"{session}: the paper of {number} is not the one the seed gives",
        )
    if not different:
        report.passed(
            NAME,
            f"{session}: bốc lại {len(rows)} đề, trùng khớp",
            f"{session}: {len(rows)} papers redrawn, all equal",
        )


def _check_test(bundle: Bundle, report: Report, test: str, sessions: list[str]) -> None:
    """Nobody sits a test twice; items that two sessions share are told, not faulted."""
    seen: dict[str, str] = {}
    used: dict[str, set[str]] = {}
    for session in sessions:
        for row in _papers(bundle, session):
            first = seen.setdefault(row["number"], session)
            if first != session:
                report.failed(
                    NAME,
                    f"{row['number']}: có đề ở cả {first} và {session}",
                    f"{row['number']}: a paper in both {first} and {session}",
                )
            used.setdefault(session, set()).update(item["item"] for item in row["items"])
    for place, session in enumerate(sessions):
        for other in sessions[place + 1 :]:
            shared = len(used.get(session, set()) & used.get(other, set()))
            report.passed(
                NAME,
                f"{test}: {session} và {other} dùng chung {shared} câu",
                f"{test}: {session} and {other} share {shared} items",
            )


def _check_everybody(bundle: Bundle, report: Report, test: str, sessions: list[str]) -> None:
    """Once all sessions are scored, everyone whose post has this test was given a paper."""
    if bundle.gate("ranked") is None:
        return
    posts = {post["post"] for post in bundle.frozen["posts"] if post.get("round1") == test}
    given = {row["number"] for session in sessions for row in _papers(bundle, session)}
    for row in bundle.rows(OFFICE, "roster"):
        if row["post"] in posts and row["number"] not in given:
            report.failed(
                NAME,
                f"{test}: {row['number']} không được xếp ca thi nào",
                f"{test}: {row['number']} was given no paper in any session",
            )


def _papers(bundle: Bundle, session: str) -> list[Row]:
    return bundle.rows(OFFICE, f"papers/{session}")


def _explain_paper(bundle: Bundle, session: str, row: Row, out: Callable[[str, str], None]) -> None:
    number, scope = row["number"], f"session:{session}"
    sealed = _sealed(bundle, session.partition("/")[0])
    plan = sealed.plan(session)
    seed = seeds.seed(bundle, scope)
    own = derive(seed, number)
    for gate in ("bank_sealed", "contributors_committed", "revealed", "papers_drawn"):
        place = f"test:{session.partition('/')[0]}" if gate == "bank_sealed" else scope
        if gate in ("contributors_committed", "revealed"):
            place = seeds.standing(bundle, scope)
        entry = bundle.gate(gate, place)
        if entry is not None:
            out(f"{entry.at}  {entry.place}", f"{entry.at}  {entry.place}")
    out(f"Mầm của ca {session}: {seed.hex()}", f"Seed of session {session}: {seed.hex()}")
    out(f"Mầm của {number}: {own.hex()}", f"Seed of {number}: {own.hex()}")
    if plan.forms:
        taken = Stream(own, papers.FORM).below(len(plan.forms)) + 1
        out(
            f"{papers.FORM}: bốc đề số {taken} trong {len(plan.forms)} đề tương đương",
            f"{papers.FORM}: form {taken} of {len(plan.forms)} parallel forms",
        )
    chosen = [] if plan.forms else papers.sampled(own, plan)
    again, passed = papers.passed_over(own, plan) if chosen and plan.enemies else ("", [])
    for cell, ((label, count, pool), items) in enumerate(zip(plan.cells, chosen, strict=False)):
        picked = ", ".join(item.code for item in items)
        out(
            f"{label}{again}: bốc {count} trong {len(pool)} câu: {picked}",
            f"{label}{again}: {count} out of {len(pool)} items: {picked}",
        )
        left = ", ".join(item.code for item in passed[cell]) if passed else ""
        if left:
            out(
                f"{label}{again}: bỏ qua vì xung khắc với câu đã bốc: {left}",
                f"{label}{again}: passed over, being enemies of items drawn before: {left}",
            )
    drawn = papers.draw(seed, number, plan)
    shown = "  ".join(f"{i}.{item['item']}/{item['order']}" for i, item in enumerate(drawn, 1))
    out(f"Thứ tự câu và phương án: {shown}", f"Order of items and options: {shown}")
    if drawn == row["items"]:
        out("Đề đã phát trùng với đề bốc lại.", "The paper given equals the paper redrawn.")
    else:
        out("Đề đã phát KHÁC với đề bốc lại!", "The paper given DIFFERS from the paper redrawn!")
