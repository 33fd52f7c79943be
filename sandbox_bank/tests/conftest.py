"""One bank of its own for every test, called without a network unless the test needs one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox_bank.tests.world import LocalBank, ServedBank, Shop


@pytest.fixture
def bank(tmp_path: Path) -> LocalBank:
    return LocalBank(tmp_path / "bank.sqlite3")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedBank]:
    """A bank in processes of its own, on a free port."""
    server = ServedBank(tmp_path / "bank.sqlite3")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def shop() -> Iterator[Shop]:
    """A shop that hears webhooks."""
    listener = Shop()
    yield listener
    listener.close()
