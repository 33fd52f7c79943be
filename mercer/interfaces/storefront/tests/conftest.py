"""The bank that these tests talk to."""

import pytest
from django.core.cache import cache

from mercer.areas.notifications.tests.receiver import provider
from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.stores.queries import forget_directory
from mercer.interfaces.storefront.shell import forget_shells

__all__ = ["bank", "provider", "running_bank"]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What the process keeps of stores, and how often somebody tried, is of one test."""
    forget_directory()
    forget_shells()
    cache.clear()
    yield
    forget_directory()
