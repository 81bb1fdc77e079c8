"""One line for one refusal."""

from collections.abc import Callable
from typing import Any

import pytest

from ledger.rules.refusals import Refusal


def refused(act: Callable[..., Any], *args: Any, **facts: Any) -> Refusal:
    """The refusal that the act ends in; fails when it does not refuse."""
    with pytest.raises(Refusal) as caught:
        act(*args, **facts)
    return caught.value
