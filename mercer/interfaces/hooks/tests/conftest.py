"""The bank that these tests hear from."""

from mercer.areas.payments.tests.fixtures import bank, running_bank

__all__ = ["bank", "running_bank"]
