"""The checks `answers` and `scores`: replayed and scored again, and every way of cheating named.

The operator of these tests is a strong one: he rewrites rows before they are rooted, so that the
tables fit the log. What finds him out is what the rows say of each other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from exams.rules import answers as chains
from exams.rules.sittings import room_root
from ledger.rules.entries import instant
from ledger.rules.tables import row_leaf
from tests.verify import builder
from verify.bundles import Bundle
from verify.checks import answers, scores
from verify.reports import FAILED, PASSED, Report
from verify.troubles import Broken

SCOPE, SESSION, START = "session:KTC/1", "KTC/1", builder.START
REGIME = {
    "decree": {
        "id": "RS-2026",
        "figures": {"round1.questions": {"value": 4}, "round1.pass_pct": {"value": 50}},
    },
    "exam": {
        "id": "XR-2025b",
        "figures": {
            "penalties.reprimand_pct": {"value": 25},
            "penalties.warning_pct": {"value": 50},
        },
    },
}
ANNOUNCED = {
    "test": "KTC",
    "form": "computer",
    "sessions": [SESSION],
    "questions": 4,
    "minutes": 60,
}
ORDERS = ("ABCD", "CADB", "DCBA", "BADC")
Rows = list[dict[str, Any]]


def when(minutes: int) -> str:
    return instant(START + timedelta(minutes=minutes))


@dataclass
class Hall:
    """A session of three candidates before anything of it is rooted; tests tamper with it."""

    papers: Rows = field(default_factory=list)
    events: dict[str, Rows] = field(default_factory=dict)
    sittings: Rows = field(default_factory=list)
    items: Rows = field(default_factory=list)
    cells: Rows = field(default_factory=list)
    keys: Rows = field(default_factory=list)
    defects: Rows = field(default_factory=list)
    defects_late: Rows = field(default_factory=list)
    penalties: Rows = field(default_factory=list)
    scores: Rows = field(default_factory=list)
    credits: Rows = field(default_factory=list)
    moved: Rows = field(default_factory=list)
    late: Rows = field(default_factory=list)
    minutes: int = 60
    seqs: dict[str, int] = field(default_factory=dict)
    closed: dict[str, Any] = field(default_factory=dict)
    passed: int = 1
    # What the room's root was made of, while the session ran.
    rooted: dict[str, tuple[int, str]] = field(default_factory=dict)

    def start_of(self, number: str) -> bytes:
        [row] = [row for row in self.papers if row["number"] == number]
        return chains.genesis(SESSION, number, row_leaf(row))

    def write(self, number: str, saves: list[tuple[int, dict[str, str]]]) -> None:
        """Chain a candidate's saves anew, as the server would have."""
        rows, head = [], self.start_of(number)
        for seq, (minutes, changes) in enumerate(saves, start=1):
            at = when(minutes)
            event = chains.event(SESSION, number, seq, changes, "M01", at, at)
            rows.append(chains.as_row(event, head))
            head = bytes.fromhex(rows[-1]["hash"])
        self.events[number] = rows
        for row in self.sittings:
            if row["number"] == number:
                row |= {"seq": len(rows), "head": head.hex()}

    def head(self, number: str, seq: int) -> tuple[int, str]:
        rows = self.events.get(number, [])
        return seq, rows[seq - 1]["hash"] if seq else self.start_of(number).hex()


# The letters of 1 are right throughout, of 2 in two questions; 3 is absent.
FIRST = [(5, {"1": "A"}), (9, {"2": "A", "3": "A"}), (30, {"3": "D", "4": "B"})]
SECOND = [(7, {"1": "A", "2": "B"}), (60, {"4": "B", "3": "A"})]


