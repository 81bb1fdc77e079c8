"""Processes that save are killed in the middle: whoever holds a receipt finds his answer."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("saving_program.py")
FIRST, SECOND = [f"{n:06}" for n in range(1, 5)], [f"{n:06}" for n in range(5, 9)]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def environment(tmp_path):
    """A file of its own on SQLite; the test's database on PostgreSQL."""
    address = f"sqlite:///{tmp_path / 'saves.sqlite3'}"
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        address = f"postgres://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    own = {"CONGTAM_VAR": str(tmp_path), "CONGTAM_DATABASE_URL": address, "CONGTAM_DEBUG": "1"}
    return os.environ | own | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}


def run(environment, act):
    done = subprocess.run(
        [sys.executable, PROGRAM, act], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def save_and_kill(environment, folder, *groups, seconds):
    """The receipts that processes held when they were killed."""
    folder.mkdir()
    outputs = [folder / f"{n}" for n in range(len(groups))]
    processes = [
        subprocess.Popen(
            [sys.executable, PROGRAM, "save", *numbers],
            env=environment,
            cwd=ROOT,
            stdout=output.open("w"),
        )
        for numbers, output in zip(groups, outputs, strict=True)
    ]
    limit = time.monotonic() + 60
    while not all(output.stat().st_size for output in outputs) and time.monotonic() < limit:
        time.sleep(0.05)
    time.sleep(seconds)
    for process in processes:
        process.send_signal(signal.SIGKILL)
        process.wait()
    lines = [line for output in outputs for line in output.read_text().splitlines(keepends=True)]
    # The last line of a killed process may be cut.
    return [line.strip() for line in lines if line.endswith("\n")]


def test_two_killed_processes_leave_every_acknowledged_answer_in_a_whole_chain(
    environment, tmp_path
):
    run(environment, "prepare")

    first = save_and_kill(environment, tmp_path / "1", FIRST, SECOND, seconds=1.0)
    after_first = run(environment, "show")
    second = save_and_kill(environment, tmp_path / "2", FIRST, SECOND, seconds=0.5)
    after_second = run(environment, "show")

    assert set(first) <= set(after_first) <= set(after_second)
    assert set(second) <= set(after_second)
    assert {line.split()[0] for line in second} <= {*FIRST, *SECOND}
    assert len(first) > 8
    # At most one save of each candidate was committed but not yet acknowledged.
    assert len(after_first) - len(first) <= 8
