"""What the process remembers of stores is of one test."""

import pytest

from mercer.areas.stores.queries import forget_directory


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Read every store anew."""
    forget_directory()
    yield
    forget_directory()
