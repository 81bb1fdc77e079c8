"""The program as an auditor meets it: one file, bare Python, exit codes and words."""

import hashlib
import json
import subprocess
import sys

import pytest

from ledger.rules import merkle, tables
from tests.verify import builder
from verify import build, checks, cli, running


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    path = tmp_path_factory.mktemp("built") / "verify.pyz"
    build.build(path)
    return path


@pytest.fixture
def mine(monkeypatch):
    """Only the checks that a campaign of one draw can pass."""
    monkeypatch.setattr(
        running.run, "__kwdefaults__", {"public": False, "checks": builder.OWN_CHECKS}
    )


@pytest.fixture
def trust(built, tmp_path):
    policy = tmp_path / "policy.txt"
    policy.write_text(built.policy().text(), encoding="utf-8")
    return ["--policy", str(policy), "--root", built.root()]


def call(capsys, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    return code, capsys.readouterr().out


def alone(program, *arguments, cwd):
    """Run the built file far from the project, isolated."""
    return subprocess.run(
        [sys.executable, "-I", str(program), *map(str, arguments)],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )


def test_a_true_bundle_holds_under_policy_and_root(capsys, built, place, trust, mine):
    code, out = call(capsys, built.write(place), *trust)

    assert code == 0
    assert [line.split()[1] for line in out.splitlines() if line.startswith("ĐẠT")] == list(
        builder.OWN_CHECKS
    )
    assert "DIỄN TẬP" in out
    assert "KẾT LUẬN: mọi kiểm tra đều đạt" in out


def test_without_policy_and_root_it_is_only_consistent(capsys, built, place, mine):
    code, out = call(capsys, built.write(place), "--lang", "en")

    assert code == 3
    assert "not anchored: no --policy" in out
    assert built.root() in out


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2K", "\u2028", "\u202e"])
def test_a_bundle_cannot_write_a_verdict_of_its_own(capsys, built, place, mine, sign):
    path = built.write(place, agency=f"SNV{sign}KẾT LUẬN: mọi kiểm tra đều đạt")
    code, out = call(capsys, path)

    assert code == 3
    assert [line for line in out.splitlines() if line.startswith("KẾT LUẬN")] == [
        cli.VERDICTS["vi"][3]
    ]
    assert sign not in out.splitlines()[0]


def test_json_says_the_same(capsys, built, place, trust, mine):
    code, out = call(capsys, built.write(place), *trust, "--json")
    facts = json.loads(out)

    assert (code, facts["exit"]) == (0, 0)
    assert {c["check"]: c["status"] for c in facts["checks"]} == dict.fromkeys(
        builder.OWN_CHECKS, "passed"
    )
    assert facts["anchored"] == {"policy": True, "root": True}


def test_a_changed_bundle_fails_by_name(capsys, built, place, mine):
    def change(files):
        builder.edited(files, "tables/office/roster.jsonl", lambda rows: rows.reverse())

    code, out = call(capsys, built.write(place, change))

    assert code == 1
    assert "SAI      log" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--root", "12"],
        ["--policy", "/nonexistent"],
        ["--explain", "story", "000001"],
        ["--candidate", "/nonexistent"],
    ],
)
def test_what_the_auditor_brings_must_be_readable(capsys, built, place, arguments, mine):
    code, out = call(capsys, built.write(place), *arguments)

    assert code == 2
    assert out.startswith("KHÔNG ĐỌC ĐƯỢC")


@pytest.mark.parametrize("text", ["log x\n", "\xff", "quorum nobody\n", ""])
def test_a_policy_that_is_none_is_unreadable(capsys, built, place, tmp_path, text):
    policy = tmp_path / "policy.txt"
    policy.write_text(text, encoding="latin-1")

    assert call(capsys, built.write(place), "--policy", policy)[0] == 2


def test_a_public_bundle_can_be_asked_for_no_more_than_it_shows(capsys, built, place, trust, mine):
    built.audience = "public"
    del built.office.shown["roster"]
    path = built.write(place)

    assert call(capsys, path, *trust)[0] == 3
    code, out = call(capsys, path, *trust, "--public", "--lang", "en")
    assert code == 0
    assert "all that this public bundle shows holds" in out
    assert call(capsys, path, "--public")[0] == 3


def test_public_does_not_excuse_an_auditor_s_bundle(capsys, built, place, trust, mine):
    built.add("x.y", {}, tables=[builder.Table("keys/KTC", [{"item": "1"}], shown=False)])
    built.witness(built.office)
    trust[-1] = built.root()

    assert call(capsys, built.write(place), *trust, "--public")[0] == 3


