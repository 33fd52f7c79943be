"""Fixtures for any test that needs the bank: import both into a conftest.py."""

from collections.abc import Iterator

import pytest

from mercer.areas.payments.tests.bank import Bank


@pytest.fixture(scope="session")
def running_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    """One bank for the whole run."""
    bank = Bank(tmp_path_factory.mktemp("bank"))
    yield bank
    bank.stop()


@pytest.fixture
def bank(running_bank: Bank) -> Iterator[Bank]:
    """The bank, well behaved before and after every test."""
    running_bank.misbehave()
    yield running_bank
    running_bank.misbehave()
