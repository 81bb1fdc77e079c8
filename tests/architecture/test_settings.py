"""Settings refuse a typo, document themselves, and every room can be migrated."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tests.architecture.project import ROOT


def run(*command, **environment):
    clean = {k: v for k, v in os.environ.items() if not k.startswith("CONGTAM_")}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CONGTAM_ROOM", "markin", "choose one of"),
        ("CONGTAM_DEBUG", "ture", "write 1 or 0"),
        ("CONGTAM_DATABSE_URL", "sqlite:///x", "Did you mean CONGTAM_DATABASE_URL?"),
        ("CONGTAM_DATABASE_URL", "mysql://x/y", "sqlite:/// or postgres://"),
        ("CONGTAM_CLOCK_OFFSET", "3600", "only with CONGTAM_REHEARSAL=1"),
        ("CONGTAM_CLOCK_OFFSET", "soon", "write whole seconds"),
    ],
)
def test_a_mistyped_setting_stops_the_start(tmp_path, name, value, said):
    done = run("check", CONGTAM_VAR=str(tmp_path), **{name: value})

    assert done.returncode != 0
    assert said in done.stderr


def test_every_setting_is_documented():
    code = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    documented = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert set(re.findall(r"CONGTAM_[A-Z_]+", code)) == set(
        re.findall(r"CONGTAM_[A-Z_]+", documented)
    )


@pytest.fixture
def empty_database(tmp_path) -> Iterator[str]:
    """The address of an empty database, on the server of this test run or in a file."""
    server = os.environ.get("CONGTAM_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'room.sqlite3'}"
        return
    base, name = server.rpartition("/")[0], sql.Identifier(f"room_{os.getpid()}")
    with psycopg.connect(f"{base}/postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
        yield f"{base}/room_{os.getpid()}"
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.mark.parametrize("room", ["office", "exam", "marking", "all"])
def test_every_room_migrates_and_passes_its_checks(tmp_path, empty_database, room):
    here = {
        "CONGTAM_VAR": str(tmp_path),
        "CONGTAM_ROOM": room,
        "CONGTAM_DATABASE_URL": empty_database,
    }

    # The command checks the room and its database before it writes; whatever it warns of is told.
    migrated = run("migrate", "-v", "0", **here)

    assert (migrated.returncode, migrated.stderr) == (0, "")


def test_the_marking_room_installs_no_app_that_knows_a_candidate(tmp_path):
    code = "from django.apps import apps; print(sorted(a.label for a in apps.get_app_configs()))"

    done = run("shell", "-v", "0", "-c", code, CONGTAM_ROOM="marking", CONGTAM_VAR=str(tmp_path))

    assert "'marking'" in done.stdout
    assert "recruitment" not in done.stdout
    assert "exams" not in done.stdout
