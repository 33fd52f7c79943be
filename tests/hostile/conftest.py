"""What the process remembers is of one test."""

import pytest
from django.core.cache import cache

from mercer.areas.stores.queries import forget_directory
from mercer.interfaces.storefront.shell import forget_shells
from mercer.interfaces.storefront.tests.make import make_shop


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Stores, what surrounds their pages, and how often somebody tried."""
    forget_directory()
    forget_shells()
    cache.clear()
    yield
    forget_directory()


@pytest.fixture
def shop(db):
    """A shop that takes transfers."""
    return make_shop()
