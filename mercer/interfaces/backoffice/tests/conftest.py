"""The banks that these tests talk to: the shop's own, and one that publishes rates."""

from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.pricing.tests.rates import central_bank

__all__ = ["bank", "central_bank", "running_bank"]
