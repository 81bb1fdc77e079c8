"""The checks of a written test: the truth passes, and each well-formed lie is named."""

import copy
from typing import Any

import pytest

from tests.verify import builder
from tests.verify.marked import KEY, NUMBERS, REGIME, marked
from verify.bundles import Bundle
from verify.checks import codes, penalties, settlements
from verify.reports import FAILED, PASSED
from verify.running import run
from verify.troubles import Broken

CHECKS = ("codes", "settlements", "penalties")


def report(built: builder.MiniBundle, place: Any) -> Any:
    bundle = Bundle.open(built.write(place), policy=built.policy(), root=built.root())
    return run(bundle, checks=CHECKS).report


def statuses(found: Any) -> dict[str, str]:
    return {name: found.status(name) for name in CHECKS}


def change(path: list[Any], value: Any) -> Any:
    """A hook that replaces one value deep in a stage's facts."""

    def hook(facts: Any) -> Any:
        facts = copy.deepcopy(facts)
        inner = facts
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        return facts

    return hook


def drop(place: int) -> Any:
    return lambda facts: [one for n, one in enumerate(facts) if n != place]


def swap(one: int, other: int) -> Any:
    def hook(facts: Any) -> Any:
        facts = copy.deepcopy(facts)
        facts[one], facts[other] = facts[other], facts[one]
        return facts

    return hook


def swap_codes(given: dict[str, str]) -> dict[str, str]:
    """Two candidates exchange their codes: the friend gets the better script."""
    one, other = NUMBERS[:2]
    return {**given, one: given[other], other: given[one]}


def swap_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = copy.deepcopy(rows)
    rows[0]["number"], rows[1]["number"] = rows[1]["number"], rows[0]["number"]
    return rows


