"""Every refusal that recruitment can raise has its sentence, and every sentence a refusal."""

import re
from pathlib import Path

import recruitment
from ledger.rules.refusals import Refusal
from ledger.services.refusals import word
from recruitment.refusals import SENTENCES

RAISED = re.compile(
    r"""(?:Refusal\(\s*|refuse\([^)]*?, |code = )["']([a-z_0-9]+\.[a-z_0-9]+)["']"""
)
ELSE = re.compile(r"""else ["'](form\.[a-z_]+)["']|RowError\(number, ["']([a-z_.]+)["']""")


def raised() -> set[str]:
    found: set[str] = set()
    for path in Path(recruitment.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found.update(RAISED.findall(text))
        found.update(code for pair in ELSE.findall(text) for code in pair if code)
    return found


def test_every_code_has_exactly_one_sentence():
    assert raised() == set(SENTENCES)


def test_a_sentence_names_its_facts():
    late = Refusal("appeal.late", day="2/12", last_day="1/12", article="Điều 16")

    assert all(fact in word(late) for fact in ("2/12", "1/12", "Điều 16"))
