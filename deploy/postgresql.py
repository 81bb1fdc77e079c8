"""A private PostgreSQL for tests and benchmarks, started as an unprivileged user and removed afterwards.

Data and socket stand outside the checkout. Benchmarks measure real commits; a test need not outlive a power cut.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.environment import install_packages, say

USER = "congtam"
HASTY = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def binaries() -> Path | None:
    """Folder of PostgreSQL's programs, 15 or newer; None where there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name)
    )
    if found and int(found[-1].parent.parent.name) >= 15:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def ensure_binaries() -> Path | None:
    """The same, installing Debian's package first where that is allowed."""
    if binaries() is None and shutil.which("apt-get") and os.geteuid() == 0:
        install_packages(["postgresql"])
    return binaries()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged() -> dict[str, int]:
    """Options that run a child as `postgres` or `nobody` when we are root; the server refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    return {}


@contextmanager
def private_cluster(*, durable: bool = True) -> Iterator[str | None]:
    """Address `postgres://…/congtam` of a fresh server; None, with the reason said, where it cannot be."""
    bin_ = ensure_binaries()
    if bin_ is None:
        say("PostgreSQL: không có trên máy này / not on this machine")
        yield None
        return
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="congtam-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    port = _free_port()
    data = folder / "data"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "cwd": folder, **who}
    try:
        subprocess.run(
            [bin_ / "initdb", "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C.UTF-8"],
            check=True, **quiet,
        )  # fmt: skip
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        options += "" if durable else HASTY
        subprocess.run(
            [bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"],
            check=True, **quiet,
        )  # fmt: skip
        subprocess.run(
            [bin_ / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, "congtam"],
            check=True, **quiet,
        )  # fmt: skip
        yield f"postgres://{USER}@127.0.0.1:{port}/congtam"
    finally:
        subprocess.run(
            [bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False,
            stderr=subprocess.DEVNULL, **quiet,
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)
