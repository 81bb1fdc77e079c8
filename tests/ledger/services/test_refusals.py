"""Every refusal of the ledger has its sentence, with the facts it promises."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import ledger
from ledger.refusals import SENTENCES
from ledger.rules.refusals import Refusal
from ledger.services import refusals

HOME = Path(ledger.__file__).parent
CODE = re.compile(r'(?:(?:Refusal|_refuse_any)\(\s*|code=)"([a-z_]+\.[a-z_]+)"', re.ASCII)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def raised() -> set[str]:
    found = set()
    for path in HOME.rglob("*.py"):
        found |= set(CODE.findall(path.read_text(encoding="utf-8")))
    return found - {"dotted.code"}


def test_every_code_that_is_raised_has_a_sentence_and_no_other():
    assert raised() == set(SENTENCES)


def test_a_sentence_holds_the_facts():
    refusal = Refusal(
        "gate.out_of_order", gate="ranked", scope="campaign", missing=["scored (a)", "joined (b)"]
    )

    assert refusals.word(refusal) == (
        "“Candidates ranked” of the campaign comes after: Scores computed (a), Marks joined to candidates (b)."
    )


def test_code_words_are_shown_in_the_readers_language():
    refusal = Refusal("gate.passed_already", gate="bank_sealed", scope="test:KTC")

    with translation.override("vi"):
        worded = refusals.word(refusal)

    assert (
        worded == "Bước “Niêm phong ngân hàng câu hỏi” của môn thi KTC đã làm rồi: chỉ làm một lần."
    )


def test_a_fact_that_is_missing_shows_as_a_dash():
    assert refusals.word(Refusal("log.missing", room="office")) == (
        "No log of campaign – in room office is kept here."
    )


def test_a_code_without_a_sentence_still_says_what_it_is():
    assert refusals.word(Refusal("odd.code", a=1)) == "This cannot be done (odd.code (a=1))."


def test_a_code_is_worded_once():
    refusals.register(SENTENCES)

    with pytest.raises(ValueError, match=r"gate\.unknown"):
        refusals.register({"gate.unknown": "something else"})
