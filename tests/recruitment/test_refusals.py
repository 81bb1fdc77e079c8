"""Refusals of recruitment carry their facts into their sentences."""

from ledger.rules.refusals import Refusal
from ledger.services.refusals import word


def test_a_sentence_names_its_facts():
    late = Refusal("appeal.late", day="2/12", last_day="1/12", article="Điều 16")

    assert all(fact in word(late) for fact in ("2/12", "1/12", "Điều 16"))
