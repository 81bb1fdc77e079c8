"""What a re-mark does to the published mark."""

from decimal import Decimal

import pytest

from ledger.rules.refusals import Refusal
from recruitment.rules.remarks import Adopted, NeedsDialogue, adopt, decided

FIVE = Decimal(5)


@pytest.mark.parametrize(
    ("remarked", "result"),
    [
        ("60", Adopted(Decimal(60), "kept")),
        ("64.99", Adopted(Decimal("64.99"), "replaced")),
        ("55.01", Adopted(Decimal("55.01"), "replaced")),
        ("65", NeedsDialogue(FIVE)),
        ("55", NeedsDialogue(FIVE)),
    ],
)
def test_the_limit_itself_already_needs_a_talk(remarked, result):
    assert adopt(Decimal(60), Decimal(remarked), limit=FIVE) == result


def test_the_chair_may_take_a_mark_between_the_two():
    assert decided(Decimal(60), Decimal(70), Decimal(65)) == Adopted(Decimal(65), "dialogue")


def test_the_chair_may_not_leave_both_marks():
    with pytest.raises(Refusal) as refusal:
        decided(Decimal(60), Decimal(70), Decimal("70.01"))

    assert refusal.value.code == "remark.outside_both_marks"
