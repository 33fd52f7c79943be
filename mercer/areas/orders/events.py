"""Facts that orders announce."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class OrderPlaced(Event):
    """An order is confirmed: its stock is promised, its money is held or awaited.

    `ships`: something of it has to be dispatched."""

    store_id: UUID
    order_id: UUID
    cart_id: UUID
    ships: bool = True


@dataclass(frozen=True)
class OrderAbandoned(Event):
    """A placement came to nothing: the bank said no (`decline_code`), or the shopper left."""

    store_id: UUID
    order_id: UUID
    cart_id: UUID
    decline_code: str


@dataclass(frozen=True)
class OrderCancelled(Event):
    """A placed order is cancelled; its money is returned by a job that follows."""

    store_id: UUID
    order_id: UUID
    reason: str


@dataclass(frozen=True)
class OrderPaid(Event):
    """All of an order's money is in."""

    store_id: UUID
    order_id: UUID


@dataclass(frozen=True)
class OrderClosed(Event):
    """Everything was delivered and paid."""

    store_id: UUID
    order_id: UUID


@dataclass(frozen=True)
class TestOrderRemoved(Event):
    """An order that was only a trial is in no book any more."""

    store_id: UUID
    order_id: UUID
    number: str
    actor: str
