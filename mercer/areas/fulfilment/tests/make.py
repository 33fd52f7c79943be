"""Builders: orders that may ship, and shipments."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.models import Variant
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.tests.bank import Bank
from mercer.areas.payments.tests.make import ask_for, make_method, make_payment
from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind

CY = Actor(ActorKind.STAFF, "Cy")


def make_variants(store: Store, *skus: str, on_hand: int = 10) -> list[Variant]:
    """Goods with stock."""
    return [make_stocked(store, sku, on_hand=on_hand) for sku in skus]


def make_paid_order(
    bank: Bank, store: Store | None = None, **options: Any
) -> tuple[Order, Payment]:
    """An order whose money the bank holds."""
    store = store or make_store()
    order = make_order(store, **options)
    payment = make_payment(
        make_method(store, bank=bank),
        order_id=order.id,
        order_number=order.number,
        amount_minor=order.total_minor,
    )
    payment = apply_outcome(payment_id=payment.id, outcome=ask_for(payment), now=clock.now())
    return order, payment


def line_ids(order: Order) -> dict[str, UUID]:
    """The order's lines by SKU."""
    return dict(order.lines.values_list("sku", "id"))


def pack(order: Order, lines: Mapping[UUID, int] | None = None) -> Shipment:
    """Open a shipment."""
    return open_shipment(
        store_id=order.store_id, order_id=order.id, lines=lines, actor=CY, now=clock.now()
    )


def send(shipment: Shipment, *, carrier_id: UUID | None = None, number: str = "") -> Shipment:
    """Dispatch a shipment."""
    return dispatch_shipment(
        store_id=shipment.store_id,
        shipment_id=shipment.id,
        carrier_id=carrier_id,
        tracking_number=number,
        actor=CY,
        now=clock.now(),
    )
