"""Vietnamese names: one spelling, one order, one search key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.rules.names import ALPHABET, Name, clean, order, search, split, title

WORDS = (
    "An Ăn Ân Ấn Ẩn Ánh Bình Châu Chiến Đào Đạo Dao Dũng Hoà Hòa Hoàn Huyền Huyên Lê Lễ Minh "
    "Nguyễn Nguyên Oanh Ơn Quý Qúy Thị Thuý Thúy Trần Ưng Văn Vân Vũ Yến Ỷ"
)
SYLLABLES = st.sampled_from(WORDS.split())
NAMES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)


def test_a_list_is_ordered_by_given_name_then_family_then_middle() -> None:
    listed = [
        "Trần Thị An",
        "Lê Văn Ánh",
        "Bùi Ăn",
        "Đỗ Ân",
        "Lê Ấn",
        "Đào Văn Bình",
        "Đặng Thị Bình",
        "Nguyễn Bình",
        "Nguyễn An Bình",
        "Nguyễn Thị Bình",
        "Nguyễn Thị Minh Bình",
        "Dương Thu Hà",
        "Đinh Thu Hà",
        "Lê Hạ",
        "Nguyễn Văn Xuân",
    ]

    shuffled = [*listed[1::2], *listed[::2]]

    assert sorted(shuffled, key=order) == listed


def test_tones_follow_ngang_huyen_hoi_nga_sac_nang() -> None:
    tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]

    assert sorted(sorted(tones), key=order) == tones


def test_letters_follow_the_vietnamese_alphabet() -> None:
    letters = [letter.upper() for letter in ALPHABET]

    assert sorted(sorted(letters), key=order) == letters


@given(NAMES)
def test_spelling_form_and_case_do_not_move_a_name(name: str) -> None:
    typed = unicodedata.normalize("NFD", f"  {name.upper()}  ")

    assert order(typed) == order(name)
    assert search(typed) == search(name)
    assert clean(typed) == clean(name.upper())


@given(NAMES, NAMES)
def test_equal_places_mean_equal_names_up_to_the_tone_placement(one: str, other: str) -> None:
    def placed(name: str) -> list[tuple[list[str], list[str]]]:
        tones = "\u0300\u0301\u0303\u0309\u0323"
        parts = [unicodedata.normalize("NFD", word).lower() for word in name.split()]
        return [([c for c in p if c not in tones], [c for c in p if c in tones]) for p in parts]

    assert (order(one) == order(other)) == (placed(one) == placed(other))


@given(NAMES)
def test_a_place_is_made_of_digits_alone(name: str) -> None:
    assert order(name).isascii()
    assert order(name).isdigit()


@given(st.text(max_size=40))
def test_any_text_has_a_place_and_a_stable_spelling(text: str) -> None:
    assert order(text) == order(clean(text))
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


def test_both_tone_placements_are_one_name_in_search_and_order() -> None:
    assert search("Nguyễn Thuý Hoà") == search("Nguyễn Thúy Hòa") == "nguyen thuy hoa"
    assert order("Nguyễn Thuý Hoà") == order("Nguyễn Thúy Hòa")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", Name("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Lợi", Name("Lê", "", "Lợi")),
        ("H’Hen", Name("", "", "H’Hen")),
    ],
)
def test_a_name_has_family_middle_and_given_name(name: str, parts: Name) -> None:
    assert split(name) == parts


def test_search_folds_the_crossed_d() -> None:
    assert search("ĐẶNG đình Đức") == "dang dinh duc"


def test_titles_have_large_first_letters() -> None:
    assert title("ĐẶNG THỊ HỒNG-ÁNH") == "Đặng Thị Hồng-Ánh"


def test_invisible_marks_of_copied_text_are_dropped() -> None:
    assert clean("Lê\u200b\u00a0Lợi\ufeff") == "Lê Lợi"
