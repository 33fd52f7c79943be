"""Clearing the books of what was ordered while the shop was not open."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.checkout.operations.forget_placements import forget_placements
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.inventory.operations.forget_order import forget_order
from mercer.areas.orders.operations.lock_order import lock_order
from mercer.areas.orders.operations.remove_test_order import remove_test_order
from mercer.areas.orders.queries import list_test_orders
from mercer.areas.payments.operations.forget_payments import forget_payments
from mercer.kernel.actors import Actor


def remove_test_orders(
    *, store_id: UUID, actor: Actor, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove every test order of a store with its parcels, its money and what was promised to it;
    each in a transaction of its own.

    **Returns** the numbers of those that are gone, and of those that stay because a real bank still
    has their money. **Locks** each order. **Announces** TestOrderRemoved of each that is gone."""
    gone, stay = [], []
    for order_id, number in list_test_orders(store_id):
        with transaction.atomic():
            lock_order(store_id=store_id, order_id=order_id)
            forget_placements(store_id=store_id, order_id=order_id)
            if not forget_payments(store_id=store_id, order_id=order_id):
                transaction.set_rollback(True)
                stay.append(number)
                continue
            Shipment.objects.filter(store_id=store_id, order_id=order_id).delete()
            forget_order(store_id=store_id, order_id=order_id, number=number, actor=actor, now=now)
            remove_test_order(store_id=store_id, order_id=order_id, actor=actor)
            gone.append(number)
    return tuple(gone), tuple(stay)
