"""Builders: orders that have arrived, and reviews."""

from dataclasses import fields
from typing import Any

from mercer.areas.fulfilment.operations.deliver_shipment import deliver_shipment
from mercer.areas.fulfilment.tests.make import CY, pack, send
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations.write_review import write_review
from mercer.areas.reviews.rules import ReviewDraft
from mercer.kernel import clock
from mercer.kernel.actors import VISITOR


def make_delivered_order(store: Any, **options: Any) -> Order:
    """An order whose only parcel has arrived: one lamp, unless variants are named."""
    order = make_order(store, **options)
    deliver(order)
    order.refresh_from_db()
    return order


def deliver(order: Order) -> None:
    """Everything of an order goes out in one parcel, and arrives."""
    shipment = send(pack(order))
    deliver_shipment(store_id=order.store_id, shipment_id=shipment.id, actor=CY, now=clock.now())


def make_draft(**parts: Any) -> ReviewDraft:
    """Five stars from Ada, unless something else is named."""
    words = {"stars": 5, "text": "It lights the whole desk.", "name": "Ada", "title": "Bright"}
    words["language"] = "en"
    return ReviewDraft(**(words | parts))


def make_review(store: Any, order: Order | None = None, **options: Any) -> Review:
    """A verified review of what an order brought, published at once; parts of it may be named."""
    order = order or make_delivered_order(store)
    parts = {
        each.name: options.pop(each.name) for each in fields(ReviewDraft) if each.name in options
    }
    asked: dict[str, Any] = {
        "product_id": order.lines.get().product_id,
        "order_id": order.id,
        "draft": make_draft(**parts),
        "actor": VISITOR,
        "now": clock.now(),
    }
    return write_review(store_id=store.id, **(asked | options))
