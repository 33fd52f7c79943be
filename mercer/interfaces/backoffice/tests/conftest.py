"""The banks that these tests talk to: the shop's own, one that publishes rates; and a provider of
text messages."""

from mercer.areas.notifications.tests.receiver import provider
from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.pricing.tests.rates import central_bank

__all__ = ["bank", "central_bank", "provider", "running_bank"]
