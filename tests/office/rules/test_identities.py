"""Identity numbers: refused with the cure, or judged by a person."""

from datetime import date

import pytest

from ledger.rules.refusals import Refusal
from office.rules.identities import Structure, check, structure, warnings


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1190012345.0, "identity.not_text"),
        (1190012345, "identity.not_text"),
        ("1190012345", "identity.lost_zeros"),
        ("01190012345", "identity.lost_zeros"),
        ("123456789", "identity.wrong_length"),
        ("0011900123456", "identity.wrong_length"),
        ("00119001234X", "identity.not_digits"),
        ("٠٠١١٩٠٠١٢٣٤٥", "identity.not_digits"),
        ("", "identity.not_digits"),
    ],
)
def test_what_is_no_number_of_twelve_digits_is_refused(value: object, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check(value)

    assert caught.value.code == code


def test_twelve_digits_pass_unchanged() -> None:
    assert check(" 001190012345 ") == "001190012345"


def test_nine_digits_pass_only_where_old_cards_count() -> None:
    assert check("012345678", old_numbers=True) == "012345678"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("001098000001", Structure("001", 1998, "nam")),
        ("001198000001", Structure("001", 1998, "nữ")),
        ("079204000001", Structure("079", 2004, "nam")),
        ("079304000001", Structure("079", 2004, "nữ")),
    ],
)
def test_a_number_says_place_year_and_sex(number: str, said: Structure) -> None:
    assert structure(number) == said


def test_a_fitting_number_gives_no_warning() -> None:
    assert warnings("001098000001", born=date(1998, 3, 5), sex="Nam") == []


def test_what_does_not_fit_is_a_warning_with_both_facts() -> None:
    found = warnings("000198000001", born=date(1989, 3, 5), sex="Nam")

    assert [(w.code, w.facts) for w in found] == [
        ("identity.birth_year_differs", {"number": 1998, "form": 1989}),
        ("identity.place_unknown", {"place": "000"}),
        ("identity.sex_differs", {"number": "nữ", "form": "Nam"}),
    ]
