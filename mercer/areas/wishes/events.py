"""Facts that wishes announce."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class WaitingShoppersTold(Event):
    """What some shoppers wait for can be had again: each of these requests is to be answered."""

    store_id: UUID
    request_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class PriceWatchAsked(Event):
    """Somebody left an address to be written to about lower prices: it has to say yes first."""

    store_id: UUID
    watch_id: UUID


@dataclass(frozen=True)
class PriceDropsFound(Event):
    """What some people watch costs less: each of these drops is to be written about."""

    store_id: UUID
    drop_ids: tuple[UUID, ...]
