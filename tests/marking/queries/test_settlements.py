"""Open cases are read at once, however many scripts wait."""

import pytest

from marking.models import Script
from marking.queries import settlements
from tests.marking.rooms import candidates


@pytest.mark.parametrize("count", [1, 3])
def test_cases_cost_two_queries_for_one_and_for_three(room, count, django_assert_num_queries):
    delivery = room.receive(room.coded(candidates(count)).package)
    room.deal(delivery, ["M01", "M02", "M03", "M04"])
    codes = sorted(Script.objects.values_list("code", flat=True))
    room.mark_round(delivery, 1, dict.fromkeys(codes, "70"))
    room.mark_round(delivery, 2, dict.fromkeys(codes, "75"))

    with django_assert_num_queries(2):
        found = settlements.cases(delivery)

    assert [case.code for case in found] == codes
