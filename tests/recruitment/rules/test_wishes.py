"""Places of a shared post: rank first, then wishes."""

from recruitment.rules.ranking import NeedsDecision
from recruitment.rules.wishes import Turn, place


def test_the_better_ranked_takes_the_dearest_wish_and_the_next_the_second():
    groups = [[Turn("000003", ("A", "B"))], [Turn("000001", ("A", "B"))]]

    assert place(groups, {"A": 1, "B": 1}) == {"000003": "A", "000001": "B"}


def test_equals_who_want_different_rooms_need_no_decision():
    groups = [[Turn("000001", ("A",)), Turn("000002", ("B",))]]

    assert place(groups, {"A": 1, "B": 1}) == {"000001": "A", "000002": "B"}


def test_equals_who_want_the_last_room_are_put_to_the_head():
    groups = [[Turn("000001", ("A", "B")), Turn("000002", ("A", "B"))]]

    assert place(groups, {"A": 1, "B": 1}) == NeedsDecision(("000001", "000002"), 1)


def test_whose_wishes_are_all_full_stays_unplaced():
    groups = [[Turn("000001", ("A",))], [Turn("000002", ("A",))]]

    assert place(groups, {"A": 1, "B": 1}) == {"000001": "A", "000002": None}