def hall() -> Hall:
    """A true session: 1 has four right less 25 %, 2 has two right, just enough."""
    made = Hall()
    items = [
        {"item": f"Q{n}", "version": 1, "order": order} for n, order in enumerate(ORDERS, start=1)
    ]
    made.papers = [{"number": n, "items": items} for n in ("000001", "000002", "000003")]
    for row, salt in zip(made.papers, ("11", "22", "33"), strict=True):
        row["salt"] = salt * 32
    made.keys = [
        {"item": f"Q{n}", "version": 1, "right": [right]} for n, right in enumerate("ACAA", start=1)
    ]
    place = {"topic": "Luật", "level": "van_dung"}
    options = [{"id": letter, "text": letter} for letter in "ABCD"]
    made.items = [
        {"item": f"Q{n}", "version": 1, **place, "options": options, "fixed_order": False}
        for n in range(1, 5)
    ]
    made.cells = [{**place, "count": 4}]
    states = {"000001": "submitted", "000002": "collected", "000003": "absent"}
    made.sittings = [
        {"number": number, "room": "P1", "state": state, "seq": 0, "head": "", "deadline": when(60)}
        for number, state in states.items()
    ]
    made.write("000001", FIRST)
    made.write("000002", SECOND)
    made.write("000003", [])
    made.seqs = {"000001": 2, "000002": 1, "000003": 0}
    made.rooted = {number: made.head(number, seq) for number, seq in made.seqs.items()}
    made.penalties = [{"number": "000001", "kind": "reprimand", "percent": 25, "minutes": "BB-01"}]
    made.scores = [
        {"number": "000001", "correct": 4, "percent": 25, "counted": "3.00", "passed": True},
        {"number": "000002", "correct": 2, "percent": 0, "counted": "2.00", "passed": True},
    ]
    made.passed = 2
    made.closed = {"session": SESSION, "present": 2, "absent": 1, "events": 5}
    return made


def campaign(made: Hall) -> builder.MiniBundle:
    """The bundle that this session leads to."""
    built = builder.MiniBundle()
    builder.rules_frozen(built, regime=REGIME, tests=[ANNOUNCED])
    built.gate(
        "bank_sealed",
        "test:KTC",
        {"test": "KTC"},
        tables=[
            builder.Table("items/KTC", made.items),
            builder.Table("keys/KTC", made.keys),
            builder.Table("blueprint/KTC", made.cells, salted=False),
        ],
    )
    built.gate(
        "papers_drawn",
        SCOPE,
        {"count": 3},
        tables=[builder.Table(f"papers/{SESSION}", made.papers, salted=False)],
    )
    built.now = START
    built.gate(
        "started",
        SCOPE,
        {
            "session": SESSION,
            "starts_at": when(0),
            "minutes": made.minutes,
            "sittings": len(made.papers),
        },
    )
    built.now = START + timedelta(minutes=20)
    root = room_root(made.rooted).hex()
    stated = {"session": SESSION, "room": "P1", "sittings": 3, "root": root}
    built.add("room.rooted", stated, private={"seqs": made.seqs})
    for facts in made.credits:
        built.add("sitting.credited", {"session": SESSION}, private=facts)
    for facts in made.moved:
        built.add("sitting.moved", {"session": SESSION}, private=facts)
    built.now = START + timedelta(minutes=90)
    last = {row["number"]: (row["seq"], row["head"]) for row in made.sittings}
    rooms = [
        {"session": SESSION, "room": "P1", "sittings": len(last), "root": room_root(last).hex()}
    ]
    built.gate(
        "closed",
        SCOPE,
        {"rooms": rooms, **made.closed},
        tables=[
            builder.Table(f"sittings/{SESSION}", made.sittings),
            builder.Table(
                f"events/{SESSION}",
                [row for number in sorted(made.events) for row in made.events[number]],
                salted=False,
            ),
            builder.Table(f"late/{SESSION}", made.late, salted=False),
        ],
    )
    built.gate(
        "penalties_frozen",
        SCOPE,
        {"key": SESSION, "count": len(made.penalties)},
        tables=[builder.Table(f"penalties/{SESSION}", made.penalties)],
    )
    for facts in made.defects:
        built.add("item.defective", {"session": SESSION, "version": 1, "rights": [], **facts})
    built.gate("keys_opened", SCOPE, {"session": SESSION, "table": "keys/KTC"})
    for facts in made.defects_late:
        built.add("item.defective", {"session": SESSION, "version": 1, "rights": [], **facts})
    built.gate(
        "scored",
        SCOPE,
        {"session": SESSION, "passed": made.passed},
        tables=[builder.Table(f"scores/{SESSION}", made.scores)],
    )
    return built


