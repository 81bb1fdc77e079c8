"""Score every sitting again: answers, papers, opened keys, frozen penalties, the regime's share."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from exams.rules import scores as rules
from exams.rules.answers import TEXT, apply, text_of
from exams.rules.blueprints import Cell
from exams.rules.marks import ANY_OF, EVERYBODY
from exams.rules.sittings import ENDED
from law.rules.frozen import Frozen
from law.rules.penalties import Penalty, impose
from verify.bundles import OFFICE, Bundle, Entry
from verify.reports import Report
from verify.troubles import Broken

NAME = "scores"
Row = dict[str, Any]


def check(bundle: Bundle, report: Report) -> None:
    """Report on every session that was scored."""
    scored = [s for s in bundle.sessions() if bundle.gate("scored", f"session:{s}")]
    if not scored:
        report.passed(NAME, "chưa có ca thi nào chấm điểm", "no session is scored yet")
    for test in sorted({session.partition("/")[0] for session in scored}):
        _check_defects(bundle, report, test)
    for session in scored:
        _check_session(bundle, report, session)


def explain(bundle: Bundle, number: str, out: Callable[[str, str], None]) -> None:
    """Tell how the score of a candidate follows, question by question."""
    for session in bundle.sessions():
        paper = _by_number(bundle.rows(OFFICE, f"papers/{session}")).get(number)
        if paper is not None and bundle.gate("scored", f"session:{session}"):
            _explain(bundle, session, number, paper["items"], out)
            return
    raise Broken(f"{number}: không có điểm thi trên máy", f"{number}: no computer score")


def computed(bundle: Bundle, session: str) -> dict[str, rules.Score]:
    """The score of everyone who sat, from what is in the bundle, by number bytewise."""
    test = session.partition("/")[0]
    scoring = _scoring(bundle, test)
    papers = _by_number(bundle.rows(OFFICE, f"papers/{session}"))
    answers = _answers(bundle, session)
    taken = _penalties(bundle, session)
    found = {}
    for row in bundle.rows(OFFICE, f"sittings/{session}"):
        number = row["number"]
        if row["state"] in ENDED:
            items, given = papers[number]["items"], answers.get(number, {})
            found[number] = scoring.of(items, given, taken.get(number, 0))
    return {number: found[number] for number in sorted(found, key=lambda n: n.encode())}


def _check_session(bundle: Bundle, report: Report, session: str) -> None:
    entry = bundle.gate("scored", f"session:{session}")
    stated = bundle.rows(OFFICE, f"scores/{session}")
    mine = computed(bundle, session)
    faults: list[tuple[str, str]] = []
    if [row["number"] for row in stated] != list(mine):
        faults.append(("bảng điểm không phải của người dự thi", "not the scores of who sat"))
    for row in stated:
        score = mine.get(row["number"])
        if score is not None:
            faults += _differences(row, score)
    passed = sum(score.passed for score in mine.values())
    if entry is None or entry.data["passed"] != passed:
        faults.append((f"số đạt không phải {passed}", f"the number who pass is not {passed}"))
    for vi, en in faults:
        report.failed(NAME, f"{session}: {vi}", f"{session}: {en}")
    if not faults:
        report.passed(
            NAME,
            f"{session}: chấm lại {len(mine)} bài, {passed} đạt, trùng khớp",
            f"{session}: {len(mine)} sittings scored again, {passed} pass, all fit",
        )


def _differences(row: Row, score: rules.Score) -> list[tuple[str, str]]:
    mine = score.as_row()
    stated = {name: row.get(name) for name in {*mine, *(row.keys() & {"points"})}}
    return [
        (
            f"{row['number']}: {name} ghi {said}, tính lại {mine.get(name)}",
            f"{row['number']}: {name} is {said}, computed {mine.get(name)}",
        )
        for name, said in sorted(stated.items())
        if said != mine.get(name) or type(said) is not type(mine.get(name))
    ]


def _scoring(bundle: Bundle, test: str) -> rules.Scoring:
    """How a test is scored: keys, blueprint, and what the log says of defective questions."""
    questions, share = _figures(bundle, test)
    return rules.scoring(
        bundle.rows(OFFICE, f"keys/{test}"),
        bundle.rows(OFFICE, f"items/{test}"),
        [Cell.of_row(row) for row in bundle.rows(OFFICE, f"blueprint/{test}")],
        questions=questions,
        pass_hundredths=share,
        rulings=[rules.Ruling.of_facts(entry.data) for entry in _defects(bundle, test)],
    )


def _defects(bundle: Bundle, test: str) -> list[Entry]:
    found = bundle.find("item.defective")
    return [entry for entry in found if entry.data["session"].partition("/")[0] == test]


def _check_defects(bundle: Bundle, report: Report, test: str) -> None:
    """Decided once for each question, before the keys could be read, by a known rule."""
    gates = bundle.gates("keys_opened").items()
    opened = [e.n for scope, e in gates if scope.startswith(f"session:{test}/")]
    held = {(row["item"], row["version"]) for row in bundle.rows(OFFICE, f"items/{test}")}
    seen = set()
    for entry in _defects(bundle, test):
        ruling = rules.Ruling.of_facts(entry.data)
        pinned = ruling.item, ruling.version
        faults = [
            (entry.n > min(opened, default=entry.n), "sau khi đã mở đáp án", "after keys opened"),
            (pinned not in held, "câu hỏi không có trong ngân hàng", "no such sealed item"),
            (pinned in seen, "câu đã được quyết định trước đó", "decided before"),
            (
                ruling.rule not in (EVERYBODY, ANY_OF)
                or (ruling.rule == ANY_OF) != bool(ruling.rights),
                "cách tính không đúng quy tắc",
                "not a rule for defective questions",
            ),
        ]
        seen.add(pinned)
        for fault, vi, en in faults:
            if fault:
                report.failed(NAME, f"{entry.place}: {vi}", f"{entry.place}: {en}")
        if not any(fault for fault, _, _ in faults):
            report.passed(
                NAME,
                f"{entry.place}: câu {ruling.item} sai sót, quyết định trước khi mở đáp án",
                f"{entry.place}: question {ruling.item} defective, decided before keys were opened",
            )


def _figures(bundle: Bundle, test: str) -> tuple[int, int]:
    """How many questions the test has, and the share that passes in hundredths of a per cent.

    Announced with the rules; the share is the regime's, never the test's own word.
    """
    announced = [row for row in bundle.frozen["tests"] if row["test"] == test]
    if len(announced) != 1:
        raise Broken(f"{test}: không có trong quy tắc đã chốt", f"{test}: not in the frozen rules")
    regime = Frozen(bundle.regime)
    questions = regime.value("decree", "round1.questions")
    if announced[0].get("questions", questions) != questions:
        raise Broken(f"{test}: số câu khác quy tắc", f"{test}: questions differ from the regime")
    return int(questions), int(regime.decimal("decree", "round1.pass_pct") * 100)


def _answers(bundle: Bundle, session: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in bundle.rows(OFFICE, f"events/{session}"):
        apply(found[row["number"]], row["changes"])
    return found


def _penalties(bundle: Bundle, session: str) -> dict[str, int]:
    """What the frozen penalties take of each candidate, with the regime's numbers."""
    figures = Frozen(bundle.regime).section("exam", "penalties")
    imposed: dict[str, list[Penalty]] = defaultdict(list)
    for row in bundle.rows(OFFICE, f"penalties/{session}"):
        imposed[row["number"]].append(impose(row["kind"], figures))
    return {number: rules.taken(each) for number, each in imposed.items()}


