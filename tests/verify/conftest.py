"""Where a test writes its bundle, and the genuine ones that tests start from."""

import pytest

from tests.verify import builder


@pytest.fixture
def place(tmp_path):
    return tmp_path / "bundle.zip"


@pytest.fixture
def built():
    return builder.campaign()


@pytest.fixture
def both():
    """A campaign with a written test in both rooms."""
    return builder.with_written()
