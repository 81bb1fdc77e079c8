"""One row of the application sheet: whole, or every problem with its column."""

import unicodedata
from datetime import date

import pytest

from ledger.rules.refusals import Refusal
from office.rules.columns import Row
from office.rules.columns import read as read_cell
from recruitment.rules.forms import Form, columns, read, repeats

POSTS = {"VT01", "VT02"}
CATEGORIES = {"con liệt sĩ": "con_liet_si", "con_liet_si": "con_liet_si"}


def row(number: int = 5, **changes) -> Row:
    values = {
        "full_name": "Nguyễn Thị Hoà",
        "birth_date": date(1999, 9, 2),
        "sex": "female",
        "ethnicity": "Kinh",
        "identity_number": "001199012345",
        "phone": "0912345678",
        "post": "VT01",
        "received_on": date(2026, 10, 15),
        "email": None,
        "address": None,
        "qualification": None,
        "wishes": None,
        "declared": None,
    }
    return Row(number, {**values, **changes})


def taken(**changes):
    return read(row(**changes), POSTS, CATEGORIES)


def codes(result) -> list[tuple[str, str]]:
    assert isinstance(result, list)
    return [(error.column, error.code) for error in result]


def test_a_full_row_becomes_a_form():
    form = taken(declared="Con liệt sĩ", wishes="A; B")

    assert form == Form(
        full_name="Nguyễn Thị Hoà",
        birth_date=date(1999, 9, 2),
        sex="female",
        ethnicity="Kinh",
        identity_number="001199012345",
        phone="0912345678",
        post="VT01",
        received_on=date(2026, 10, 15),
        wishes=("A", "B"),
        declared=("con_liet_si",),
    )


def test_decomposed_letters_are_taken_as_the_same_name():
    decomposed = unicodedata.normalize("NFD", "  Nguyễn  Thị Hoà ")

    assert taken(full_name=decomposed) == taken()


def test_decomposed_words_of_a_priority_are_understood():
    assert taken(declared=unicodedata.normalize("NFD", "Con liệt sĩ")).declared == ("con_liet_si",)


@pytest.mark.parametrize("cell", [1199012345.0, 1199012345])
def test_an_identity_number_in_a_number_cell_is_refused_by_its_column(cell):
    column = next(one for one in columns(POSTS, CATEGORIES) if one.key == "identity_number")

    with pytest.raises(Refusal) as refusal:
        read_cell(column, cell)

    assert refusal.value.code == "identity.not_text"


def test_two_posts_in_one_cell_are_refused():
    assert codes(taken(post="VT01; VT02")) == [("Mã vị trí", "form.two_posts")]


def test_an_unknown_post_is_told_with_the_known_ones():
    [error] = taken(post="VT09")

    assert (error.row, error.code, error.facts) == (
        5,
        "form.unknown_post",
        {"shown": "VT09", "known": ["VT01", "VT02"]},
    )


def test_a_birth_on_the_day_of_the_form_is_impossible():
    assert codes(taken(birth_date=date(2026, 10, 15))) == [("Ngày sinh", "form.born_after_receipt")]


def test_a_name_with_digits_is_refused():
    assert codes(taken(full_name="Nguyễn Văn 4")) == [("Họ và tên", "form.not_a_name")]


def test_a_priority_in_other_words_is_refused():
    assert codes(taken(declared="Con liệt sĩ; cháu ông trưởng phòng")) == [
        ("Đối tượng ưu tiên", "form.unknown_category")
    ]


def test_every_problem_of_a_row_is_told_at_once():
    result = taken(full_name="A1", post="", email="a@b", wishes="A; A")

    assert codes(result) == [
        ("Họ và tên", "form.not_a_name"),
        ("Mã vị trí", "form.unknown_post"),
        ("Thư điện tử", "form.not_an_email"),
        ("Nguyện vọng", "form.wish_twice"),
    ]


def test_one_person_twice_for_one_post_is_told_on_the_second_row():
    first, second = taken(), taken(full_name="Nguyễn Thị Hòa")

    [error] = repeats([(5, first), (9, second)], set())

    assert (error.row, error.code, error.facts) == (9, "form.identity_twice", {"other": 5})


def test_one_person_for_two_posts_is_told_as_such():
    [error] = repeats([(5, taken()), (9, taken(post="VT02"))], set())

    assert (error.row, error.code) == (9, "form.second_post")


def test_one_who_applied_before_is_told():
    [error] = repeats([(5, taken())], {"001199012345"})

    assert (error.row, error.code) == (5, "form.identity_known")
