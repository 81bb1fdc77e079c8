"""The check `papers`: every paper is drawn again, and any other paper is found out."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from exams.rules import papers
from exams.rules.blueprints import LEVELS, Cell
from ledger.rules.canonical import encode
from tests.verify import builder
from verify.bundles import Bundle
from verify.checks.papers import check, explain
from verify.reports import FAILED, PASSED, Report
from verify.troubles import Broken, Withheld

REGIME = {
    "decree": {"id": "RS-2026", "figures": {}},
    "exam": {"id": "XR-2025b", "figures": {"papers.bank_multiple": {"value": 3, "article": "10"}}},
}
ANNOUNCED = {"test": "KTC", "form": "computer", "sessions": ["KTC/1"], "questions": 3}
CELLS = [{"topic": "Nhà nước", "level": level, "count": 1} for level in LEVELS]
NUMBERS = ("000001", "000002")
Rows = list[dict[str, Any]]


def bank() -> Rows:
    """Nine items, three of each level."""
    options = [{"id": letter, "text": f"Phương án {letter}"} for letter in "ABCD"]
    return [
        {
            "item": f"KTC-{n}",
            "version": 1,
            "topic": "Nhà nước",
            "level": LEVELS[n % 3],
            "stem": f"Câu {n}?",
            "options": options,
            "fixed_order": n == 4,
        }
        for n in range(1, 10)
    ]


GATES = ("closed", "keys_opened")


def keys(items: Rows) -> Rows:
    return [{"item": row["item"], "version": row["version"], "right": ["A"]} for row in items]


def campaign(
    *,
    items: Rows | None = None,
    cells: Rows = CELLS,
    rights: Callable[[Rows], Rows] = keys,
    change: Callable[[Rows], Any] = lambda rows: None,
    numbers: tuple[str, ...] = NUMBERS,
    stated: dict[str, Any] | None = None,
    sessions: tuple[str, ...] = ("KTC/1",),
    plan: dict[str, Any] | None = None,
    shown: bool = True,
    opened: int = 1,
    ending: tuple[tuple[str, str], ...] = (),
    enemies: Rows | None = None,
    forms: Rows | None = None,
    assembled: dict[str, Any] | None = None,
) -> builder.MiniBundle:
    """A campaign up to the papers of its sessions; `change` may tamper with the rows first."""
    built = builder.MiniBundle()
    builder.rules_frozen(built, regime=REGIME, tests=[ANNOUNCED])
    items = bank() if items is None else items
    data = {"test": "KTC", "bank": "KTC", "items": len(items), "multiple": 3}
    sealed = {**data, "sessions": list(sessions), **(stated or {})}
    tables = [
        builder.Table("items/KTC", items, shown=shown),
        builder.Table("keys/KTC", rights(items), shown=shown),
        builder.Table("blueprint/KTC", cells, salted=False),
    ]
    beside = {name: rows for name, rows in (("enemies", enemies), ("forms", forms)) if rows}
    if beside:
        sealed["beside"] = sorted(beside)
    tables += [builder.Table(f"{name}/KTC", rows, shown=shown) for name, rows in beside.items()]
    if assembled:
        built.add("forms.assembled", assembled)
    sealing = built.gate("bank_sealed", "test:KTC", sealed, tables=tables)
    roster = [{"number": number, "post": "CV-01", "priority": "0.00"} for number in NUMBERS]
    built.gate("roster_closed", "campaign", {}, tables=[builder.Table("roster", roster)])
    plain = [papers.Item.of_row(row) for row in items]
    blueprint = [Cell(row["topic"], row["level"], row["count"]) for row in cells]
    for session in sessions:
        roots = {t["name"]: t["root"] for t in sealing["data"]["tables"]}
        seed = built.draw(
            f"session:{session}",
            "papers",
            pool=bytes.fromhex(roots["items/KTC"]),
            **{"blueprint_root": roots["blueprint/KTC"], **(plan or {})},
            **{f"{name}_root": roots[f"{name}/KTC"] for name in beside},
        )
        terms = papers.Terms.of_rows(sealed, **beside)
        drawn = papers.session_plan(plain, blueprint, session, sealed, terms)
        rows = [{"number": n, "items": papers.draw(seed, n, drawn)} for n in numbers]
        change(rows)
        revealed = built.office.facts[-1]["data"]
        for _ in range(opened if session == sessions[0] else 0):
            built.add("items.opened", {"test": "KTC", "table": "items/KTC"})
        built.gate(
            "papers_drawn",
            f"session:{session}",
            {"draw_id": revealed["draw_id"], "count": len(numbers)},
            tables=[builder.Table(f"papers/{session}", rows, shown=shown)],
        )
        built.gate("started", f"session:{session}")
    for gate, session in ending or [(gate, session) for gate in GATES for session in sessions]:
        built.gate(gate, f"session:{session}", {"table": "keys/KTC"})
    return built


@pytest.fixture
def judged(tmp_path) -> Callable[..., Report]:
    """Write the bundle of a campaign, open it and run the check."""

    def judge(**how: Any) -> Report:
        report = Report()
        check(Bundle.open(campaign(**how).write(tmp_path / "b.zip")), report)
        return report

    return judge


def _failures(report: Report) -> list[str]:
    return [finding.en for finding in report.findings if finding.status == FAILED]


def _swap_item(rows: Rows) -> None:
    used = {item["item"] for item in rows[0]["items"]}
    rows[0]["items"][0]["item"] = next(r["item"] for r in bank() if r["item"] not in used)


def _swap_letters(rows: Rows) -> None:
    order = rows[1]["items"][2]["order"]
    rows[1]["items"][2]["order"] = order[1] + order[0] + order[2:]


def _swap_papers(rows: Rows) -> None:
    rows[0]["items"], rows[1]["items"] = rows[1]["items"], rows[0]["items"]


def test_papers_that_follow_from_the_seed_pass(judged):
    report = judged()

    assert report.status("papers") == PASSED
    assert "KTC/1: 2 papers redrawn, all equal" in [finding.en for finding in report.findings]


@pytest.mark.parametrize(
    ("change", "numbers"),
    [
        (_swap_item, ["000001"]),
        (_swap_letters, ["000002"]),
        (_swap_papers, ["000001", "000002"]),
        (lambda rows: rows[0]["items"].pop(), ["000001"]),
        (lambda rows: rows[0]["items"].reverse(), ["000001"]),
    ],
)
def test_a_changed_paper_is_named_by_its_number(judged, change, numbers):
    report = judged(change=change)

    assert _failures(report) == [
        f"KTC/1: the paper of {number} is not the one the seed gives" for number in numbers
    ]


def test_a_paper_for_somebody_off_the_roster_is_found(judged):
    report = judged(numbers=("000001", "000009"))

    assert _failures(report) == ["KTC/1: 000009 is not on the roster"]


def test_a_draw_over_another_blueprint_is_found(judged):
    report = judged(plan={"blueprint_root": "0" * 64})

    assert _failures(report) == [
        "KTC/1: the plan of the draw does not name the root of table blueprint"
    ]


def test_a_bank_smaller_than_three_papers_is_found(judged):
    report = judged(items=bank()[:8])

    assert _failures(report) == ["KTC: bank too small: 8 / 9"]


def test_a_multiple_below_the_regime_is_found(judged):
    report = judged(stated={"multiple": 1})

    assert _failures(report) == ["KTC: multiple differs"]


def test_a_blueprint_that_does_not_fill_the_paper_is_found(judged):
    report = judged(cells=CELLS[:2])

    assert "KTC: blueprint does not add up" in _failures(report)


@pytest.mark.parametrize(
    ("rights", "found"),
    [
        (lambda items: keys(items)[1:], "KTC: keys do not fit the items"),
        (
            lambda items: [{**row, "right": ["A", "B"]} for row in keys(items)],
            "KTC: an item has not exactly one right answer",
        ),
        (
            lambda items: [{**row, "right": ["F"]} for row in keys(items)],
            "KTC: an item has not exactly one right answer",
        ),
    ],
)
def test_keys_must_fit_the_items(judged, rights, found):
    assert _failures(judged(rights=rights)) == [found]


def test_nobody_sits_a_test_in_two_sessions(judged):
    report = judged(sessions=("KTC/1", "KTC/2"))

    assert _failures(report) == [f"{n}: a paper in both KTC/1 and KTC/2" for n in NUMBERS]
    shared = [finding.en for finding in report.findings if "share" in finding.en]
    assert len(shared) == 1


def test_keys_opened_while_a_session_still_sits_are_found(judged):
    ending = (("closed", "KTC/1"), ("keys_opened", "KTC/1"), ("closed", "KTC/2"))

    report = judged(sessions=("KTC/1", "KTC/2"), ending=ending)

    assert any("keys opened while session:KTC/2 was not closed" in f for f in _failures(report))


@pytest.mark.parametrize("times", [0, 2])
def test_wordings_come_out_once_between_reveal_and_drawing(judged, times):
    [failure] = _failures(judged(opened=times))

    assert failure == f"KTC: items opened {times} times, not once between reveal and drawing"


def test_a_key_stated_twice_is_found(judged):
    report = judged(rights=lambda items: [*keys(items), keys(items)[0]])

    assert _failures(report) == ["KTC: keys do not fit the items"]


def test_a_public_bundle_withholds_the_papers(tmp_path):
    built = campaign(shown=False)
    built.audience = "public"
    built.office.shown["blueprint/KTC"] = CELLS

    with pytest.raises(Withheld):
        check(Bundle.open(built.write(tmp_path / "b.zip")), Report())


def test_a_campaign_without_computer_tests_passes_with_that_sentence(tmp_path):
    built = builder.MiniBundle()
    builder.rules_frozen(built, regime=REGIME, tests=[{"test": "NVCN", "form": "written"}])
    report = Report()

    check(Bundle.open(built.write(tmp_path / "b.zip")), report)

    assert [finding.en for finding in report.findings] == ["no computer test in this campaign"]


def test_the_story_of_a_paper_ends_with_the_comparison(tmp_path):
    bundle = Bundle.open(campaign().write(tmp_path / "b.zip"))
    told: list[str] = []

    explain(bundle, "000002", lambda vi, en: told.append(en))

    row = next(r for r in bundle.rows("office", "papers/KTC/1") if r["number"] == "000002")
    order = "  ".join(f"{i}.{x['item']}/{x['order']}" for i, x in enumerate(row["items"], 1))
    assert told[-2:] == [
        f"Order of items and options: {order}",
        "The paper given equals the paper redrawn.",
    ]
    assert len([line for line in told if line.startswith("item-sample/v1/nha-nuoc/")]) == 3


def test_the_story_of_a_changed_paper_says_so(tmp_path):
    bundle = Bundle.open(campaign(change=_swap_letters).write(tmp_path / "b.zip"))
    told: list[str] = []

    explain(bundle, "000002", lambda vi, en: told.append(en))

    assert told[-1] == "The paper given DIFFERS from the paper redrawn!"


def test_an_unknown_number_has_no_story(tmp_path):
    bundle = Bundle.open(campaign().write(tmp_path / "b.zip"))

    with pytest.raises(Broken):
        explain(bundle, "999999", lambda vi, en: None)


FORMS = [["KTC-3", "KTC-4", "KTC-5"], ["KTC-6", "KTC-7", "KTC-8"]]
WISH = {"forms": 2, "overlap": 0, "keys": None, "targets": [], "within": 0}


def _assembled(taken: list[list[str]] = FORMS, **wish: Any) -> dict[str, Any]:
    answer = sha256(encode({"forms": taken})).hexdigest()
    return {"test": "KTC", "bank": "KTC", "wish": WISH | wish, "answer": answer}


def _forms(forms: list[list[str]] = FORMS) -> Rows:
    return [{"form": number, "items": items} for number, items in enumerate(forms, 1)]


def test_forms_as_wished_pass_and_papers_follow_them(judged):
    report = judged(forms=_forms(), assembled=_assembled())

    assert _failures(report) == []
    assert any("2 forms fit the blueprint" in one.en for one in report.findings)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"forms": _forms()}, "KTC: forms of unknown origin"),
        (
            {"forms": _forms(), "assembled": _assembled(FORMS[::-1])},
            "KTC: the forms are not the ones the log names",
        ),
        (
            {"forms": _forms(), "assembled": _assembled(forms=3)},
            "KTC: form 0 fails (forms): need=3, have=2",
        ),
        (
            {"forms": _forms(), "assembled": _assembled(keys=[0, 2])},
            "KTC: form 1 fails (key_balance): letter=A, have=3, least=0, most=2",
        ),
        (
            {
                "forms": _forms(),
                "assembled": _assembled(),
                "enemies": [{"item": "KTC-3", "enemy": "KTC-4"}],
            },
            "KTC: form 1 fails (enemies): items=['KTC-3', 'KTC-4']",
        ),
    ],
)
def test_forms_that_are_not_what_was_wished_are_found_out(judged, how, told):
    assert told in _failures(judged(**how))


def test_an_explanation_names_enemies_that_were_passed_over(tmp_path):
    every = [f"KTC-{n}" for n in range(1, 10)]
    enemies = [{"item": "KTC-8", "enemy": code} for code in every if code != "KTC-8"]
    numbers = tuple(f"{n:06}" for n in range(1, 13))
    built = campaign(enemies=enemies, numbers=numbers)
    bundle = Bundle.open(built.write(tmp_path / "b.zip"))
    told: list[str] = []

    for number in numbers:
        explain(bundle, number, lambda vi, en: told.append(en))

    drawn = {row["item"] for r in bundle.rows("office", "papers/KTC/1") for row in r["items"]}
    assert "KTC-8" not in drawn
    assert any(line.endswith("enemies of items drawn before: KTC-8") for line in told)
    assert told.count("The paper given equals the paper redrawn.") == 12


def test_an_explanation_names_the_form_that_was_drawn(tmp_path):
    built = campaign(forms=_forms(), assembled=_assembled())
    bundle = Bundle.open(built.write(tmp_path / "b.zip"))
    told: list[str] = []

    explain(bundle, "000001", lambda vi, en: told.append(en))

    [row] = [r for r in bundle.rows("office", "papers/KTC/1") if r["number"] == "000001"]
    form = 1 + (FORMS[1][0] in {item["item"] for item in row["items"]})
    assert f"form/v1: form {form} of 2 parallel forms" in told