def _by_number(rows: list[Row]) -> dict[str, Row]:
    return {row["number"]: row for row in rows}


def _explain(
    bundle: Bundle, session: str, number: str, items: list[Row], out: Callable[[str, str], None]
) -> None:
    scoring = _scoring(bundle, session.partition("/")[0])
    given = _answers(bundle, session).get(number, {})
    score = computed(bundle, session).get(number)
    for one in rules.judged(items, given, scoring.keys, scoring.worth):
        out(*_told(one, scoring.by_points))
    if score is None:
        out("Vắng thi.", "Absent.")
        return
    counted = rules.text(score.counted_hundredths)
    gained = "" if score.points is None else rules.text(score.points)
    out(
        f"Đúng {score.correct} câu{gained and f', {gained} điểm'}, trừ {score.percent}%, "
        f"tính {counted}: {'đạt' if score.passed else 'không đạt'}",
        f"{score.correct} right{gained and f', {gained} points'}, less {score.percent}%, "
        f"counts {counted}: {'passes' if score.passed else 'does not pass'}",
    )


def _told(one: rules.Answered, by_points: bool) -> tuple[str, str]:
    """One question in words: what was answered, as the author lettered it, and what it gains."""
    given = text_of(one.value) or one.value or "–"
    said = given if one.value.startswith(TEXT) else f"{given} = {one.chosen or '–'}"
    if one.given:
        mark = "ai cũng được tính", "counted for everybody"
    elif one.share == 1:
        mark = "đúng", "right"
    elif one.share:
        mark = f"đúng {one.share}", f"{one.share} right"
    else:
        mark = "sai", "wrong"
    points = f", {rules.text(one.points)}/{rules.text(one.worth)}" if by_points else ""
    return (
        f"Câu {one.place} ({one.item}): chọn {said}: {mark[0]}{points}",
        f"Question {one.place} ({one.item}): {said}: {mark[1]}{points}",
    )
