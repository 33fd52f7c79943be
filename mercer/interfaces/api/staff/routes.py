"""What programs of the shop may do, with a key that permits it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from ninja import Query, Router, Status

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.catalogue.queries import find_variant_by_sku
from mercer.areas.delivery.queries import list_carriers
from mercer.areas.fulfilment.operations.cancel_shipment import cancel_shipment
from mercer.areas.fulfilment.operations.deliver_shipment import deliver_shipment
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.fulfilment.queries import get_shipment, shipments_of
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.operations.mark_low_stock import mark_low_stock
from mercer.areas.inventory.queries import list_levels, list_locations
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.operations.cancel_order import cancel_order
from mercer.areas.orders.queries import OrderFacts, find_order_id, get_order, list_orders
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.pricing.queries import quote_prices
from mercer.interfaces.api.access import StaffKey, once, permit
from mercer.interfaces.api.orders.schemas import OrderOut, ShipmentOut, order_out, shipment_out
from mercer.interfaces.api.staff.schemas import (
    CancelIn,
    DispatchIn,
    OrderListOut,
    OrderRowOut,
    PriceIn,
    PriceOut,
    ShipmentIn,
    StockIn,
    StockOut,
)
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

router = Router(tags=["staff"], auth=StaffKey())


@router.get("/orders", response=OrderListOut, summary="Orders, newest first")
def orders(
    request: HttpRequest,
    status: str | None = Query(None, pattern="^(placed|cancelled|closed)$"),
    before: datetime | None = None,
    limit: int = Query(50, ge=1, le=200),
) -> OrderListOut:
    """Pages by time of placing."""
    store, _ = permit(request, "orders.view")
    rows = list_orders(store.id, status=status, before=before, limit=limit)
    last = rows[-1].placed_at if len(rows) == limit else None
    return OrderListOut(
        orders=[
            OrderRowOut(
                number=row.number,
                status=row.status,
                payment_state=row.payment_state,
                fulfilment_state=row.fulfilment_state,
                email=row.email,
                total_minor=row.total_minor,
                currency=row.currency,
                placed_at=row.placed_at,
            )
            for row in rows
        ],
        next=last.isoformat() if last else None,
    )


def _order(store_id: UUID, number: str) -> OrderFacts:
    found = find_order_id(store_id, number)
    if found is None:
        raise OrderNotFound(number)
    return get_order(store_id, found)


@router.get("/orders/{number}", response=OrderOut, summary="An order, by its number")
def order(request: HttpRequest, number: str) -> OrderOut:
    """With its lines, taxes and shipments."""
    store, _ = permit(request, "orders.view")
    found = _order(store.id, number)
    return order_out(found, shipments_of(store.id, found.id))


@router.post("/orders/{number}/cancel", response=OrderOut, summary="Cancel an order")
@once
def cancel(request: HttpRequest, number: str, body: CancelIn) -> OrderOut:
    """Possible until something is shipped; the money goes back by itself."""
    store, actor = permit(request, "orders.cancel_order")
    found = _order(store.id, number)
    cancel_order(
        store_id=store.id, order_id=found.id, reason=body.reason, actor=actor, now=clock.now()
    )
    return order_out(get_order(store.id, found.id), shipments_of(store.id, found.id))


@router.post("/orders/{number}/shipments", response={201: ShipmentOut}, summary="Open a shipment")
@once
def ship(request: HttpRequest, number: str, body: ShipmentIn) -> Any:
    """Chosen units, or all that remain."""
    store, actor = permit(request, "fulfilment.open_shipment")
    wanted: dict[UUID, int] | None = None
    if body.lines is not None:
        wanted = {}
        for line in body.lines:
            wanted[line.order_line_id] = wanted.get(line.order_line_id, 0) + line.quantity
    shipment = open_shipment(
        store_id=store.id,
        order_id=_order(store.id, number).id,
        lines=wanted,
        actor=actor,
        now=clock.now(),
    )
    return Status(201, shipment_out(get_shipment(store.id, shipment.id)))


@router.post("/shipments/{shipment_id}/dispatch", response=ShipmentOut, summary="Dispatch it")
@once
def dispatch(request: HttpRequest, shipment_id: UUID, body: DispatchIn) -> ShipmentOut:
    """The goods leave, the buyer gets a mail, the money of this parcel is taken."""
    store, actor = permit(request, "fulfilment.dispatch_shipment")
    carrier_id = None
    if body.carrier is not None:
        named = {each.name: each.id for each in list_carriers(store.id)}
        if body.carrier not in named:
            raise InvalidField("carrier", "unknown", ", ".join(named))
        carrier_id = named[body.carrier]
    dispatch_shipment(
        store_id=store.id,
        shipment_id=shipment_id,
        carrier_id=carrier_id,
        tracking_number=body.tracking_number,
        actor=actor,
        now=clock.now(),
    )
    return shipment_out(get_shipment(store.id, shipment_id))


@router.post("/shipments/{shipment_id}/deliver", response=ShipmentOut, summary="It has arrived")
@once
def deliver(request: HttpRequest, shipment_id: UUID) -> ShipmentOut:
    """The buyer gets a mail."""
    store, actor = permit(request, "fulfilment.deliver_shipment")
    deliver_shipment(store_id=store.id, shipment_id=shipment_id, actor=actor, now=clock.now())
    return shipment_out(get_shipment(store.id, shipment_id))


@router.post("/shipments/{shipment_id}/cancel", response=ShipmentOut, summary="Unpack it")
@once
def unpack(request: HttpRequest, shipment_id: UUID) -> ShipmentOut:
    """Its units wait for another shipment."""
    store, actor = permit(request, "fulfilment.cancel_shipment")
    cancel_shipment(store_id=store.id, shipment_id=shipment_id, actor=actor, now=clock.now())
    return shipment_out(get_shipment(store.id, shipment_id))


def _variant(store_id: UUID, sku: str) -> VariantFacts:
    found = find_variant_by_sku(store_id, sku, clock.now())
    if found is None:
        raise InvalidField("sku", "unknown", sku)
    return found


@router.get("/stock/{sku}", response=list[StockOut], summary="Stock of a SKU")
def stock(request: HttpRequest, sku: str) -> list[StockOut]:
    """At each location."""
    store, _ = permit(request, "inventory.view")
    return [
        StockOut(
            sku=sku,
            location=level.location_code,
            on_hand=level.on_hand,
            allocated=level.allocated,
            available=level.available,
            low_at=level.low_at,
        )
        for level in list_levels(store.id, _variant(store.id, sku).variant_id)
    ]


@router.put("/stock/{sku}", response=list[StockOut], summary="Change stock of a SKU")
@once
def change_stock(request: HttpRequest, sku: str, body: StockIn) -> list[StockOut]:
    """By so many, or to what was counted, every change kept with its reason; and at how many units
    it counts as low there."""
    store, actor = permit(request, "inventory.adjust_stock")
    marks = "low_at" in body.model_fields_set
    counts = body.delta is not None or body.set_to is not None
    if (body.delta is not None and body.set_to is not None) or not (counts or marks):
        raise InvalidField("delta", "one_of", "delta, set_to")
    places = {place.code: place.id for place in list_locations(store.id)}
    code = body.location or next(iter(places), "")
    if code not in places:
        raise InvalidField("location", "unknown", ", ".join(places))
    where = {"variant_id": _variant(store.id, sku).variant_id, "location_id": places[code]}
    by: dict[str, Any] = {"store_id": store.id, "actor": actor, "now": clock.now(), **where}
    with transaction.atomic():
        if marks:
            mark_low_stock(low_at=body.low_at, **by)
        if counts:
            adjust_stock(
                delta=body.delta,
                set_to=body.set_to,
                reason=body.reason,
                reference=body.reference,
                **by,
            )
    return stock(request, sku)


@router.put("/prices/{sku}", response=PriceOut, summary="Set a price")
@once
def change_price(request: HttpRequest, sku: str, body: PriceIn) -> PriceOut:
    """One price per currency; carts show the change before it counts."""
    store, actor = permit(request, "pricing.set_price")
    if not store.sells_in(body.currency):
        raise InvalidField("currency", "not_sold", store.currency)
    variant = _variant(store.id, sku)
    set_price(
        store_id=store.id,
        variant_id=variant.variant_id,
        currency=body.currency,
        amount_minor=body.amount_minor,
        compare_at_minor=body.compare_at_minor,
        actor=actor,
        now=clock.now(),
    )
    price = quote_prices(
        store_id=store.id, variant_ids=[variant.variant_id], currency=body.currency
    )[variant.variant_id]
    return PriceOut(
        sku=sku,
        currency=body.currency,
        amount_minor=price.amount_minor,
        compare_at_minor=price.compare_at_minor,
    )
