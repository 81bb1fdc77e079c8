"""Where a rehearsal happens: a folder and a database of its own, never the installation's."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from ledger.rules.refusals import Refusal
from ledger.services import entropy

OWN = {
    "accounts.json", "accounts.txt", "bundle.zip", "campaigns", "documents", "environment.json", "inputs",
    "packages", "policy.txt", "proof", "root.txt", "summary.json", "var", "verify.pyz", "witnesses",
}  # fmt: skip


def clear(folder: Path) -> None:
    """Make the folder ready; what an earlier rehearsal left there is replaced.

    Refuses `rehearsal.folder_in_use` when anything else lies in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    strange = sorted(path.name for path in folder.iterdir() if path.name not in OWN)
    if strange:
        raise Refusal("rehearsal.folder_in_use", folder=str(folder), name=strange[0])
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """Address of an empty database: a file under the folder, or one made on this server's PostgreSQL."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{folder / 'var' / 'rehearsal.sqlite3'}"
        return
    name = f"rehearsal_{entropy.reference()}"
    given = settings.DATABASES["default"]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    user = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    try:
        yield f"postgres://{user}@{given['HOST']}:{given['PORT'] or 5432}/{name}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def demo_database(folder: Path) -> str:
    """Address of a demo's database: a file under the folder, served as it lies there."""
    return f"sqlite:///{folder / 'var' / 'demo.sqlite3'}"


def settings_of(folder: Path, address: str, seed: str) -> dict[str, str]:
    """The settings under which a rehearsal or a demo lives."""
    return {
        "CONGTAM_REHEARSAL": "1",
        "CONGTAM_ROOM": "all",
        "CONGTAM_VAR": str(folder / "var"),
        "CONGTAM_ASSETS": str(settings.ASSETS),
        "CONGTAM_DATABASE_URL": address,
        # Nothing of a rehearsal is secret; what follows from the key must repeat with the seed.
        "CONGTAM_SECRET_KEY": hashlib.sha512(f"rehearsal/{seed}".encode()).hexdigest(),
        "CONGTAM_LANGUAGE": settings.LANGUAGE_CODE,
    }


def clean_environment() -> dict[str, str]:
    """This process's environment without the settings of any installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CONGTAM_")}


def run_inside(
    folder: Path, address: str, seed: str, arguments: list[str], command: str = "rehearse"
) -> int:
    """Run the rehearsal proper in a process whose settings allow it; returns its exit code."""
    there = settings_of(folder, address, seed)
    line = [sys.executable, str(settings.BASE_DIR / "manage.py"), command, "--inside"]
    return subprocess.run([*line, *arguments], env=clean_environment() | there).returncode