@pytest.fixture
def judged(tmp_path) -> Callable[..., list[str]]:
    """The failures that a check finds in a session which `tamper` has changed."""

    def judge(check: Callable[..., None], tamper: Callable[[Hall], Any]) -> list[str]:
        made = hall()
        tamper(made)
        report = Report()
        try:
            check(Bundle.open(campaign(made).write(tmp_path / "b.zip")), report)
        except Broken as broken:
            return [broken.en]
        assert {finding.status for finding in report.findings} <= {PASSED, FAILED}
        return [finding.en for finding in report.findings if finding.status == FAILED]

    return judge


def test_a_true_session_passes_both_checks(judged):
    assert judged(answers.check, lambda hall: None) == []
    assert judged(scores.check, lambda hall: None) == []


def altered_letter(hall: Hall) -> None:
    hall.events["000002"][1]["changes"]["3"] = "D"


def removed_save(hall: Hall) -> None:
    hall.events["000001"].pop(1)
    hall.closed["events"] = 4


def chain_of_another(hall: Hall) -> None:
    hall.events["000003"] = [{**row, "number": "000003"} for row in hall.events["000001"]]
    hall.closed["events"] = 8


def rewritten_after_the_root(hall: Hall) -> None:
    hall.write("000001", [(5, {"1": "B"}), *FIRST[1:]])


def shortened_below_the_root(hall: Hall) -> None:
    hall.write("000001", FIRST[:1])
    hall.closed["events"] = 3


def late_save(hall: Hall) -> None:
    hall.write("000002", [*SECOND[:1], (61, {"3": "A"})])


def save_before_the_start(hall: Hall) -> None:
    hall.write("000002", [(-1, {"1": "A", "2": "B"}), *SECOND[1:]])
    hall.rooted["000002"] = hall.head("000002", 1)


def time_goes_back(hall: Hall) -> None:
    hall.write("000002", [*SECOND, (59, {"1": "B"})])
    hall.closed["events"] = 6


def gift_of_time(hall: Hall) -> None:
    hall.sittings[1]["deadline"] = when(70)


def wrong_head(hall: Hall) -> None:
    hall.sittings[0]["seq"] = 2


def missing_sitting(hall: Hall) -> None:
    hall.sittings.pop()
    hall.closed["absent"] = 0


def absent_with_answers(hall: Hall) -> None:
    hall.write("000003", [(30, {"1": "A"})])
    hall.closed["events"] = 6


def wrong_count(hall: Hall) -> None:
    hall.closed["events"] = 4


def other_paper(hall: Hall) -> None:
    hall.papers[0]["items"] = hall.papers[0]["items"][::-1]


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (altered_letter, "answers of 000002: save 2 is wrong (chain.altered)"),
        (removed_save, "answers of 000001: save 2 is wrong (chain.gap)"),
        (chain_of_another, "answers of 000003: save 1 is wrong (chain.broken)"),
        (rewritten_after_the_root, "the root of room P1 is not of these answers"),
        (shortened_below_the_root, "000001 stood at save 2, the final chain does not"),
        (late_save, "000002: save 2 at 2026-11-23T02:01:00.000Z is outside the time"),
        (save_before_the_start, "000002: save 1 at 2026-11-23T00:59:00.000Z is outside the time"),
        (time_goes_back, "000002: save 3 at 2026-11-23T01:59:00.000Z is outside the time"),
        (gift_of_time, "000002: deadline 2026-11-23T02:10:00.000Z, computed"),
        (wrong_head, "the chain of 000001 does not end as its sitting says"),
        (missing_sitting, "000003: paper, no sitting"),
        (absent_with_answers, "000003: absent, yet answers"),
        (wrong_count, "events: counted 5"),
        (other_paper, "answers of 000001: save 1 is wrong (chain.broken)"),
    ],
)
def test_a_changed_session_is_found_out(judged, tamper, told):
    found = judged(answers.check, tamper)

    assert any(told in text for text in found), found


def defective(hall: Hall) -> None:
    """Nobody's answer to question 2 matters any more, and D is right in question 4 as well."""
    hall.defects = [
        {"item": "Q2", "rule": "all"},
        {"item": "Q4", "rule": "any_of", "rights": ["A", "D"]},
    ]


