"""Builders: orders of several things, as the reckoning finds them."""

from datetime import datetime
from typing import Any

from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.write_order import write_order
from mercer.areas.orders.rules import OrderStatus
from mercer.areas.orders.tests.make import NOW, draft_line, make_draft


def make_past_order(*products: Any, at: datetime = NOW, status: str = OrderStatus.PLACED) -> Order:
    """An order of one of each of these products, as it is today."""
    lines = [draft_line(product.variants.first()) for product in products]
    store = products[0].store
    order = write_order(draft=make_draft(store, lines), now=at)
    Order.objects.filter(id=order.id).update(status=status, placed_at=at)
    return Order.objects.get(id=order.id)
