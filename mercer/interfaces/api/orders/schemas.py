"""Orders over the API. Amounts are whole minor units of the order's currency."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.fulfilment.queries import ShipmentFacts
from mercer.areas.orders.queries import OrderFacts


class FindIn(Schema):
    """What the confirmation says."""

    number: str = Field(min_length=1, max_length=40)
    email: str = Field(min_length=1, max_length=254)


class OrderLineOut(Schema):
    """A line as it was sold."""

    id: UUID
    sku: str
    title: str
    options: str
    quantity: int
    shipped_quantity: int
    cancelled_quantity: int
    backordered_quantity: int
    unit_price_minor: int
    total_minor: int
    tax_minor: int


class TaxOut(Schema):
    """All tax of one rate."""

    name: str
    rate: str
    taxable_minor: int
    tax_minor: int


class ShipmentLineOut(Schema):
    """How many units of an order line are in a parcel."""

    order_line_id: UUID
    quantity: int


class ShipmentOut(Schema):
    """A parcel."""

    id: UUID
    number: int
    status: str
    carrier: str
    tracking_number: str
    tracking_url: str
    dispatched_at: datetime | None
    delivered_at: datetime | None
    lines: list[ShipmentLineOut]


class OrderOut(Schema):
    """An order: what was sold, for how much, and how far it is."""

    number: str
    token: str
    status: str
    payment_state: str
    fulfilment_state: str
    email: str
    currency: str
    prices_include_tax: bool
    lines: list[OrderLineOut]
    taxes: list[TaxOut]
    shipments: list[ShipmentOut]
    lines_minor: int
    discount_minor: int
    delivery_minor: int
    tax_minor: int
    total_minor: int
    delivery_address: dict[str, Any] | None
    billing_address: dict[str, Any] | None
    delivery_method: str | None
    placed_at: datetime | None


def shipment_out(shipment: ShipmentFacts) -> ShipmentOut:
    """A parcel as the API shows it."""
    return ShipmentOut(
        id=shipment.id,
        number=shipment.number,
        status=shipment.status,
        carrier=shipment.carrier_name,
        tracking_number=shipment.tracking_number,
        tracking_url=shipment.tracking_url,
        dispatched_at=shipment.dispatched_at,
        delivered_at=shipment.delivered_at,
        lines=[
            ShipmentLineOut(order_line_id=line.order_line_id, quantity=line.quantity)
            for line in shipment.lines
        ],
    )


def order_out(order: OrderFacts, shipments: tuple[ShipmentFacts, ...]) -> OrderOut:
    """An order as the API shows it."""
    return OrderOut(
        number=order.number,
        token=order.token,
        status=order.status,
        payment_state=order.payment_state,
        fulfilment_state=order.fulfilment_state,
        email=order.email,
        currency=order.currency,
        prices_include_tax=order.prices_include_tax,
        lines=[
            OrderLineOut(
                id=line.id,
                sku=line.sku,
                title=line.title,
                options=line.option_text,
                quantity=line.quantity,
                shipped_quantity=line.shipped_quantity,
                cancelled_quantity=line.cancelled_quantity,
                backordered_quantity=line.backordered_quantity,
                unit_price_minor=line.unit_price_minor,
                total_minor=line.total_minor,
                tax_minor=line.tax_minor,
            )
            for line in order.lines
        ],
        taxes=[
            TaxOut(
                name=tax.name,
                rate=str(tax.rate),
                taxable_minor=tax.taxable_minor,
                tax_minor=tax.tax_minor,
            )
            for tax in order.tax_sums()
        ],
        shipments=[shipment_out(shipment) for shipment in shipments],
        lines_minor=order.lines_minor,
        discount_minor=order.discount_minor,
        delivery_minor=order.delivery_minor,
        tax_minor=order.tax_minor,
        total_minor=order.total_minor,
        delivery_address=order.delivery_address.plain() if order.delivery_address else None,
        billing_address=order.billing_address.plain() if order.billing_address else None,
        delivery_method=(order.delivery_method or {}).get("name"),
        placed_at=order.placed_at,
    )
