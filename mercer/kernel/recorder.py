"""Who changes something, told to the database, which writes every change down by itself.

Triggers on the tables record what was before and after (`kernel_changerecord`); this module tells
them who acts, from where and by which verb: one `set_config` for each transaction of a request or
job in which somebody acts, none in any other (docs/decisions/0007).
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from mercer.kernel.actors import Actor
from mercer.kernel.models import ChangeRecord

KEPT_FOR = timedelta(days=730)
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW", "DECLARE", "FETCH", "CLOSE")
TELL = "SELECT set_config('mercer.actor', %s, true)"


@dataclass
class Occasion:
    """A request or a job during which changes may be made; the actor is named on the way."""

    came_from: str = ""
    verb: str = ""
    actor: Actor | None = None
    store_id: UUID | None = None
    told: list[Any] = field(default_factory=list)

    def words(self) -> str:
        """What the triggers read."""
        if self.actor is None:
            return ""
        return json.dumps(
            {
                "kind": str(self.actor.kind),
                "id": str(self.actor.id or ""),
                "label": self.actor.label[:150],
                "store": str(self.store_id or ""),
                "from": self.came_from[:45],
                "verb": self.verb[:80],
            }
        )

    def __call__(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        """Tell the transaction who acts, before the first statement in it."""
        if self.actor is None or connection.needs_rollback:
            return execute(sql, *rest)
        if connection.in_atomic_block:
            self.tell()
            return execute(sql, *rest)
        if str(sql).lstrip().upper().startswith(READS):
            return execute(sql, *rest)
        with transaction.atomic():
            self.tell()
            return execute(sql, *rest)

    def tell(self) -> None:
        """Once for each transaction; before any savepoint, so that none takes it back."""
        blocks: list[Any] = list(connection.atomic_blocks)
        words = self.words()
        if self.told == [blocks[0], words]:
            return
        self.told = [blocks[0], words]
        _tell(words)


_occasion: ContextVar[Occasion | None] = ContextVar("occasion", default=None)


@contextmanager
def recording(*, came_from: str = "", verb: str = "") -> Iterator[Occasion]:
    """A request during which somebody may act; until `name_actor` says who, nothing is told."""
    occasion = Occasion(came_from, verb)
    before = _occasion.set(occasion)
    try:
        with connection.execute_wrapper(occasion):
            yield occasion
    finally:
        _occasion.reset(before)
        # A transaction that goes on goes on without the actor.
        if occasion.told and connection.in_atomic_block and not connection.needs_rollback:
            _tell("")


@contextmanager
def acting_as(*, actor: Actor, store_id: UUID | None, verb: str) -> Iterator[None]:
    """What is changed in this block is changed by this actor; for jobs that work for somebody."""
    with recording(verb=verb):
        name_actor(actor, store_id=store_id, verb=verb)
        yield


def name_actor(actor: Actor, *, store_id: UUID | None, verb: str = "") -> None:
    """Say who acts in the request that is open; no effect where nothing can be changed."""
    occasion = _occasion.get()
    if occasion is not None:
        occasion.actor, occasion.store_id = actor, store_id
        occasion.verb = verb or occasion.verb


def name_verb(verb: str) -> None:
    """Say by which verb, where it is known."""
    occasion = _occasion.get()
    if occasion is not None and verb:
        occasion.verb = verb


def _tell(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TELL, [words])


def shortened(address: str) -> str:
    """A network address without the part that names one household: enough to tell places apart.

    Returns the first 24 bits of IPv4 and the first 48 of IPv6; nothing for what is no address."""
    try:
        given: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return ""
    if isinstance(given, IPv6Address) and given.ipv4_mapped:
        given = given.ipv4_mapped
    bits = 24 if given.version == 4 else 48
    return str(ip_network(f"{given}/{bits}", strict=False).network_address)


def forget_old_changes(*, now: datetime) -> int:
    """Delete records that are older than two years; the database refuses to delete younger ones."""
    forgotten, _ = ChangeRecord.objects.filter(happened_at__lt=now - KEPT_FOR).delete()
    return forgotten
