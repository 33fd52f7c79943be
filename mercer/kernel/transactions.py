"""The guard that keeps banks and carriers out of database transactions."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
R = TypeVar("R")


class CalledInsideTransaction(RuntimeError):
    """A slow outside call was about to be made while row locks are held. A bug, never a refusal."""


def refuse_inside_transaction(name: str) -> None:
    """Raise if an atomic block is open; a test case's own wrapper does not count."""
    blocks: list[Any] = list(connection.atomic_blocks)
    if any(not block._from_testcase for block in blocks):
        raise CalledInsideTransaction(name)


def outside_transaction(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function that asks the outside world: it refuses to run in a transaction."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        refuse_inside_transaction(function.__qualname__)
        return function(*args, **kwargs)

    return guarded
