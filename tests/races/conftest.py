"""Races have real connections: one thread, one connection, and nothing is rolled back for them."""

from collections import Counter
from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from mercer.areas.payments.tests.fixtures import bank, running_bank
from tests.world import World

__all__ = ["bank", "running_bank"]


@pytest.fixture
def shop(transactional_db, bank):
    """A small shop with a bank, really committed."""
    return World.open(bank)


def run_together(*actions: Callable[[], Any]) -> list[Any]:
    """Start all actions at the same moment; what each returned, or the error it raised."""
    gate, ended = Barrier(len(actions)), [None] * len(actions)

    def run(number: int, action: Callable[[], Any]) -> None:
        gate.wait()
        try:
            ended[number] = action()
        except Exception as error:
            ended[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
        assert not thread.is_alive(), "a buyer hangs"
    return ended


def kinds(results: Sequence[Any]) -> Counter[str]:
    """How often each status or error came."""
    return Counter(
        type(each).__name__ if isinstance(each, Exception) else str(each.status) for each in results
    )
