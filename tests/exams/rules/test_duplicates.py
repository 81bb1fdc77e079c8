"""Repeated questions are found through accents, case, spaces and the order of options."""

from exams.rules.duplicates import Match, Seen, print_of

STEM = "Thời điểm mở thừa kế?"
OPTIONS = ("Khi chết", "Khi lập di chúc", "Khi chia", "Khi khai nhận")


def _seen() -> Seen:
    seen = Seen()
    seen.add(print_of(STEM, OPTIONS, "A"), 4)
    return seen


def test_other_letters_and_another_order_are_still_the_same_question():
    shuffled = (OPTIONS[2], OPTIONS[0].upper(), OPTIONS[1], OPTIONS[3] + ".")

    assert _seen().find(print_of("thoi diem MO thua  ke", shuffled, "B")) == Match("same", 4)


def test_another_right_option_contradicts():
    assert _seen().find(print_of(STEM, OPTIONS, "B")) == Match("contradiction", 4)


def test_other_options_under_the_same_stem_are_named_as_such():
    assert _seen().find(print_of(STEM, (*OPTIONS[:3], "Khác"), "A")) == Match("stem", 4)


def test_a_new_stem_matches_nothing():
    assert _seen().find(print_of("Địa điểm mở thừa kế?", OPTIONS, "A")) is None


def test_the_same_question_wins_over_the_same_stem():
    seen = _seen()
    other = (*OPTIONS[:3], "Khác")
    seen.add(print_of(STEM, other, "A"), 9)

    assert seen.find(print_of(STEM, other, "A")) == Match("same", 9)
