"""Taking an order out of the books that was only a trial."""

from uuid import UUID

from django.db import transaction

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.events import TestOrderRemoved
from mercer.areas.orders.models import Order
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_test_order(*, store_id: UUID, order_id: UUID, actor: Actor) -> None:
    """Remove an order that was placed while the shop was not open; its number is not used again.

    What other areas hold of it goes first. Raises OrderNotFound, of a real order too. Announces
    TestOrderRemoved."""
    with transaction.atomic():
        order = Order.objects.filter(store_id=store_id, pk=order_id, is_test=True).first()
        if order is None:
            raise OrderNotFound(str(order_id))
        announce(TestOrderRemoved(store_id, order.id, order.number, str(actor)))
        order.delete()