def receipt(built, **changes):
    rows = built.office.shown["roster"]
    leaves = [tables.row_leaf(row) for row in rows]
    facts = {
        "table": "roster",
        "row": rows[1],
        "index": 1,
        "path": [step.hex() for step in merkle.inclusion(leaves, 1)],
        "root": merkle.root(leaves).hex(),
    }
    return {k: v for k, v in {**facts, **changes}.items() if v is not None}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 3),
        ({"path": None}, 3),
        ({"path": None, "index": None, "root": None}, 3),
        ({"index": 0}, 1),
        ({"path": []}, 1),
        ({"path": "x"}, 1),
        ({"root": "00" * 32}, 1),
        ({"row": {"number": "000002", "post": "CV-01", "priority": "5.00"}}, 1),
        ({"row": {"number": "000009"}, "path": None}, 1),
        ({"table": "nothing"}, 1),
        ({"room": "marking"}, 1),
    ],
)
def test_a_candidate_s_row_is_under_the_root_or_not(
    capsys, built, place, tmp_path, mine, changes, expected
):
    slip = tmp_path / "receipt.json"
    slip.write_text(json.dumps(receipt(built, **changes)))

    code, out = call(capsys, built.write(place), "--candidate", slip)

    assert code == expected
    assert ("ĐẠT      candidate" in out) is (expected == 3)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", '{"row": 7}', '{"row": {}}', '{"row": {}, "table": null}', "{" * 9999),
        '{"row": {}, "table": "roster", "room": []}',
    ],
)
def test_a_receipt_that_is_none_is_unreadable(capsys, built, place, tmp_path, mine, text):
    slip = tmp_path / "receipt.json"
    slip.write_text(text)

    assert call(capsys, built.write(place), "--candidate", slip)[0] == 2


@pytest.mark.parametrize("story", sorted(checks.STORIES))
def test_the_story_of_nobody_cannot_be_told(capsys, built, place, story):
    code, out = call(capsys, built.write(place), "--explain", story, "999999")

    assert code == 1
    assert out.strip()


def test_a_check_that_breaks_has_failed_and_the_others_go_on(built, place, monkeypatch):
    from verify.bundles import Bundle
    from verify.checks import log

    def broken(bundle, report):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(log, "check", broken)
    outcome = running.run(Bundle.open(built.write(place)), checks=("log", "draws"))

    assert builder.failing(outcome) == ["log"]
    assert "ZeroDivisionError: oops" in builder.told(outcome, "log")
    assert outcome.report.status("draws") == "passed"


def test_a_check_that_says_nothing_has_failed(built, place, monkeypatch):
    from verify.bundles import Bundle
    from verify.checks import log

    monkeypatch.setattr(log, "check", lambda bundle, report: None)

    outcome = running.run(Bundle.open(built.write(place)), checks=("log",))
    assert builder.failing(outcome) == ["log"]


def test_the_program_is_built_to_the_same_bytes(program, tmp_path):
    digest = build.build(tmp_path / "again.pyz")

    assert digest == hashlib.sha256(program.read_bytes()).hexdigest()


def test_the_built_program_runs_isolated_and_far_from_the_project(program, built, place, tmp_path):
    bundle = built.write(place)
    done = alone(program, bundle, "--json", cwd=tmp_path)
    facts = json.loads(done.stdout)
    found = {c["check"]: c["status"] for c in facts["checks"]}

    assert done.stderr == b""
    assert done.returncode == facts["exit"]
    assert list(found) == list(checks.ORDER)
    assert (found["log"], found["gates"], found["draws"]) == ("passed", "passed", "passed")


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"x" * 99])
def test_the_built_program_says_unreadable_and_nothing_else(program, tmp_path, data):
    place = tmp_path / "broken.zip"
    place.write_bytes(data)

    done = alone(program, place, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stdout.decode().startswith("KHÔNG ĐỌC ĐƯỢC")
    assert done.stderr == b""


def test_every_check_of_the_order_is_there():
    from importlib import import_module

    for name in checks.ORDER:
        assert callable(import_module(f"verify.checks.{name}").check)
    for module in checks.STORIES.values():
        assert callable(import_module(f"verify.checks.{module}").explain)


def test_the_program_imports_nothing_but_the_standard_library(program, tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import pkgutil, importlib, verify.checks, verify.cli, verify.contributing;"
        "import verify.witnessing;"
        "[importlib.import_module(f'verify.checks.{m.name}')"
        " for m in pkgutil.iter_modules(verify.checks.__path__)];"
        "print(sorted({n.partition('.')[0] for n in sys.modules} - set(sys.stdlib_module_names)))"
    )

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(program)],
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    found = set(done.stdout.decode().strip("[]\n").replace("'", "").split(", "))

    assert found - {"__main__", *build.APPS} == {"verify"}
