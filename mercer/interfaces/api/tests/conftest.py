"""The shop and the bank that these tests talk to."""

import pytest

from mercer.areas.catalogue.tests.conftest import media
from mercer.areas.notifications.tests.receiver import provider
from mercer.areas.payments.tests.fixtures import bank, running_bank
from tests.world import World

__all__ = ["bank", "media", "provider", "running_bank"]


@pytest.fixture
def shop(db, bank):
    """A small shop with a bank; the only one, so that it answers on every domain."""
    return World.open(bank)
