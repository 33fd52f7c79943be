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
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.models import Market, Store, StoreGeneration
from mercer.areas.stores.rules import MarketFacts, StoreStatus, normal_host, sells_to

FRESH_SECONDS = 1.0
NOT_COLUMNS = frozenset({"base_url", "market", "markets", "closed_prefixes", "prefix"})


@dataclass(frozen=True)
class StoreFacts:
    """A store as a request sees it, from one of its markets and in one of its languages.

    `currency`, `country`, `language` and `prices_include_tax` are the market's. A store that was
    not asked for through a market's pages is seen from its primary market. `prefix` is what
    addresses begin with there: "" or "/de". `taglines`: by language; "" is the one that was
    written."""

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
    taglines: dict[str, str]
    capture_policy: str
    hold_minutes: int
    payment_deadline_days: int
    order_prefix: str
    is_demo: bool
    second_factor_of: tuple[str, ...]
    tells_low_stock: bool
    opened_at: datetime
    base_url: str
    market: MarketFacts
    markets: tuple[MarketFacts, ...]
    closed_prefixes: tuple[str, ...] = ()
    prefix: str = ""

    @property
    def is_live(self) -> bool:
        """Whether the public may come in."""
        return self.status == StoreStatus.LIVE

    @property
    def sender_lines(self) -> tuple[str, ...]:
        """Who sells, under the shop's name, as on a letter."""
        place = " ".join(filter(None, (self.address.get("postal_code"), self.address.get("city"))))
        lines = (self.legal_name, self.address.get("street", ""), place)
        return tuple(line for line in lines if line and line != self.name)

    @property
    def contact_lines(self) -> tuple[str, ...]:
        """How the shop is reached, as at the foot of a letter."""
        return tuple(filter(None, (self.contact_email, self.contact_phone, self.domain)))

    def url_of(self, path: str) -> str:
        """The whole address of a page, in the market and language the store is seen in."""
        return f"{self.base_url}{self.prefix}{path}"

    def sells_in(self, currency: str) -> bool:
        """Whether prices in this currency are offered."""
        return currency == self.currency or currency in self.currencies

    def sells_to(self, country: str) -> bool:
        """Whether this market delivers to a country."""
        return sells_to(self.market, self.markets, country)


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
    rows = list(_rows().order_by("store__name"))
    stores = [store_facts(row.store, row.markets) for row in rows]
    return StoreDirectory(
        by_host={store.domain: store for store in stores},
        by_id={store.id: store for store in stores},
        generations={row.store_id: row.value for row in rows},
    )


def _rows() -> QuerySet[StoreGeneration, Any]:
    """Stores with their markets, read by one statement."""
    names = [field.name for field in fields(MarketFacts)]
    columns = JSONObject(is_active=F("is_active"), **{name: F(name) for name in names})
    markets = Market.objects.filter(store_id=OuterRef("store_id")).values(columns=columns)
    return StoreGeneration.objects.select_related("store").annotate(markets=ArraySubquery(markets))


def store_facts(store: Store, markets: list[dict[str, Any]]) -> StoreFacts:
    """A store row with its markets, the primary one first, as others see it."""
    known = [market_facts(row) for row in markets if row["is_active"]]
    columns: dict[str, Any] = {
        field.name: getattr(store, field.name)
        for field in fields(StoreFacts)
        if field.name not in NOT_COLUMNS
    }
    columns["currencies"] = tuple(store.currencies)
    columns["second_factor_of"] = tuple(store.second_factor_of)
    said = {language: words[0] for language, words in store.taglines.items()}
    columns["taglines"] = said | {"": store.tagline}
    closed = tuple(
        f"/{prefix}" for row in markets if not row["is_active"] for prefix in row["prefixes"]
    )
    return StoreFacts(
        **columns,
        base_url=base_url(store.domain),
        market=known[0],
        markets=tuple(known),
        closed_prefixes=closed,
    )


def market_facts(row: dict[str, Any]) -> MarketFacts:
    """A market as it stands in the answer of one statement."""
    columns = {field.name: row[field.name] for field in fields(MarketFacts)}
    for name in ("countries", "languages", "prefixes"):
        columns[name] = tuple(columns[name])
    for name in ("delivery_method_ids", "payment_method_ids"):
        columns[name] = frozenset(UUID(each) for each in columns[name])
    columns["id"] = UUID(columns["id"])
    return MarketFacts(**columns)


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
    row = _rows().filter(store_id=store_id).first()
    if row is None:
        raise StoreNotFound(str(store_id))
    return store_facts(row.store, row.markets)


def list_stores() -> tuple[StoreFacts, ...]:
    """Every store, by name."""
    return tuple(store_directory().by_id.values())


def generation(store_id: UUID) -> int:
    """How often what the public sees of a store has changed; no SQL when warm."""
    return store_directory().generations.get(store_id, 0)