def test_a_defective_question_counts_for_everybody_who_has_it(judged):
    def with_scores(hall: Hall) -> None:
        defective(hall)
        hall.scores[1] |= {"correct": 3, "counted": "3.00"}

    assert judged(scores.check, with_scores) == []
    [correct, counted] = judged(scores.check, defective)
    assert correct == "KTC/1: 000002: correct is 2, computed 3"
    assert counted == "KTC/1: 000002: counted is 2.00, computed 3.00"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"item": "Q9", "rule": "all"}, "no such sealed item"),
        ({"item": "Q2", "rule": "nobody"}, "not a rule for defective questions"),
        ({"item": "Q2", "rule": "any_of"}, "not a rule for defective questions"),
        ({"item": "Q2", "rule": "all", "rights": ["A"]}, "not a rule for defective questions"),
    ],
)
def test_a_defect_that_nobody_may_decide_is_found_out(judged, facts, told):
    found = judged(scores.check, lambda hall: hall.defects.append(facts))

    assert any(told in text for text in found), found


def test_a_defect_is_decided_once_and_before_the_keys_are_open(judged):
    def late(hall: Hall) -> None:
        hall.defects_late = [{"item": "Q3", "rule": "all"}]

    def twice(hall: Hall) -> None:
        hall.defects = [{"item": "Q3", "rule": "all"}, {"item": "Q3", "rule": "all"}]

    assert any("after keys opened" in text for text in judged(scores.check, late))
    assert any("decided before" in text for text in judged(scores.check, twice))


def by_points(hall: Hall) -> None:
    """Questions of two kinds, worth different points, one of them in parts."""
    for row in hall.items[2:]:
        row |= {"kind": "several"}
    place = {"topic": "Luật", "level": "van_dung"}
    hall.cells = [
        {**place, "count": 2, "points": 150},
        {**place, "count": 2, "kind": "several", "points": 350},
    ]
    hall.keys[2] |= {"right": ["A"], "scoring": "each"}
    hall.keys[3] |= {"right": ["A", "C"], "scoring": "each"}
    hall.scores = [
        {
            "number": "000001",
            "correct": 3,
            "percent": 25,
            # 1.50 + 1.50 + 3.50 + three quarters of 3.50 rounded half up, less a quarter
            "points": "9.13",
            "counted": "6.85",
            "passed": True,
        },
        {
            "number": "000002",
            "correct": 1,
            "percent": 0,
            # 1.50 + 0 + half of 3.50 + three quarters of 3.50
            "points": "5.88",
            "counted": "5.88",
            "passed": True,
        },
    ]


def test_points_are_counted_again_from_blueprint_and_keys(judged):
    def better(hall: Hall) -> None:
        by_points(hall)
        hall.scores[1]["points"] = "6.00"

    def left_out(hall: Hall) -> None:
        by_points(hall)
        del hall.scores[1]["points"]

    assert judged(scores.check, by_points) == []
    assert judged(scores.check, better) == ["KTC/1: 000002: points is 6.00, computed 5.88"]
    assert judged(scores.check, left_out) == ["KTC/1: 000002: points is None, computed 5.88"]


def test_points_where_right_answers_count_are_found_out(judged):
    def added(hall: Hall) -> None:
        hall.scores[0]["points"] = "4.00"

    assert judged(scores.check, added) == ["KTC/1: 000001: points is 4.00, computed None"]


def test_an_answer_that_no_page_sends_is_found_out(judged):
    def strange(hall: Hall) -> None:
        hall.write("000002", [*SECOND[:1], (60, {"4": "b", "3": "A"})])

    assert judged(answers.check, strange) == ["KTC/1: answers of 000002: save 2 is no answer"]


def test_credited_time_is_time(judged):
    def credit(hall: Hall) -> None:
        hall.credits = [
            {"number": "000002", "seconds": 120, "deadline": when(62), "reason": "Mất điện"}
        ]
        hall.sittings[1]["deadline"] = when(62)
        hall.write("000002", [*SECOND[:1], (61, {"3": "A", "4": "B"})])

    assert judged(answers.check, credit) == []


def test_a_credit_that_was_not_given_to_the_sitting_is_found_out(judged):
    def credit(hall: Hall) -> None:
        hall.credits = [
            {"number": "000777", "seconds": 120, "deadline": when(62), "reason": "Mất điện"}
        ]

    assert judged(answers.check, credit) == [f"{SESSION}: 000777: credit, no sitting"]


