"""Whatever the marking room or the code station refuses is said in a sentence."""

import ast

import pytest

from ledger.services.refusals import codes
from tests.architecture.project import ROOT, modules, tree

OWN = [
    *modules("marking"),
    ROOT / "office/services/pages.py",
    ROOT / "office/services/stations.py",
    ROOT / "office/management/commands/code_station.py",
]


def raised() -> set[tuple[str, str]]:
    found = set()
    for path in OWN:
        for node in ast.walk(tree(path)):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal"
            if named and isinstance(node.args[0], ast.Constant):
                found.add((str(node.args[0].value), str(path.relative_to(ROOT))))
    return found


@pytest.mark.parametrize(("code", "place"), sorted(raised()))
def test_every_refusal_has_its_sentence(code, place):
    assert code in codes(), place
