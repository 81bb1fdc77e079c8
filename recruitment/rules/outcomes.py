"""What a candidate's campaign can end in: six codes, used by ranking, lists and the verifier."""

SELECTED = "selected"
PASSED_NOT_SELECTED = "passed_not_selected"
FAILED = "failed"
ABSENT = "absent"
SUSPENDED = "suspended"
CANCELLED = "cancelled"

OUTCOMES = (SELECTED, PASSED_NOT_SELECTED, FAILED, ABSENT, SUSPENDED, CANCELLED)
RANKED = frozenset({SELECTED, PASSED_NOT_SELECTED})
# A bar outweighs marks; of two bars the heavier one names the outcome.
BARS = (CANCELLED, SUSPENDED, ABSENT, FAILED)


def heaviest(bars: set[str]) -> str | None:
    """The one bar that names the outcome, or None when nothing bars the candidate.

    >>> heaviest({"absent", "suspended"})
    'suspended'
    """
    return next((bar for bar in BARS if bar in bars), None)
