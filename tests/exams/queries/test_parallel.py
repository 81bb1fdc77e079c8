"""Parallel forms side by side: a harder form shows, a like one does not, few people say nothing."""

from decimal import Decimal

from exams.queries import parallel
from exams.rules.analysis.responses import Responses, gathered

LENGTH = 10
FORMS = {1: [f"A{n}" for n in range(LENGTH)], 2: [f"B{n}" for n in range(LENGTH)]}
CODES = FORMS[1] + FORMS[2]
PINS = [(code, 1) for code in CODES]
NUMBERS = {frozenset(items): number for number, items in FORMS.items()}


def sat(each: int, harder: int = 0) -> Responses:
    """`each` people on either form; those of the second answer `harder` more items wrongly."""
    rows, columns, taken = [], [], []
    for person in range(2 * each):
        number = 1 + person % 2
        right = 4 + person // 2 % 6 - (harder if number == 2 else 0)
        for place, code in enumerate(FORMS[number]):
            rows.append(person)
            columns.append(CODES.index(code))
            taken.append(1 if place < right else 2)
    return gathered(PINS, [2] * 20, [{1}] * 20, rows, columns, taken, people=2 * each)


def test_a_harder_form_shows_with_its_interval_and_what_its_scores_are_worth():
    first, second = parallel.told(NUMBERS, sat(198, harder=2), PINS)

    assert first == {"number": 1, "people": 198, "mean": "6.50", "sd": "1.71"}
    assert (second["difference"], second["apart"]) == ("-2.00", True)
    assert -3 < Decimal(second["low"]) < -2 < Decimal(second["high"]) < -1
    assert second["scales"][5] == {"score": 5, "mean": "7.0"}


def test_with_enough_people_every_method_speaks_and_agrees_where_only_the_mean_differs():
    _, second = parallel.told(NUMBERS, sat(420, harder=2), PINS)

    assert second["scales"][4] == {
        "score": 4,
        "mean": "6.0",
        "linear": "6.0",
        "equipercentile": "6.0",
    }


def test_like_forms_are_not_told_apart():
    _, second = parallel.told(NUMBERS, sat(120), PINS)

    assert (second["difference"], second["apart"]) == ("+0.00", False)


def test_of_few_people_only_their_number_is_told():
    assert parallel.told(NUMBERS, sat(20), PINS) == [
        {"number": 1, "people": 20},
        {"number": 2, "people": 20},
    ]


def test_papers_of_ones_own_are_no_forms():
    assert parallel.told({}, sat(40), PINS) == []
