"""The bank that these tests talk to."""

from mercer.areas.payments.tests.fixtures import bank, running_bank

__all__ = ["bank", "running_bank"]
