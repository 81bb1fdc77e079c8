"""Build verify.pyz: the auditor's program and the rules it shares, the same bytes every time.

Stored uncompressed, sorted, dated 1980-01-01, so that anybody can rebuild and compare the digest
that was published before the exam.
"""

import argparse
import hashlib
import sys
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
APPS = ("exams", "law", "ledger", "marking", "office", "recruitment")
LEFT_OUT = {"verify/build.py", "verify/__main__.py"}
DATE = (1980, 1, 1, 0, 0, 0)
START = '''"""verify.pyz: check a bundle of evidence; needs Python 3.11 or newer and nothing else."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Cần Python 3.11 trở lên / Python 3.11 or newer is needed.")

from verify.cli import main

sys.exit(main())
'''


def sources(project: Path = PROJECT) -> dict[str, bytes]:
    """Every file of the program by its name in the archive."""
    found = {"__main__.py": START.encode()}
    places = [project / "verify", *(project / app / "rules" for app in APPS)]
    for place in places:
        for path in sorted(place.rglob("*.py")):
            name = path.relative_to(project).as_posix()
            if name not in LEFT_OUT:
                found[name] = path.read_bytes().replace(b"\r\n", b"\n")
    for app in APPS:
        # The apps' own __init__ may hold anything; here a package is only a folder.
        if any(name.startswith(f"{app}/rules/") for name in found):
            found[f"{app}/__init__.py"] = b""
    return found


def build(out: Path, project: Path = PROJECT) -> str:
    """Write the program; its SHA-256."""
    draft = out.with_name(out.name + ".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(sources(project).items()):
            info = zipfile.ZipInfo(name, DATE)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, data)
    draft.replace(out)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Build beside manage.py, or where `--out` says, and print the digest."""
    parser = argparse.ArgumentParser(prog="run verifier", description="Build verify.pyz.")
    parser.add_argument("--out", type=Path, default=PROJECT / "verify.pyz")
    asked = parser.parse_args(arguments)
    print(f"{build(asked.out)}  {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
