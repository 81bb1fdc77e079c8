"""The project's own files, as the architecture tests read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("law", "ledger", "accounts", "office", "marking", "exams", "recruitment", "training")
CODE = (*APPS, "rehearsal", "verify", "config", "deploy", "benchmarks")


@cache
def modules(*folders: str) -> list[Path]:
    """Python modules below `folders`, migrations left out."""
    found = [path for folder in folders or CODE for path in (ROOT / folder).rglob("*.py")]
    return sorted(
        path
        for path in found
        if "migrations" not in path.parts and "node_modules" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    """Syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> set[str]:
    """Dotted names a module imports."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def named(path: Path) -> str:
    """Path from the project's root, for messages."""
    return str(path.relative_to(ROOT))
