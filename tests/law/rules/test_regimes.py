"""Regime files say where each number stands, and a loose one is refused."""

from datetime import date

import pytest

from law.rules.frozen import Frozen, Unconfirmed, freeze
from law.rules.regimes import BrokenRegime, UnknownNumber, parse, resolve

HEAD = 'id = "RS-X"\naxis = "decree"\ntitle = "Nghị định X"\nvalid_from = 2026-08-01\n'
EXAM = 'id = "XR-X"\naxis = "exam"\ntitle = "Thông tư X"\nvalid_from = 2026-08-01\n'


def test_a_number_without_an_article_is_refused():
    with pytest.raises(BrokenRegime, match=r"round1\.questions"):
        parse(HEAD + "[round1]\nquestions = 60\n")


def test_a_float_is_refused_because_marks_are_decimals():
    text = HEAD + '[p]\nx = { value = 7.5, article = "Điều 6", confidence = "found" }\n'

    with pytest.raises(BrokenRegime, match=r"7\.50"):
        parse(text)


def test_an_unknown_number_has_no_value_and_a_known_one_has():
    with pytest.raises(BrokenRegime):
        parse(HEAD + '[p]\nx = { value = 1, article = "Điều 6", confidence = "unknown" }\n')
    with pytest.raises(BrokenRegime):
        parse(HEAD + '[p]\nx = { article = "Điều 6", confidence = "found" }\n')


def test_a_misspelt_part_is_refused():
    with pytest.raises(BrokenRegime, match="artcle"):
        parse(
            HEAD
            + '[p]\nx = { value = 1, article = "Điều 6", artcle = "7", confidence = "found" }\n'
        )


def test_a_regime_extends_another_and_keeps_its_own_numbers():
    old = parse(
        HEAD
        + '[days]\nfile = { value = 20, article = "a", confidence = "found" }\n'
        + 'apply = { value = 30, article = "a", confidence = "found" }\n'
    )
    new = parse(
        'id = "RS-Y"\naxis = "decree"\ntitle = "Y"\nextends = "RS-X"\nvalid_from = 2027-01-01\n'
        '[days]\nfile = { value = 15, article = "b", confidence = "found" }\n'
    )

    whole = resolve({"RS-X": old, "RS-Y": new}, "RS-Y")

    assert (whole.value("days.file"), whole.value("days.apply")) == (15, 30)
    assert whole.in_force(date(2027, 1, 1))
    assert not old.in_force(date(2026, 7, 31))


def test_a_circular_extension_is_refused():
    loop = parse(HEAD + 'extends = "RS-X"\n')

    with pytest.raises(BrokenRegime):
        resolve({"RS-X": loop}, "RS-X")


def test_unsure_numbers_stop_the_freeze_until_an_officer_confirms_them():
    decree = parse(
        HEAD
        + '[p]\nrounding = { value = "half_up", article = "Điều 9", confidence = "low" }\n'
        + 'window = { article = "Điều 16", confidence = "unknown" }\n'
    )
    exam = parse(EXAM)

    with pytest.raises(Unconfirmed) as refused:
        freeze(decree, exam)
    word = {"value": 5, "by": "abc", "document": "QĐ 1"}
    copy = freeze(
        decree, exam, {"RS-X: p.window": word, "RS-X: p.rounding": word | {"value": "half_up"}}
    )

    assert refused.value.paths == ["RS-X: p.rounding", "RS-X: p.window"]
    assert Frozen(copy).value("decree", "p.window") == 5
    assert copy["decree"]["figures"]["p.window"]["confirmed"]["by"] == "abc"


def test_a_frozen_copy_names_what_it_lacks():
    copy = freeze(parse(HEAD), parse(EXAM))

    with pytest.raises(UnknownNumber, match="round1"):
        Frozen(copy).value("decree", "round1.questions")