def aside(number: str, seq: int, minutes: int, reason: str) -> dict[str, Any]:
    at = when(minutes)
    sent = {"number": number, "seq": seq, "changes": {"1": "B"}, "machine": "M01"}
    return {**sent, "client_at": at, "at": at, "prev": "ab" * 32, "reason": reason}


def test_what_was_set_aside_for_a_reason_is_no_fault(judged):
    def grounded(hall: Hall) -> None:
        hall.moved = [{"number": "000002", "from": "M01", "to": "M02", "reason": "Hỏng"}]
        hall.late = [
            aside("000001", 4, 40, "ended"),
            aside("000002", 2, 20, "moved"),
            aside("000002", 2, 50, "conflicting"),
            aside("000002", 3, 61, "late"),
        ]

    assert judged(answers.check, grounded) == []


def test_an_answer_that_came_late_and_was_let_in_with_later_credit_is_no_fault(judged):
    def made_good(hall: Hall) -> None:
        hall.credits = [
            {"number": "000002", "seconds": 120, "deadline": when(62), "reason": "Mất điện"}
        ]
        hall.sittings[1]["deadline"] = when(62)
        hall.write("000002", [*SECOND[:1], (61, {"3": "A", "4": "B"})])
        sent = {"changes": {"3": "A", "4": "B"}}
        hall.late = [aside("000002", 2, 61, "late") | sent]

    assert judged(answers.check, made_good) == []


@pytest.mark.parametrize(
    ("number", "minutes", "reason"),
    [
        ("000002", 59, "late"),
        ("000003", 30, "ended"),
        ("000001", 30, "moved"),
        ("000002", 30, "conflicting"),
        ("000002", 30, "disliked"),
        ("000009", 30, "ended"),
    ],
)
def test_an_answer_set_aside_without_ground_is_found_out(judged, number, minutes, reason):
    def turned_away(hall: Hall) -> None:
        hall.late = [aside(number, 9, minutes, reason)]

    [found] = judged(answers.check, turned_away)

    assert found.startswith(f"{SESSION}: {number}: save at {when(minutes)} set aside ({reason})")


def test_more_minutes_than_the_rules_give_are_found_out(judged):
    def longer(hall: Hall) -> None:
        hall.minutes = 90
        for row in hall.sittings:
            row["deadline"] = when(90)

    assert judged(answers.check, longer) == [f"{SESSION}: not the minutes of the rules"]


def higher_score(hall: Hall) -> None:
    hall.scores[1] |= {"correct": 3, "counted": "3.00"}


def changed_key(hall: Hall) -> None:
    hall.keys[0]["right"] = ["B"]


def hidden_penalty(hall: Hall) -> None:
    hall.penalties.clear()


def suspended_passes(hall: Hall) -> None:
    hall.penalties[0]["kind"] = "suspension"


def unscored(hall: Hall) -> None:
    hall.scores.pop()


def scored_though_absent(hall: Hall) -> None:
    nought = {"correct": 0, "percent": 0, "counted": "0.00", "passed": False}
    hall.scores.append({"number": "000003", **nought})


def lower_bar(hall: Hall) -> None:
    hall.write("000002", SECOND[:1])
    hall.scores[1] |= {"correct": 1, "counted": "1.00", "passed": True}


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (higher_score, "000002: correct is 3, computed 2"),
        (changed_key, "000001: correct is 4, computed 3"),
        (hidden_penalty, "000001: percent is 25, computed 0"),
        (suspended_passes, "000001: passed is True, computed False"),
        (unscored, "not the scores of who sat"),
        (scored_though_absent, "not the scores of who sat"),
        (lower_bar, "000002: passed is True, computed False"),
    ],
)
def test_a_changed_score_is_found_out(judged, tamper, told):
    found = judged(scores.check, tamper)

    assert any(told in text for text in found), found


def test_the_story_of_a_score_goes_question_by_question(tmp_path):
    told: list[str] = []
    bundle = Bundle.open(campaign(hall()).write(tmp_path / "b.zip"))

    scores.explain(bundle, "000002", lambda vi, en: told.append(en))

    assert told == [
        "Question 1 (Q1): A = A: right",
        "Question 2 (Q2): B = A: wrong",
        "Question 3 (Q3): A = D: wrong",
        "Question 4 (Q4): B = A: right",
        "2 right, less 0%, counts 2.00: passes",
    ]
