"""What the project imports is what it names: a clean clone has it because the lock has it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.architecture.project import APPS, ROOT, modules, tree


def imported() -> dict[str, str]:
    """Packages of others that the apps import, each with one module that does."""
    found: dict[str, str] = {}
    for path in modules(*APPS, "rehearsal", "config"):
        for node in ast.walk(tree(path)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                found.setdefault(name.partition(".")[0], str(path))
    own = {path.name.removesuffix(".py") for path in ROOT.iterdir()}
    return {k: v for k, v in found.items() if k not in sys.stdlib_module_names and k not in own}


def plain(name: str) -> str:
    return re.split(r"[\[<>=;~! ]", name)[0].lower().replace("_", "-")


def test_every_package_that_is_imported_is_named_and_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {plain(text) for text in project["project"]["dependencies"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {plain(line) for line in lock.splitlines() if "==" in line}
    brought = packages_distributions()

    assert {"django", "python_calamine"} <= imported().keys()
    nameless = {
        package: place
        for package, place in imported().items()
        if not {plain(one) for one in brought.get(package, [])} & named & locked
    }
    assert nameless == {}
