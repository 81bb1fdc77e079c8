"""Every refusal has its sentence, and every sentence has a refusal."""

import ast
import re

from ledger.services import refusals
from tests.architecture.project import APPS, modules, named, tree

CODE = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)+")


def raised() -> dict[str, str]:
    """Codes of `Refusal(...)` calls in the apps, each with one place."""
    found = {}
    for path in modules(*APPS, "rehearsal"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name == "Refusal" and node.args and isinstance(node.args[0], ast.Constant):
                    found.setdefault(node.args[0].value, f"{named(path)}:{node.lineno}")
    return found


def written() -> set[str]:
    """Every text in the apps that looks like a code, whoever raises it."""
    return {
        node.value
        for path in modules(*APPS, "rehearsal")
        if path.name != "refusals.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def test_every_refusal_has_its_sentence():
    worded = refusals.codes()

    wordless = {code: place for code, place in raised().items() if code not in worded}

    assert wordless == {}


def test_every_sentence_belongs_to_a_refusal():
    assert sorted(refusals.codes() - written()) == []
