"""What `./run` can do. Each command is one function; its docstring is its help."""

import json
import os
import subprocess
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from deploy import chromium, demo
from deploy.environment import PYTHON, ROOT, ensure, say, sharing_bytecode
from deploy.postgresql import private_cluster

RULES = ["law/rules", "ledger/rules", "accounts/rules", "office/rules", "exams/rules"]
RULES += ["marking/rules", "recruitment/rules", "training/rules"]
ONCE = ["*/rules/*", "tests/verify/*", "tests/deploy/*", "tests/rehearsal/*"]
ONCE += [f"*/architecture/test_{noun}.py" for noun in ("dependencies", "modules", "refusals")]
ONCE += [f"*/architecture/test_{noun}.py" for noun in ("doors", "rooms", "secrets", "templates")]
ONCE += ["*/architecture/test_translations.py", "*/office/documents/*"]
ONCE += ["*/office/services/test_*spreadsheets.py", "*/recruitment/documents/test_lists.py"]
REQUIRABLE = {"postgresql", "chromium"}
ROOMS = ("office", "exam", "marking", "all")


def main(arguments: list[str]) -> int:
    """Exit code of the command named first."""
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        for command, act in COMMANDS.items():
            say(f"  ./run {command:9} {(act.__doc__ or '').splitlines()[0]}")
        return 0 if name in {"", "help", "-h", "--help"} else 2
    os.chdir(ROOT)
    ensure()
    try:
        return COMMANDS[name](arguments[1:])
    except KeyboardInterrupt:
        say("Đã dừng / Stopped")
        return 130


def python(*arguments: str | Path, **environment: str) -> int:
    """Run the environment's Python from the project's root; returns its exit code."""
    env = sharing_bytecode(os.environ) | environment
    return subprocess.run([PYTHON, *map(str, arguments)], cwd=ROOT, env=env).returncode


def manage(arguments: list[str]) -> int:
    """manage.py in the project's environment."""
    return python("manage.py", *arguments)


def test(arguments: list[str]) -> int:
    """the whole suite on SQLite, pages in Chromium, then on a private PostgreSQL; says what it skipped and why."""
    required = {part for part in os.environ.get("CONGTAM_REQUIRE", "").split(",") if part}
    if required - REQUIRABLE:
        say(f"CONGTAM_REQUIRE: chọn trong / choose from {', '.join(sorted(REQUIRABLE))}")
        return 2
    workers = [] if arguments else ["-n", str(min(os.cpu_count() or 1, 4))]
    if chromium.ensure() is None:
        say("Bỏ qua phần Chromium / skipped: the Chromium part")
        if "chromium" in required:
            return 1
    chosen = arguments or ["tests", *RULES]
    with tempfile.TemporaryDirectory(prefix="congtam-test-") as var:
        say("Bộ kiểm thử trên SQLite / the suite on SQLite")
        failed = python("-m", "pytest", *workers, *chosen, CONGTAM_VAR=var, CONGTAM_DEBUG="1")
        if failed:
            return failed
        # What knows no database, and what a browser shows, was tried already.
        chosen = arguments or ["tests", "-m", "not chromium", *(f"--ignore-glob={o}" for o in ONCE)]
        with private_cluster(durable=False) as address:
            if address is None:
                say("Bỏ qua phần PostgreSQL / skipped: the PostgreSQL part")
                return 1 if "postgresql" in required else 0
            say("Bộ kiểm thử trên PostgreSQL / the suite on PostgreSQL")
            return python(
                "-m", "pytest", *workers, *chosen,
                CONGTAM_VAR=var, CONGTAM_DEBUG="1", CONGTAM_DATABASE_URL=address,
            )  # fmt: skip


