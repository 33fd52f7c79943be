"""Orders, for who holds their token."""

from django.http import HttpRequest
from ninja import Router

from mercer.areas.fulfilment.queries import shipments_of
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import find_order_by_number, find_order_by_token
from mercer.areas.orders.rules import meant_numbers
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.account.errors import TriedTooOften
from mercer.interfaces.api.orders.schemas import FindIn, OrderOut, order_out
from mercer.kernel.tries import count_up, fingerprint

router = Router(tags=["orders"])
TRIES = 8


@router.post("/find", response=OrderOut, summary="A guest's order, by number and mail address")
def find(request: HttpRequest, body: FindIn) -> OrderOut:
    """Both are in the confirmation. Tried too often, for one order or from one place, it waits ten
    minutes; the shop's own page counts along."""
    store = store_of(request)
    who = request.META.get("REMOTE_ADDR", "")
    meant = meant_numbers(body.number, store.order_prefix)[-1]
    keys = (
        f"find-order:{store.code}:from:{who}",
        f"find-order:{store.code}:for:{fingerprint(meant)}",
    )
    if any(count_up(key) > TRIES for key in keys):
        raise TriedTooOften
    order = find_order_by_number(store.id, body.number, body.email, store.order_prefix)
    if order is None:
        raise OrderNotFound(body.number)
    return order_out(order, shipments_of(store.id, order.id))


@router.get("/{token}", response=OrderOut, summary="An order, by its token")
def show(request: HttpRequest, token: str) -> OrderOut:
    """What was sold, how far it is, and where its parcels are."""
    store = store_of(request)
    order = find_order_by_token(store.id, token)
    if order is None:
        raise OrderNotFound(token)
    return order_out(order, shipments_of(store.id, order.id))
