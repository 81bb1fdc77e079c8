"""What every module of the project keeps to."""

import ast
import re
import sys

import pytest

from tests.architecture.project import APPS, CODE, ROOT, imports, modules, named, tree

LONGEST = 300
RULES = tuple(f"{app}/rules" for app in APPS)
# Statistics about items: arithmetic on arrays, and never a mark.
STATISTICS = ROOT / "exams" / "rules" / "analysis"
# What compares the wording of tens of thousands of questions, and what hands a programme to the solver of forms.
LIKENESS = ROOT / "exams" / "rules" / "likeness.py"
SOLVER = ROOT / "exams" / "services" / "solver.py"


def test_no_module_is_longer_than_three_hundred_lines():
    long = {
        named(path): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}


def test_every_module_says_what_it_is_for():
    silent = [
        named(path) for path in modules() if tree(path).body and not ast.get_docstring(tree(path))
    ]

    assert silent == []


def test_rules_and_the_verifier_import_the_standard_library_only():
    strange = {}
    for path in modules(*RULES, "verify"):
        roots = {name.split(".")[0] for name in imports(path)}
        outside = roots - set(sys.stdlib_module_names) - set(APPS) - {"verify"}
        if STATISTICS in path.parents or path == LIKENESS:
            outside -= {"numpy"}
        if outside:
            strange[named(path)] = outside
    assert strange == {}


def test_the_verifier_imports_nothing_of_the_apps_but_their_rules():
    wrong = {
        named(path): bad
        for path in modules("verify", *RULES)
        if (
            bad := {
                name
                for name in imports(path)
                if name.split(".")[0] in APPS and name.split(".")[1:2] not in ([], ["rules"])
            }
        )
    }

    assert wrong == {}


def test_nothing_uses_the_random_module():
    users = [named(path) for path in modules() if "random" in imports(path)]

    assert users == []


def test_secrets_come_from_one_place():
    users = {
        named(path)
        for path in modules(*APPS, "rehearsal")
        if {"secrets", "os.urandom"} & imports(path)
        or "urandom(" in path.read_text(encoding="utf-8")
    }

    assert users == {"ledger/services/entropy.py"}


def test_only_the_clock_asks_for_the_time():
    pattern = re.compile(r"\b(datetime\.now|timezone\.now|date\.today|time\.time)\(")
    askers = {
        named(path)
        for path in modules(*APPS, "rehearsal")
        if pattern.search(path.read_text(encoding="utf-8"))
    }

    # A demo's clock is set against the machine's, and the codes of authenticator apps follow the machine's.
    demo = {"rehearsal/serving.py", "rehearsal/management/commands/demo_codes.py"}
    assert askers - demo == {"ledger/services/clock.py"}


def test_marks_are_never_floats():
    floats = []
    for path in modules("marking", "exams", "recruitment", "law"):
        if STATISTICS in path.parents or path == SOLVER:
            continue
        for node in ast.walk(tree(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if literal and {"rules", "models"} & set(path.parts):
                floats.append(f"{named(path)}:{node.lineno}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == "float":
                    floats.append(f"{named(path)}:{node.lineno}")
    assert floats == []


def test_no_mark_rests_on_a_statistic():
    readers = {
        named(path)
        for path in modules()
        if STATISTICS not in path.parents
        and any(name.startswith("exams.rules.analysis") for name in imports(path))
    }

    # They show figures; what scores, ranks, freezes or verifies is not among them.
    assert readers <= {
        "benchmarks/item_analysis.py",
        "exams/documents/analysis.py",
        "exams/queries/analysis.py",
        "exams/queries/parallel.py",
    }


def test_services_take_the_actor_by_keyword_and_touch_nothing_of_the_web():
    wrong = []
    for path in modules(*(f"{app}/services" for app in APPS)):
        for act in tree(path).body:
            if isinstance(act, ast.FunctionDef) and not act.name.startswith("_"):
                if {"by", "request"} & {given.arg for given in act.args.args}:
                    wrong.append(f"{named(path)}: {act.name}")
    assert wrong == []


@pytest.mark.parametrize("name", ["utils", "common", "helpers", "misc"])
def test_no_module_hides_behind_an_empty_name(name):
    assert [named(path) for path in modules() if path.stem == name] == []


def test_nothing_names_a_machine_or_a_registry():
    pattern = re.compile(r"/(work|root|home|farm)/|pypi\.org|npmjs\.org|deb\.debian\.org")
    kinds = {".py", ".md", ".toml", ".lock", ".json", ".html", ".css", ".csv", ".txt", ""}
    own = {ROOT / "tests" / "architecture" / "test_modules.py"}
    found = []
    for folder in (*CODE, "docs", "tests", "templates", "locale", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in kinds and "node_modules" not in path.parts:
                if path not in own and pattern.search(path.read_text("utf-8", "replace")):
                    found.append(named(path))
    assert found == []
