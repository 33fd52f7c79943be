"""Handing a parcel to the carrier."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.delivery.queries import get_carrier
from mercer.areas.fulfilment.events import ShipmentDispatched
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations._order import check_ready, lock_shipment, write_state
from mercer.areas.fulfilment.queries import units_of
from mercer.areas.fulfilment.rules import (
    GONE,
    LineMoney,
    ShipmentStatus,
    check_move,
    shipment_amount,
)
from mercer.areas.inventory.operations.ship_stock import ship_stock
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.queries import OrderFacts, OrderLineFacts, get_order
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField
from mercer.kernel.events import announce

LONGEST_NUMBER = 80


def dispatch_shipment(
    *,
    store_id: UUID,
    shipment_id: UUID,
    carrier_id: UUID | None,
    tracking_number: str,
    actor: Actor,
    now: datetime,
) -> Shipment:
    """A parcel leaves: its units are off the shelf, and what is due for it is settled.

    **Raises** ShipmentNotFound, IllegalMove, NotReadyToShip, CarrierNotFound, InvalidField, and
    ShortPick where a unit is not on the shelf: then nothing changes.
    **Locks** the order, the shipment, then stock levels in SKU order.
    **Announces** ShipmentDispatched; held money is taken by a job that follows.
    """
    tracking_number = tracking_number.strip()
    if len(tracking_number) > LONGEST_NUMBER:
        raise InvalidField("tracking_number", "too_long", str(LONGEST_NUMBER))
    carrier = get_carrier(store_id, carrier_id) if carrier_id else None
    with transaction.atomic():
        shipment = lock_shipment(store_id=store_id, shipment_id=shipment_id)
        check_move(shipment.status, ShipmentStatus.DISPATCHED)
        order = get_order(store_id, shipment.order_id)
        check_ready(order)
        units = dict(shipment.lines.values_list("order_line_id", "quantity"))
        shipment.amount_minor = _amount(order, units)
        ship_stock(
            order_id=order.id,
            lines=list(units.items()),
            reference=f"{order.number}/{shipment.number}",
            actor=actor,
            now=now,
        )
        if carrier is not None:
            shipment.carrier_id = carrier.id
            shipment.carrier_name = carrier.name
            shipment.tracking_url = carrier.tracking_url(tracking_number) if tracking_number else ""
        shipment.tracking_number = tracking_number
        shipment.status = ShipmentStatus.DISPATCHED
        shipment.dispatched_at = now
        shipment.save()
        write_state(order.id)
        _record(shipment, actor, now)
        announce(ShipmentDispatched(store_id, order.id, shipment.id))
    return shipment


def _amount(order: OrderFacts, units: dict[UUID, int]) -> int:
    """What is due for a shipment that leaves now, given those that left before."""
    before = Shipment.objects.filter(order_id=order.id, status__in=[str(each) for each in GONE])
    extra = 0 if order.prices_include_tax else 1
    on_delivery = sum(tax.tax_minor for tax in order.tax_lines if tax.line_id is None)
    return shipment_amount(
        lines=[_money(line, extra) for line in order.lines],
        before=units_of(order.id),
        now=units,
        taken_before=sum(before.values_list("amount_minor", flat=True)),
        delivery_minor=order.delivery_minor + extra * on_delivery,
        total_minor=order.total_minor,
    )


def _money(line: OrderLineFacts, extra: int) -> LineMoney:
    """A line's price after its discount, with the tax that comes on top where prices exclude it."""
    due = line.total_minor - line.discount_minor + extra * line.tax_minor
    return LineMoney(line.id, line.quantity, due, line.needs_shipping)


def _record(shipment: Shipment, actor: Actor, now: datetime) -> None:
    record_entry(
        store_id=shipment.store_id,
        order_id=shipment.order_id,
        kind="dispatched",
        actor=actor,
        now=now,
        details={
            "number": shipment.number,
            "carrier": shipment.carrier_name,
            "tracking_number": shipment.tracking_number,
            "tracking_url": shipment.tracking_url,
        },
    )
