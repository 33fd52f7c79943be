"""The central bank that these tests ask."""

from mercer.areas.pricing.tests.rates import central_bank

__all__ = ["central_bank"]
