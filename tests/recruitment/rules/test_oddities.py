"""What looks odd in a form is pointed out, in one order, and nothing else is."""

from datetime import date

from recruitment.rules.oddities import Oddity, Window, found

WINDOW = Window(date(2026, 9, 1), date(2026, 9, 30), 18)
DAY = date(2026, 9, 10)


def test_a_form_in_order_has_nothing_odd():
    assert found("001199012345", date(1999, 9, 2), "female", DAY, WINDOW) == []


def test_an_identity_that_tells_another_birth_or_sex_is_odd():
    odd = found("001199012345", date(2000, 9, 2), "male", DAY, WINDOW)

    assert odd == [
        Oddity("identity.birth_year_differs", {"number": 1999, "form": 2000}),
        Oddity("identity.sex_differs", {"number": "nữ", "form": "Nam"}),
    ]


def test_the_first_and_the_last_day_of_the_window_are_in_time():
    for day in (WINDOW.opens_on, WINDOW.closes_on):
        assert found("001199012345", date(1999, 9, 2), "female", day, WINDOW) == []


def test_a_form_before_the_window_or_after_it_is_odd():
    early, late = date(2026, 8, 31), date(2026, 10, 1)
    born = date(1999, 9, 2)

    assert found("001199012345", born, "female", early, WINDOW) == [
        Oddity("form.received_early", {"opens_on": "01/09/2026"})
    ]
    assert found("001199012345", born, "female", late, WINDOW) == [Oddity("late")]


def test_who_turns_eighteen_after_the_last_day_is_odd():
    assert found("001308012345", date(2008, 10, 1), "female", DAY, WINDOW) == [
        Oddity("age_under_minimum")
    ]
    assert found("001308012345", date(2008, 9, 30), "female", DAY, WINDOW) == []
