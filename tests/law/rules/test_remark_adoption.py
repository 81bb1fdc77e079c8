"""When a re-mark replaces the published mark (Quy chế, Điều 18)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.rules.remarks import Adopted, DecisionNotNeededError, NeedsTalk, adopt

LIMIT = Decimal(5)
marks = st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False)


@given(marks, marks)
def test_only_a_gap_below_the_limit_replaces_by_itself(published, remarked):
    came = adopt(published, remarked, limit=LIMIT)

    if abs(remarked - published) < LIMIT:
        assert came == Adopted(remarked, "replaced")
    else:
        assert came == NeedsTalk(abs(remarked - published))


@given(marks, marks, marks)
def test_the_chair_decides_only_where_the_gap_is_wide(published, remarked, decided):
    if abs(remarked - published) < LIMIT:
        with pytest.raises(DecisionNotNeededError):
            adopt(published, remarked, limit=LIMIT, decided=decided)
    else:
        came = adopt(published, remarked, limit=LIMIT, decided=decided)
        assert came == Adopted(decided, "chair")
