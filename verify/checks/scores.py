"""Score every sitting again: answers, papers, opened keys, frozen penalties, the regime's share."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from exams.rules import scores as rules
from exams.rules.answers import apply
from exams.rules.sittings import ENDED
from law.rules.frozen import Frozen
from law.rules.penalties import Penalty, impose
from verify.bundles import OFFICE, Bundle
from verify.reports import Report
from verify.troubles import Broken

NAME = "scores"
Row = dict[str, Any]


def check(bundle: Bundle, report: Report) -> None:
    """Report on every session that was scored."""
    scored = [s for s in bundle.sessions() if bundle.gate("scored", f"session:{s}")]
    if not scored:
        report.passed(NAME, "chưa có ca thi nào chấm điểm", "no session is scored yet")
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
    questions, share = _figures(bundle, test)
    papers = _by_number(bundle.rows(OFFICE, f"papers/{session}"))
    keys = rules.keys_of(bundle.rows(OFFICE, f"keys/{test}"))
    answers = _answers(bundle, session)
    taken = _penalties(bundle, session)
    found = {}
    for row in bundle.rows(OFFICE, f"sittings/{session}"):
        number = row["number"]
        if row["state"] in ENDED:
            right = rules.correct(papers[number]["items"], answers.get(number, {}), keys)
            found[number] = rules.score(
                right,
                percent=taken.get(number, 0),
                questions=questions,
                pass_hundredths=share,
            )
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
    mine = {
        "correct": score.correct,
        "percent": score.percent,
        "counted": rules.text(score.counted_hundredths),
        "passed": score.passed,
    }
    return [
        (
            f"{row['number']}: {name} ghi {row[name]}, tính lại {value}",
            f"{row['number']}: {name} is {row[name]}, computed {value}",
        )
        for name, value in mine.items()
        if row[name] != value or type(row[name]) is not type(value)
    ]


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
    keys = rules.keys_of(bundle.rows(OFFICE, f"keys/{session.partition('/')[0]}"))
    given = _answers(bundle, session).get(number, {})
    score = computed(bundle, session).get(number)
    for place, item in enumerate(items, start=1):
        letter = given.get(str(place), "")
        chosen = rules.chosen(item["order"], letter)
        right = chosen in keys[item["item"], item["version"]]
        mark = ("đúng", "right") if right else ("sai", "wrong")
        out(
            f"Câu {place} ({item['item']}): chọn {letter or '–'} = {chosen or '–'}: {mark[0]}",
            f"Question {place} ({item['item']}): {letter or '–'} = {chosen or '–'}: {mark[1]}",
        )
    if score is None:
        out("Vắng thi.", "Absent.")
        return
    counted = rules.text(score.counted_hundredths)
    out(
        f"Đúng {score.correct} câu, trừ {score.percent}%, tính {counted}: "
        f"{'đạt' if score.passed else 'không đạt'}",
        f"{score.correct} right, less {score.percent}%, counts {counted}: "
        f"{'passes' if score.passed else 'does not pass'}",
    )