def serve(arguments: list[str]) -> int:
    """the development server, which reloads; `--port N` (8000)."""
    parser = ArgumentParser(
        "./run serve", description="Máy chủ phát triển / the development server"
    )
    parser.add_argument("--port", type=int, default=8000, help="cổng / port (8000)")
    address = f"127.0.0.1:{parser.parse_args(arguments).port}"
    migrated = python("manage.py", "migrate", "-v", "0", CONGTAM_DEBUG="1")
    return migrated or python("manage.py", "runserver", address, CONGTAM_DEBUG="1")


def show(arguments: list[str]) -> int:
    """a demo with simulated campaigns, built from nothing and served; `--help` tells its options."""
    return demo.run(demo.options(arguments))


def check(arguments: list[str]) -> int:
    """format, lint, types, import contracts, migrations, settings, translations, templates."""
    steps: list[tuple[str, list[str], dict[str, str]]] = [
        ("format", ["-m", "ruff", "format", "--check", "-q", "."], {}),
        ("lint", ["-m", "ruff", "check", "-q", "."], {}),
        ("imports", ["-m", "deploy.contracts"], {}),
        ("translations", ["-m", "deploy.translations", "--check"], {}),
        ("templates", ["-m", "deploy.templates"], {}),
        ("types", ["-m", "mypy", "--no-error-summary", "."], {}),
    ]
    for room in ROOMS:
        there = {"CONGTAM_ROOM": room}
        steps.append(
            (f"migrations, {room}", ["manage.py", "makemigrations", "--check", "--dry-run"], there)
        )
    production = {
        "CONGTAM_SECRET_KEY": "check-only-" + "k" * 60,
        "CONGTAM_HOSTS": "congtam.example",
    }
    deployed = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    steps.append(("settings for production", deployed, production))
    with tempfile.TemporaryDirectory(prefix="congtam-check-") as var:
        running = [
            (name, _start(command, {"CONGTAM_VAR": var} | env)) for name, command, env in steps
        ]
        failed = 0
        for name, process in running:
            output, _ = process.communicate()
            say(f"{'ok  ' if process.returncode == 0 else 'FAIL'} {name}")
            if process.returncode:
                failed = 1
                say(output.decode(errors="replace"))
    return failed


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("CONGTAM_")}
    return subprocess.Popen(
        [PYTHON, *command],
        cwd=ROOT,
        env=sharing_bytecode(clean) | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def verifier(arguments: list[str]) -> int:
    """build verify.pyz, the auditor's program, the same bytes every time."""
    return python("-m", "verify.build", *arguments)


def bench(arguments: list[str]) -> int:
    """benchmarks; one JSON line a figure on standard output and in benchmarks/results/latest.jsonl."""
    known = sorted(p.stem for p in (ROOT / "benchmarks").glob("*.py") if p.stem not in PLAIN)
    unknown = [name for name in arguments if name not in known]
    if unknown:
        say(f"{unknown[0]}: chọn trong / choose from {' '.join(known)}")
        return 2
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    failed = 0
    with (
        private_cluster() as address,
        tempfile.TemporaryDirectory(prefix="congtam-bench-") as var,
        (results / "latest.jsonl").open("w", encoding="utf-8") as kept,
    ):
        env = sharing_bytecode(os.environ) | {"CONGTAM_VAR": var, "CONGTAM_DEBUG": "1"}
        if address:
            env["CONGTAM_BENCH_POSTGRESQL"] = address
        for name in arguments or known:
            say(f"bench {name}")
            done = subprocess.run(
                [PYTHON, "-m", f"benchmarks.{name}"], cwd=ROOT, env=env, stdout=subprocess.PIPE
            )
            failed = failed or done.returncode
            for line in done.stdout.decode().splitlines():
                figure = json.loads(line)
                figure.setdefault("at", datetime.now(UTC).isoformat(timespec="seconds"))
                text = json.dumps(figure, ensure_ascii=False)
                print(text, flush=True)
                kept.write(text + "\n")
    return failed


PLAIN = {"__init__", "databases", "figures", "rehearsals"}
COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": show,
    "test": test,
    "check": check,
    "serve": serve,
    "bench": bench,
    "verifier": verifier,
    "manage": manage,
}
