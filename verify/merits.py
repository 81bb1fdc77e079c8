"""What each candidate brings to a ranking, gathered again from the log, and the ranking it gives."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from law.rules import penalties as law
from law.rules import remarks
from law.rules.frozen import Frozen
from law.rules.regimes import UnknownNumber
from recruitment.rules import ranking, terms
from recruitment.rules.entrants import NO_ROUND1, entrant
from recruitment.rules.marks import text
from recruitment.rules.rounds import passes
from verify.bundles import OFFICE, Bundle, Entry
from verify.troubles import Broken

Row = dict[str, Any]
KIND_WORDS = {
    "reprimand": "khiển trách",
    "warning": "cảnh cáo",
    "suspension": "đình chỉ thi",
    "cancellation": "huỷ kết quả",
}


@dataclass
class Facts:
    """Everything a version was ranked from: what the log held before its entry."""

    posts: list[Row]
    roster: dict[str, Row]
    terms: ranking.Terms
    passed: dict[str, dict[str, bool]] = field(default_factory=dict)
    kinds: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    counted: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    priorities: dict[str, Decimal] = field(default_factory=dict)
    decisions: dict[str, list[list[str]]] = field(default_factory=dict)
    told: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def gather(bundle: Bundle, entry: Entry) -> Facts:
    """The facts before an entry. Raises Broken where one contradicts another."""
    rules = Frozen(bundle.regime)
    facts = Facts(
        bundle.frozen["posts"],
        {row["number"]: row for row in bundle.rows(OFFICE, "roster")},
        terms.ranking_terms(rules, combined=False),
    )
    try:
        for post in facts.posts:
            if post.get("round1"):
                _gather_round1(bundle, rules, post["round1"], facts)
            _gather_written(bundle, rules, post["written"], entry, facts)
        _gather_priorities(bundle, rules, entry, facts)
        for own, payload in _before(bundle, "tie.decided", entry):
            if own.data["post"] != payload["post"]:
                raise Broken(f"{own.place}: vị trí khác", f"{own.place}: another post inside")
            facts.decisions.setdefault(payload["post"], []).append(list(payload["order"]))
            for number in payload["order"]:
                _tell(
                    facts,
                    number,
                    f"người đứng đầu quyết định thứ tự {payload['document']} ({own.place})",
                    f"the head decided the order, {payload['document']} ({own.place})",
                )
    except (KeyError, TypeError, ValueError, InvalidOperation, UnknownNumber) as error:
        raise Broken(f"dữ kiện sai dạng: {error!r}", f"malformed facts: {error!r}") from None
    return facts


def recompute(facts: Facts) -> list[Row]:
    """The rows that the facts give. Raises Broken at a tie that nobody decided."""
    rows: list[Row] = []
    for post in sorted(facts.posts, key=lambda one: one["post"].encode()):
        code = post["post"]
        result = ranking.rank(
            _entrants(facts, post), post["quota"], facts.terms, facts.decisions.get(code, ())
        )
        if isinstance(result, ranking.NeedsDecision):
            tied = ", ".join(result.tied)
            raise Broken(
                f"{code}: bằng điểm ở chỉ tiêu cuối ({tied}) mà không có quyết định",
                f"{code}: a tie at the last place ({tied}) that nobody decided",
            )
        rows += [_row(code, one) for one in result]
    return rows


def _gather_round1(bundle: Bundle, rules: Frozen, test: str, facts: Facts) -> None:
    if test in facts.passed:
        return
    passed: dict[str, bool] = {}
    kinds: dict[str, list[str]] = {}
    scored = sorted(scope.removeprefix("session:") for scope in bundle.gates("scored"))
    for session in (one for one in scored if one.partition("/")[0] == test):
        imposed = _penalties(bundle, rules, session, facts)
        for number, ones in imposed.items():
            kinds.setdefault(number, []).extend(one.kind for one in ones)
        for row in bundle.rows(OFFICE, f"scores/{session}"):
            number = row["number"]
            left = law.counted(Decimal(row["correct"]), imposed.get(number, ()), decimals=2)
            mine = not left.excluded and passes(
                left.value,
                questions=int(rules.value("decree", "round1.questions")),
                pass_percent=int(rules.value("decree", "round1.pass_pct")),
            )
            passed[number] = passed.get(number, False) or mine
            _tell(
                facts,
                number,
                f"ca {session}: đúng {row['correct']} câu, tính {left.value}: {'đạt' if mine else 'không đạt'}",
                f"session {session}: {row['correct']} right, {left.value} count: "
                f"{'passed' if mine else 'not passed'}",
            )
    facts.passed[test], facts.kinds[test] = passed, kinds


def _gather_written(bundle: Bundle, rules: Frozen, test: str, entry: Entry, facts: Facts) -> None:
    if test in facts.counted:
        return
    marks = {row["number"]: Decimal(row["mark"]) for row in bundle.rows(OFFICE, f"joined/{test}")}
    for number, mark in sorted(marks.items()):
        _tell(facts, number, f"{test}: điểm ghép phách {mark}", f"{test}: joined mark {mark}")
    for own, payload in _before(bundle, "remark.decided", entry):
        key = str(own.data.get("scope", "")).removeprefix("written:")
        if key.partition("/")[0] == test and "/" in key:
            number = payload["number"]
            marks[number] = _adopted(bundle, rules, key, payload, marks[number], own)
            _tell(
                facts,
                number,
                f"phúc khảo {payload['remarked']}, lấy {marks[number]} ({own.place})",
                f"re-marked {payload['remarked']}, {marks[number]} stands ({own.place})",
            )
    imposed = _penalties(bundle, rules, test, facts)
    decimals = int(rules.value("exam", "marking.decimals"))
    facts.counted[test] = {
        number: law.counted(mark, imposed.get(number, ()), decimals=decimals).value
        for number, mark in marks.items()
    }
    facts.kinds[test] = {number: [one.kind for one in ones] for number, ones in imposed.items()}


def _adopted(
    bundle: Bundle, rules: Frozen, key: str, payload: Row, standing: Decimal, own: Entry
) -> Decimal:
    """The mark of a decided re-mark, when it follows from the re-marked script and the limit."""
    number = payload["number"]
    again = {row["number"]: Decimal(row["mark"]) for row in bundle.rows(OFFICE, f"joined/{key}")}
    mark, chair = Decimal(payload["mark"]), payload["how"] == "chair"
    try:
        due = remarks.adopt(
            standing,
            again[number],
            limit=rules.decimal("exam", "remark.dialogue_from"),
            decided=mark if chair else None,
        )
    except remarks.DecisionNotNeededError:
        due = None
    within = min(standing, again[number]) <= mark <= max(standing, again[number])
    stated = (Decimal(payload["published"]), Decimal(payload["remarked"]))
    if (
        due != remarks.Adopted(mark, payload["how"])
        or not within
        or stated != (standing, again[number])
    ):
        raise Broken(
            f"{own.place}: điểm phúc khảo của {number} không theo quy tắc",
            f"{own.place}: the re-mark of {number} does not follow from the rules",
        )
    return mark


def _penalties(
    bundle: Bundle, rules: Frozen, key: str, facts: Facts
) -> dict[str, list[law.Penalty]]:
    figures = rules.section("exam", "penalties")
    found: dict[str, list[law.Penalty]] = {}
    for row in bundle.rows(OFFICE, f"penalties/{key}"):
        found.setdefault(row["number"], []).append(law.impose(row["kind"], figures))
        _tell(
            facts,
            row["number"],
            f"{key}: {KIND_WORDS[row['kind']]}, biên bản {row['minutes']}",
            f"{key}: {row['kind']}, minutes {row['minutes']}",
        )
    return found


def _gather_priorities(bundle: Bundle, rules: Frozen, entry: Entry, facts: Facts) -> None:
    points = terms.priority_points(rules)
    for number, row in facts.roster.items():
        most = Decimal(row["priority"])
        if most != points.get(row["category"], Decimal(0)):
            raise Broken(
                f"danh sách: ưu tiên của {number} là {most}, quy tắc cho "
                f"{points.get(row['category'], 0)}",
                f"roster: priority of {number} is {most}, not what its category gives",
            )
        facts.priorities[number] = most
    for own, payload in _before(bundle, "priority.recognised", entry):
        number, given = payload["number"], Decimal(payload["points"])
        if given > Decimal(facts.roster[number]["priority"]):
            raise Broken(
                f"{own.place}: ưu tiên của {number} cao hơn danh sách đã chốt",
                f"{own.place}: priority of {number} is above the closed roster",
            )
        known = {"": Decimal(0), **points}
        if given != known.get(payload["category"]):
            raise Broken(
                f"{own.place}: ưu tiên của {number} không theo đối tượng",
                f"{own.place}: priority of {number} is not what its category gives",
            )
        facts.priorities[number] = given
        _tell(
            facts,
            number,
            f"công nhận ưu tiên {given} ({own.place})",
            f"priority {given} recognised ({own.place})",
        )


def _before(bundle: Bundle, kind: str, entry: Entry) -> list[tuple[Entry, Any]]:
    return [(own, payload) for own, payload in bundle.payloads(kind) if own.n < entry.n]


def _entrants(facts: Facts, post: Row) -> list[ranking.Entrant]:
    found = []
    for number, row in sorted(facts.roster.items()):
        if row["post"] != post["post"]:
            continue
        first, written = post.get("round1"), post["written"]
        kinds = facts.kinds[written].get(number, [])
        if first:
            kinds = kinds + facts.kinds[first].get(number, [])
        found.append(
            entrant(
                number,
                round1=facts.passed[first].get(number) if first else NO_ROUND1,
                penalties=kinds,
                written=facts.counted[written].get(number),
                priority=facts.priorities[number],
            )
        )
    return found


def _row(post: str, one: ranking.Ranked) -> Row:
    return {
        "number": one.number,
        "post": post,
        "nvcn": None if one.nvcn is None else text(one.nvcn),
        "priority": text(one.priority),
        "total": None if one.total is None else text(one.total),
        "rank": one.rank,
        "outcome": one.outcome,
    }


def _tell(facts: Facts, number: str, vi: str, en: str) -> None:
    lines = facts.told.setdefault(number, [])
    if (vi, en) not in lines:
        lines.append((vi, en))
