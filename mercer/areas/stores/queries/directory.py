"""Stores and their generations, kept in the process and read again at most once a second.

One statement reads all of them, so that a warm request asks the database nothing.
"""

import threading
import time
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.models import Store, StoreGeneration
from mercer.areas.stores.rules import StoreStatus, normal_host

FRESH_SECONDS = 1.0


@dataclass(frozen=True)
class StoreFacts:
    """A store as others see it: its settings, and the address its links begin with."""

    id: UUID
    code: str
    name: str
    legal_name: str
    domain: str
    status: str
    country: str
    currency: str
    currencies: tuple[str, ...]
    prices_include_tax: bool
    tax_rounding: str
    time_zone: str
    language: str
    mail_sender: str
    contact_email: str
    contact_phone: str
    address: dict[str, str]
    tagline: str
    capture_policy: str
    hold_minutes: int
    payment_deadline_days: int
    order_prefix: str
    is_demo: bool
    requires_second_factor: bool
    opened_at: datetime
    base_url: str

    @property
    def is_live(self) -> bool:
        """Whether the public may come in."""
        return self.status == StoreStatus.LIVE

    def sells_in(self, currency: str) -> bool:
        """Whether prices in this currency are offered."""
        return currency == self.currency or currency in self.currencies


@dataclass(frozen=True)
class StoreDirectory:
    """Every store of this install, at one moment."""

    by_host: dict[str, StoreFacts]
    by_id: dict[UUID, StoreFacts]
    generations: dict[UUID, int]


_lock = threading.Lock()
_directory: StoreDirectory | None = None
_stale_at = 0.0


def store_directory() -> StoreDirectory:
    """Every store with its generation: at most one second old, read by one statement.

    While one thread reads it again, the others go on with what they have."""
    directory = _directory
    if directory is not None and time.monotonic() < _stale_at:
        return directory
    if not _lock.acquire(blocking=directory is None):
        assert directory is not None
        return directory
    try:
        if _directory is None or time.monotonic() >= _stale_at:
            _remember(_read_directory())
        assert _directory is not None
        return _directory
    finally:
        _lock.release()


def forget_directory() -> None:
    """Read the stores again when they are next asked for; for this process."""
    global _stale_at, _directory
    _directory, _stale_at = None, 0.0


def _remember(directory: StoreDirectory) -> None:
    global _stale_at, _directory
    _directory, _stale_at = directory, time.monotonic() + FRESH_SECONDS


def _read_directory() -> StoreDirectory:
    rows = list(StoreGeneration.objects.select_related("store").order_by("store__name"))
    stores = [store_facts(row.store) for row in rows]
    return StoreDirectory(
        by_host={store.domain: store for store in stores},
        by_id={store.id: store for store in stores},
        generations={row.store_id: row.value for row in rows},
    )


def store_facts(store: Store) -> StoreFacts:
    """A store row as others see it."""
    columns: dict[str, Any] = {
        field.name: getattr(store, field.name)
        for field in fields(StoreFacts)
        if field.name != "base_url"
    }
    columns["currencies"] = tuple(store.currencies)
    return StoreFacts(**columns, base_url=base_url(store.domain))


def base_url(domain: str) -> str:
    """Where the public finds a domain, without a slash at the end; the usual port is left out."""
    usual = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME]
    port = "" if usual == settings.PUBLIC_PORT else f":{settings.PUBLIC_PORT}"
    return f"{settings.PUBLIC_SCHEME}://{domain}{port}"


def find_store_by_host(host: str) -> StoreFacts | None:
    """The store that answers on a host name (a port is ignored); no SQL when warm."""
    return store_directory().by_host.get(normal_host(host))


def get_store(store_id: UUID) -> StoreFacts:
    """A store; no SQL when warm. Raises StoreNotFound."""
    known = store_directory().by_id.get(store_id)
    if known:
        return known
    store = Store.objects.filter(pk=store_id).first()
    if store is None:
        raise StoreNotFound(str(store_id))
    return store_facts(store)


def list_stores() -> tuple[StoreFacts, ...]:
    """Every store, by name."""
    return tuple(store_directory().by_id.values())


def generation(store_id: UUID) -> int:
    """How often what the public sees of a store has changed; no SQL when warm."""
    return store_directory().generations.get(store_id, 0)
