"""Orders, for who holds their token."""

from django.http import HttpRequest
from ninja import Router

from mercer.areas.fulfilment.queries import shipments_of
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import find_order_by_token
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.orders.schemas import OrderOut, order_out

router = Router(tags=["orders"])


@router.get("/{token}", response=OrderOut, summary="An order, by its token")
def show(request: HttpRequest, token: str) -> OrderOut:
    """What was sold, how far it is, and where its parcels are."""
    store = store_of(request)
    order = find_order_by_token(store.id, token)
    if order is None:
        raise OrderNotFound(token)
    return order_out(order, shipments_of(store.id, order.id))
