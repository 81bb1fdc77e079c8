"""What a format writes it reads back: equal items, and the same bytes for the same items."""

import pytest
from hypothesis import given, settings

from exams.services import exchange
from tests.exams.services.exchange.items import items

FEW = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("name", sorted(exchange.MODULES))
def test_what_is_carried_comes_back_equal(name):
    @FEW
    @given(items())
    def carried(item):
        lost = exchange.carries(name, item)
        if not lost:
            written = exchange.write(name, [item, item])
            reading = exchange.read(written)
            assert reading.format == name
            assert [one.item for one in reading.items] == [item, item]
            assert exchange.write(name, [item, item]) == written
        seen.append(not lost)

    seen: list[bool] = []
    carried()
    assert any(seen)


@pytest.mark.parametrize("name", ["house", "moodle", "qti2", "qti3"])
def test_full_formats_lose_nothing(name):
    @FEW
    @given(items())
    def kept(item):
        assert exchange.carries(name, item) == []

    kept()


@FEW
@given(items(markup=False))
def test_gift_loses_nothing_of_plain_items(item):
    assert exchange.carries("gift", item) == []
