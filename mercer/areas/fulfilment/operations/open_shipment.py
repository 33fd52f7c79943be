"""Deciding what goes out together."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mercer.areas.fulfilment.errors import NothingToShip, TooManyUnits
from mercer.areas.fulfilment.models import Shipment, ShipmentLine
from mercer.areas.fulfilment.operations._order import check_ready
from mercer.areas.fulfilment.queries import ShippableLine, shippable_lines
from mercer.areas.orders.operations.lock_order import lock_order
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.queries import OrderFacts, get_order
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


def open_shipment(
    *,
    store_id: UUID,
    order_id: UUID,
    lines: Mapping[UUID, int] | None,
    actor: Actor,
    now: datetime,
) -> Shipment:
    """Begin a parcel: these units of these order lines, or all that is in none yet.

    **Raises** OrderNotFound, NotReadyToShip, NothingToShip, TooManyUnits, InvalidField.
    **Locks** the order, so that a unit is never in two live shipments.
    """
    with transaction.atomic():
        lock_order(store_id=store_id, order_id=order_id)
        order = get_order(store_id, order_id)
        check_ready(order)
        remaining = {line.order_line_id: line for line in shippable_lines(order)}
        if not remaining:
            raise NothingToShip(order.number)
        if lines is None:
            wanted = {line_id: line.remaining for line_id, line in remaining.items()}
        else:
            wanted = _check(order, remaining, lines)
        last = Shipment.objects.filter(order_id=order_id).aggregate(last=Max("number"))["last"]
        shipment = Shipment(
            store_id=store_id, order_id=order_id, number=(last or 0) + 1, opened_at=now
        )
        shipment.save(force_insert=True)
        ShipmentLine.objects.bulk_create(
            ShipmentLine(shipment=shipment, order_line_id=line_id, quantity=quantity)
            for line_id, quantity in wanted.items()
        )
        record_entry(
            store_id=store_id,
            order_id=order_id,
            kind="shipment_opened",
            actor=actor,
            now=now,
            details={"number": shipment.number},
            is_public=False,
        )
    return shipment


def _check(
    order: OrderFacts, remaining: Mapping[UUID, ShippableLine], lines: Mapping[UUID, int]
) -> dict[UUID, int]:
    """The units asked for, each checked against what is left of its line."""
    if not lines:
        raise InvalidField("lines", "missing")
    known = {line.id: line for line in order.lines}
    for line_id, quantity in lines.items():
        if line_id not in known or not known[line_id].needs_shipping:
            raise InvalidField("lines", "not_shippable", str(line_id))
        if quantity < 1:
            raise InvalidField("lines", "too_small", "1")
        left = remaining[line_id].remaining if line_id in remaining else 0
        if quantity > left:
            raise TooManyUnits(known[line_id].sku, quantity, left)
    return dict(lines)
