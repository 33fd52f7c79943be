"""What many read and few change, kept in the process as long as its store is as it was."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from mercer.areas.stores.queries.directory import generation

T = TypeVar("T")
FRESH_SECONDS = 60.0
MOST_KEPT = 4_096

_kept: dict[tuple[UUID, Hashable], tuple[int, float, Any]] = {}


def keep_for_generation(store_id: UUID, name: Hashable, read: Callable[[], T]) -> T:
    """What `read` returns, read once for each generation of the store, by this process.

    For what bumps the generation whenever it changes: tax rates, delivery methods, categories.
    Between processes it can be a second old. So in a transaction it is always read anew: whoever
    decides there must not decide by what was true a second ago.

    **Shapes and units**: `name` tells apart what is kept of a store; it holds every argument of
    `read` that is not the store. What is kept must not be changed by who gets it."""
    if connection.in_atomic_block:
        return read()
    current, now = generation(store_id), time.monotonic()
    found = _kept.get((store_id, name))
    if found is not None and found[0] == current and now < found[1]:
        kept: T = found[2]
        return kept
    value = read()
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[store_id, name] = (current, now + FRESH_SECONDS, value)
    return value


def forget_kept() -> None:
    """Read everything anew when it is next asked for; for tests."""
    _kept.clear()
