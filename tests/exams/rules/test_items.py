"""A row becomes a question, or each fault in it is named with its column."""

import pytest

from exams.rules import documents
from exams.rules.items import Finding, read

GOOD = {
    "topic": "Nhà nước",
    "level": "thong_hieu",
    "stem": "Cơ quan nào lập pháp?",
    "A": "Quốc hội",
    "B": "Chính phủ",
    "C": "Tòa án",
    "D": "Viện kiểm sát",
    "right": "a",
    "law": "Hiến pháp 2013, Điều 69",
    "note": "",
}


def _errors(**changes: str) -> list[Finding]:
    question, found = read(7, {**GOOD, **changes})
    assert question is None
    return found


def test_a_good_row_is_a_question_with_a_capital_key():
    question, found = read(7, GOOD)

    assert found == []
    assert question is not None
    assert (question.level, question.right, question.fixed_order) == ("thong_hieu", "A", False)
    assert documents.documents(question.item())[0] == {
        "stem": "Cơ quan nào lập pháp?",
        "options": [
            {"id": "A", "text": "Quốc hội"},
            {"id": "B", "text": "Chính phủ"},
            {"id": "C", "text": "Tòa án"},
            {"id": "D", "text": "Viện kiểm sát"},
        ],
    }


def test_text_is_kept_composed_and_without_stray_spaces():
    question, _ = read(7, {**GOOD, "stem": "  Cơ quan   nào\u0301 \n lập pháp? "})

    assert question is not None
    assert question.stem == "Cơ quan nàó lập pháp?"


@pytest.mark.parametrize("name", ["topic", "stem", "A", "B", "C", "D"])
def test_an_empty_cell_is_named(name):
    assert _errors(**{name: "  "}) == [Finding(7, name, "cell.missing", "error")]


@pytest.mark.parametrize("key", ["E", "AB", "1", "A,B", "Đ"])
def test_a_key_outside_a_to_d_is_named(key):
    facts = {"value": key, "first": "A", "last": "D"}

    assert _errors(right=key) == [Finding(7, "right", "item.key_unknown", "error", facts)]


def test_an_option_that_repeats_another_is_named():
    assert _errors(C="quốc  HỘI") == [
        Finding(7, "C", "item.option_repeated", "error", {"same": "A"})
    ]


def test_options_that_differ_by_an_accent_are_two():
    question, found = read(7, {**GOOD, "A": "khai", "B": "khái"})

    assert question is not None
    assert found == []


def test_true_and_false_make_an_item_of_two_options():
    question, found = read(7, {**GOOD, "A": "Đúng", "B": "Sai", "C": "", "D": "", "right": "B"})

    assert found == []
    assert question is not None
    assert question.options == ("Đúng", "Sai")


def test_a_true_false_item_has_no_option_c():
    facts = {"value": "C", "first": "A", "last": "B"}

    assert _errors(A="Đúng", B="Sai", C="", D="", right="C") == [
        Finding(7, "right", "item.key_unknown", "error", facts)
    ]


def test_several_faults_of_one_row_are_all_named():
    assert [(f.column, f.code) for f in _errors(C="", D="chính phủ", right="x")] == [
        ("C", "cell.missing"),
        ("D", "item.option_repeated"),
        ("right", "item.key_unknown"),
    ]
