"""A customer's orders."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from mercer.areas.cart.operations.fill_cart import fill_cart
from mercer.areas.cart.queries import quote_cart
from mercer.areas.fulfilment.queries import shipments_of
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import (
    OrderFacts,
    OrderSummary,
    find_own_order,
    list_orders_of,
)
from mercer.interfaces.api.access import CustomerToken, once, shopper_of
from mercer.interfaces.api.carts.schemas import CartOut, cart_out
from mercer.interfaces.api.me.own_cart import open_own_cart
from mercer.interfaces.api.orders.schemas import OrderOut, order_out
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

router = Router(tags=["me"], auth=CustomerToken())


class HistoryRowOut(Schema):
    """An order in the history; `token` leads to it under `/orders/{token}`, too."""

    number: str
    token: str
    status: str
    payment_state: str
    fulfilment_state: str
    total_minor: int
    currency: str
    units: int
    placed_at: datetime | None


class HistoryOut(Schema):
    """A stretch of the history; `next` is the cursor of the one that follows, null at the end."""

    orders: list[HistoryRowOut]
    next: str | None


class AgainLineOut(Schema):
    """An article of the order: how many were in it, and how many came into the cart."""

    variant_id: UUID
    sku: str
    title: str
    options: str
    wanted: int
    added: int


class AgainOut(Schema):
    """What came of ordering the same again."""

    cart: CartOut
    lines: list[AgainLineOut]


@router.get("/orders", response=HistoryOut, summary="The order history")
def history(
    request: HttpRequest,
    cursor: str = Query("", max_length=120),
    limit: int = Query(20, ge=1, le=100),
) -> HistoryOut:
    """Newest first; an order that comes in meanwhile moves nothing."""
    store, customer = shopper_of(request)
    before = _read(cursor) if cursor else None
    found = list_orders_of(store.id, customer.id, limit + 1, before)
    shown = found[:limit]
    return HistoryOut(
        orders=[_row(one) for one in shown],
        next=_cursor(shown[-1]) if len(found) > limit else None,
    )


@router.get("/orders/{number}", response=OrderOut, summary="One of their orders")
def show(request: HttpRequest, number: str) -> OrderOut:
    """What was sold, how far it is, and where its parcels are."""
    store, customer = shopper_of(request)
    order = _own(store.id, customer.id, number)
    return order_out(order, shipments_of(store.id, order.id))


@router.post("/orders/{number}/again", response=AgainOut, summary="Order the same again")
@once
def again(request: HttpRequest, number: str) -> AgainOut:
    """What can still be bought comes into the customer's cart, on top of what is there, at today's
    prices; each line says how many came."""
    store, customer = shopper_of(request)
    order = _own(store.id, customer.id, number)
    wanted: dict[UUID, int] = {}
    for line in order.lines:
        wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity
    cart = open_own_cart(store, customer)
    filled = fill_cart(store_id=store.id, cart_id=cart.id, wanted=wanted, now=clock.now())
    quote = quote_cart(store=store, cart_id=cart.id, now=clock.now(), as_if=filled.cart)
    by_variant = {line.variant_id: line for line in order.lines}
    return AgainOut(
        cart=cart_out(quote),
        lines=[
            AgainLineOut(
                variant_id=variant_id,
                sku=by_variant[variant_id].sku,
                title=by_variant[variant_id].title,
                options=by_variant[variant_id].option_text,
                wanted=quantity,
                added=filled.added.get(variant_id, 0),
            )
            for variant_id, quantity in wanted.items()
        ],
    )


def _own(store_id: UUID, customer_id: UUID, number: str) -> OrderFacts:
    order = find_own_order(store_id, customer_id, number)
    if order is None:
        raise OrderNotFound(number)
    return order


def _cursor(one: OrderSummary) -> str:
    """Where a stretch ended."""
    assert one.placed_at is not None  # whatever buyers see was placed
    told = f"{one.placed_at.isoformat()}|{one.id}"
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, UUID]:
    """Where the stretch before ended. Raises InvalidField."""
    try:
        told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, _, order_id = told.partition("|")
        placed_at = datetime.fromisoformat(at)
        if placed_at.tzinfo is None:
            raise ValueError(at)
        return placed_at, UUID(order_id)
    except (ValueError, binascii.Error):
        raise InvalidField("cursor", "invalid") from None


def _row(one: OrderSummary) -> HistoryRowOut:
    return HistoryRowOut(
        number=one.number,
        token=one.token,
        status=one.status,
        payment_state=one.payment_state,
        fulfilment_state=one.fulfilment_state,
        total_minor=one.total_minor,
        currency=one.currency,
        units=one.units,
        placed_at=one.placed_at,
    )
