"""The files of what was bought, for who holds an order's token and for the customer."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from mercer.areas.downloads.queries import (
    DownloadFacts,
    downloads_of_customer,
    downloads_of_order,
)
from mercer.areas.downloads.rules import Reason
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import find_order_by_token
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import CustomerToken, shopper_of, store_of
from mercer.kernel import clock

router = Router(tags=["orders"])
own_router = Router(tags=["me"], auth=CustomerToken())


class DownloadOut(Schema):
    """A file of an order line. `url` lets its holder fetch it, as often as `left` says (null:
    without an end) and until `ends_at`; it is null while `reason` says why not."""

    order_number: str
    order_line_id: UUID
    title: str
    options: str
    name: str
    byte_count: int
    url: str | None
    left: int | None
    ends_at: datetime | None
    reason: Reason | None


@router.get("/{token}/downloads", response=list[DownloadOut], summary="The files of an order")
def of_order(request: HttpRequest, token: str) -> list[DownloadOut]:
    """Those that cannot be fetched now, too. A request that begins in the middle (`Range`) within
    an hour goes on with what was begun and is not counted."""
    store = store_of(request)
    order = find_order_by_token(store.id, token)
    if order is None:
        raise OrderNotFound(token)
    return [_out(one, store) for one in downloads_of_order(store.id, order.id, clock.now())]


@own_router.get("/downloads", response=list[DownloadOut], summary="The files of all they bought")
def of_customer(request: HttpRequest) -> list[DownloadOut]:
    """Of the newest order first."""
    store, customer = shopper_of(request)
    return [_out(one, store) for one in downloads_of_customer(store.id, customer.id, clock.now())]


def _out(one: DownloadFacts, store: StoreFacts) -> DownloadOut:
    url = store.url_of(f"/downloads/{one.token}/")
    return DownloadOut(
        order_number=one.order_number,
        order_line_id=one.line_id,
        title=one.title,
        options=one.option_text,
        name=one.name,
        byte_count=one.byte_count,
        url=None if one.reason else url,
        left=one.left,
        ends_at=one.ends_at,
        reason=one.reason,
    )