def swap_joined(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two candidates exchange their marks at the join."""
    rows = copy.deepcopy(rows)
    for name in ("code", "mark"):
        rows[3][name], rows[4][name] = rows[4][name], rows[3][name]
    return rows


def raise_mark(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One total and its part a step higher, in the frozen table only."""
    rows = copy.deepcopy(rows)
    rows[0]["marks"][0]["parts"][1]["points"] = "32.50"
    rows[0]["marks"][0]["total"] = "72.50"
    rows[0]["mark"] = "73.75"
    return rows


def same_marker(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first marker marks again in round 2."""
    rows = copy.deepcopy(rows)
    first = next(one for one in rows if one["round"] == 1)
    again = next(one for one in rows if one["round"] == 2 and one["code"] == first["code"])
    again["marker"] = first["marker"]
    return rows


def early_second(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Round 2 of a bag begins before its round 1 is whole."""
    second = next(n for n, one in enumerate(rows) if one["round"] == 2)
    return [rows[second], *rows[:second], *rows[second + 1 :]]


def other_codes(opening: dict[str, Any]) -> dict[str, Any]:
    return {**opening, "key": "11" * 32}


def test_a_truthful_bundle_passes(place):
    found = report(marked(), place)

    assert statuses(found) == dict.fromkeys(CHECKS, PASSED)


@pytest.mark.parametrize(
    ("check", "stage", "hook"),
    [
        ("codes", "k_commit", lambda _: "00" * 32),
        ("codes", "promised", change([0, "commitment"], "00" * 32)),
        ("codes", "promised", drop(0)),
        ("codes", "codes", swap_codes),
        ("codes", "map", swap_rows),
        ("codes", "map", drop(0)),
        ("codes", "map", change([0, "salt"], "00" * 32)),
        ("codes", "opening", other_codes),
        ("codes", "opening", change(["nonce"], "00" * 32)),
        ("codes", "opening", change(["contributions", 0, "secret"], "00" * 32)),
        ("codes", "bags", lambda bags: {1: bags[1], 2: bags[3], 3: bags[2]}),
        ("codes", "received", change([0, "pages", 1], "00" * 32)),
        ("codes", "received", drop(6)),
        ("codes", "package", lambda _: "00" * 32),
        ("settlements", "policy", lambda policy: {**policy, "average_up_to": "9.00"}),
        ("settlements", "guide", change(["parts", 0, "title"], "Câu khác")),
        ("settlements", "allocation", change([0, "first"], "M99")),
        ("settlements", "allocation", drop(2)),
        ("settlements", "given", change([0, "total"], "71.00")),
        ("settlements", "given", change([0, "marker"], "M99")),
        ("settlements", "given", drop(3)),
        ("settlements", "given", same_marker),
        ("settlements", "given", early_second),
        ("settlements", "given", lambda rows: [*rows, rows[0]]),
        ("settlements", "rows", raise_mark),
        ("settlements", "rows", change([0, "mark"], "75.00")),
        ("settlements", "rows", change([0, "how"], "head")),
        ("settlements", "rows", change([1, "decided", "reason"], "")),
        ("settlements", "rows", change([1, "mark"], "101.00")),
        ("settlements", "rows", change([2, "mark"], "75.00")),
        ("settlements", "rows", drop(6)),
        ("settlements", "rows", swap(0, 1)),
        ("settlements", "settled", change([0, "mark"], "70.00")),
        ("settlements", "settled", drop(0)),
        ("settlements", "brought", change([0, "mark"], "99.00")),
        ("settlements", "checkpoint", lambda note: note.replace("/marking\n", "/office\n")),
        ("settlements", "joined", change([2, "mark"], "99.00")),
        ("settlements", "joined", swap_joined),
        ("settlements", "joined", drop(6)),
        ("penalties", "penalties", change([0, "percent"], 10)),
        ("penalties", "penalties", change([0, "kind"], "frown")),
        ("penalties", "penalties", change([0, "minutes"], "")),
        ("penalties", "penalties", change([0, "number"], "999999")),
        ("penalties", "penalties", lambda rows: [*rows, rows[0]]),
        ("penalties", "penalties", drop(0)),
        ("penalties", "joined", change([0, "counted"], "70.00")),
        ("penalties", "joined", change([1, "counted"], "70.00")),
        ("penalties", "joined", change([0, "percent"], 0)),
        ("penalties", "joined", change([4, "counted"], "99.00")),
    ],
)
def test_a_well_formed_lie_is_named(place, check, stage, hook):
    found = report(marked(**{stage: hook}), place)

    assert statuses(found)[check] == FAILED


def test_the_finding_names_candidate_code_and_both_figures(place):
    found = report(marked(joined=change([2, "mark"], "99.00")), place)

    [finding] = [one for one in found.of("settlements") if one.status == FAILED]
    assert finding.vi.startswith(f"joined/{KEY}: 000003 nhận 99.00 (")
    assert ", điểm đã chốt " in finding.vi


def test_a_public_bundle_skips_what_it_withholds(place):
    built = marked()
    built.audience = "public"
    for log in built.logs:
        log.shown = {name: rows for name, rows in log.shown.items() if name == "rules"}

    found = report(built, place)

    assert statuses(found) == dict.fromkeys(CHECKS, "skipped")


def test_a_campaign_without_a_written_test_has_nothing_to_check(place):
    built = builder.MiniBundle()
    builder.rules_frozen(built, tests=[{"test": "KTC", "form": "computer"}])

    bundle = Bundle.open(built.write(place))

    for check in (codes, settlements):
        found = run(bundle, checks=(check.NAME,)).report
        assert found.status(check.NAME) == PASSED


def test_the_story_of_a_mark_is_told_from_its_room_to_what_it_counts_for(place):
    bundle = Bundle.open(marked().write(place))
    told: list[str] = []

    settlements.explain(bundle, "000001", lambda vi, en: told.append(en))

    assert [line.split("  ")[1].split()[1] for line in told[:9]] == [
        "gate.pages_rooted",
        "gate.code_map_committed",
        "gate.scripts_sent",
        "gate.received",
        "gate.marked",
        "gate.frozen",
        "gate.marks_received",
        "gate.codes_opened",
        "gate.joined",
    ]
    assert [line.partition(":")[0] for line in told[9:12]] == [
        "NVCN",
        "Round 1, M03",
        "Round 2, M02",
    ]
    assert told[12:] == [
        "Gap 5.00, at most 5.00: the mean, 57.50",
        "Official mark: 57.50",
        "Penalty: reprimand, takes 25 % (BB-01)",
        "Minus 25 %, counts 43.13",
    ]


@pytest.mark.parametrize(
    ("place_in_order", "rule"),
    [
        (1, "Gap 7.50, above 5.00 and below 10.00: the head talks with both markers, then decides"),
        (2, "Gap 10.00, a third marker; two of three are equal: 80.00"),
        (3, "Gap 10.00, a third marker; all differ: marked collectively"),
    ],
)
def test_the_story_names_the_rule_that_decided(place, place_in_order, rule):
    bundle = Bundle.open(marked().write(place))
    rows = sorted(bundle.rows("office", f"joined/{KEY}"), key=lambda row: row["code"])
    told: list[str] = []

    settlements.explain(bundle, rows[place_in_order]["number"], lambda vi, en: told.append(en))

    assert rule in told


def test_a_number_without_a_script_has_no_story(place):
    bundle = Bundle.open(marked().write(place))

    with pytest.raises(Broken):
        settlements.explain(bundle, "999999", lambda vi, en: None)


def test_the_checks_are_those_of_the_program():
    assert (codes.NAME, settlements.NAME, penalties.NAME) == CHECKS


def session(**change: Any) -> builder.MiniBundle:
    """A computer test with one reprimand and its scores."""
    built = builder.MiniBundle()
    builder.rules_frozen(
        built, regime=REGIME, tests=[{"test": "KTC", "form": "computer", "sessions": ["KTC/1"]}]
    )
    roster = [{"number": number, "post": "CV-01", "priority": "0.00"} for number in NUMBERS[:3]]
    built.gate("roster_closed", "campaign", {}, tables=[builder.Table("roster", roster)])
    kinds = [("000001", "reprimand", 25, "BB-01"), ("000002", "suspension", 0, "BB-02")]
    rows = [dict(zip(("number", "kind", "percent", "minutes"), one, strict=True)) for one in kinds]
    built.gate(
        "penalties_frozen",
        "session:KTC/1",
        {"key": "KTC/1", "count": 2},
        tables=[builder.Table("penalties/KTC/1", rows)],
    )
    scores = [
        {"number": "000001", "correct": 41, "percent": 25, "counted": "30.75", "passed": True},
        {"number": "000002", "correct": 50, "percent": 100, "counted": "0.00", "passed": False},
        {"number": "000003", "correct": 30, "percent": 0, "counted": "30.00", "passed": True},
    ]
    scores[0] |= change
    built.gate("scored", "session:KTC/1", {}, tables=[builder.Table("scores/KTC/1", scores)])
    return built


@pytest.mark.parametrize(
    ("lie", "status"),
    [
        ({}, PASSED),
        ({"counted": "41.00"}, FAILED),
        ({"percent": 0}, FAILED),
        ({"percent": 0, "counted": "41.00"}, FAILED),
        ({"correct": 42}, FAILED),
    ],
)
def test_penalties_of_a_session_are_taken_from_its_scores(place, lie, status):
    bundle = Bundle.open(session(**lie).write(place))

    assert run(bundle, checks=("penalties",)).report.status("penalties") == status
