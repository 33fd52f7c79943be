"""Shipments as others see them, and what the warehouse has to pick."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from mercer.areas.fulfilment.errors import ShipmentNotFound
from mercer.areas.fulfilment.models import Shipment, ShipmentLine
from mercer.areas.fulfilment.rules import GONE, LIVE, ShipmentStatus
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.orders.rules import OrderStatus, PaymentState


@dataclass(frozen=True)
class ShipmentLineFacts:
    """Units of an order line in a shipment."""

    order_line_id: UUID
    sku: str
    title: str
    option_text: str
    image_key: str
    quantity: int


@dataclass(frozen=True)
class ShipmentFacts:
    """A parcel with what is in it; `amount_minor` is what was due when it left."""

    id: UUID
    store_id: UUID
    order_id: UUID
    number: int
    status: str
    carrier_name: str
    tracking_number: str
    tracking_url: str
    amount_minor: int
    opened_at: datetime
    dispatched_at: datetime | None
    delivered_at: datetime | None
    lines: tuple[ShipmentLineFacts, ...]


@dataclass(frozen=True)
class ShippableLine:
    """Units of an order line that are in no shipment yet."""

    order_line_id: UUID
    sku: str
    title: str
    option_text: str
    remaining: int


@dataclass(frozen=True)
class PickLine:
    """So many units of a SKU to fetch for one open shipment."""

    shipment_id: UUID
    order_id: UUID
    order_number: str
    shipment_number: int
    order_line_id: UUID
    sku: str
    title: str
    option_text: str
    quantity: int


_PLAIN = tuple(name for name in ShipmentFacts.__dataclass_fields__ if name != "lines")
_LINE = (
    "order_line_id",
    "order_line__sku",
    "order_line__title",
    "order_line__option_text",
    "order_line__image_key",
    "quantity",
)


def get_shipment(store_id: UUID, shipment_id: UUID) -> ShipmentFacts:
    """A shipment of this store: two statements. Raises ShipmentNotFound."""
    found = _facts(Shipment.objects.filter(store_id=store_id, pk=shipment_id))
    if not found:
        raise ShipmentNotFound(str(shipment_id))
    return found[0]


def shipments_of(store_id: UUID, order_id: UUID) -> tuple[ShipmentFacts, ...]:
    """Every shipment of an order, in the order of their numbers: two statements."""
    return _facts(Shipment.objects.filter(store_id=store_id, order_id=order_id))


def shippable_lines(order: OrderFacts) -> tuple[ShippableLine, ...]:
    """What of an order is neither cancelled nor in a shipment: one statement."""
    taken = units_of(order.id, LIVE)
    lines = []
    for line in order.lines:
        remaining = line.quantity - line.cancelled_quantity - taken.get(line.id, 0)
        if line.needs_shipping and remaining > 0:
            lines.append(ShippableLine(line.id, line.sku, line.title, line.option_text, remaining))
    return tuple(lines)


def pick_list(store_id: UUID) -> tuple[PickLine, ...]:
    """What is to be fetched for the open shipments, oldest shipment first, then by SKU."""
    rows = ShipmentLine.objects.filter(
        shipment__store_id=store_id, shipment__status=ShipmentStatus.OPEN
    ).order_by("shipment__opened_at", "shipment_id", "order_line__sku")
    columns = (
        "shipment_id",
        "shipment__order_id",
        "shipment__order__number",
        "shipment__number",
        "order_line_id",
        "order_line__sku",
        "order_line__title",
        "order_line__option_text",
        "quantity",
    )
    return tuple(PickLine(*row) for row in rows.values_list(*columns))


def units_of(order_id: UUID, statuses: Iterable[ShipmentStatus] = GONE) -> dict[UUID, int]:
    """Units per order line, in shipments of these statuses: one statement."""
    rows = ShipmentLine.objects.filter(
        shipment__order_id=order_id, shipment__status__in=[str(status) for status in statuses]
    )
    return dict(
        rows.values("order_line_id")
        .annotate(units=Sum("quantity"))
        .values_list("order_line_id", "units")
    )


def received_lines(order: OrderFacts) -> frozenset[UUID]:
    """The lines of an order of which its buyer has something: units delivered, or, where nothing is
    shipped, paid. One statement; none for an order that is not placed or closed."""
    if order.status not in (OrderStatus.PLACED, OrderStatus.CLOSED):
        return frozenset()
    delivered = units_of(order.id, (ShipmentStatus.DELIVERED,))
    is_paid = order.payment_state == PaymentState.PAID
    return frozenset(
        line.id
        for line in order.lines
        if (delivered.get(line.id) if line.needs_shipping else is_paid)
    )


def audit_shipments() -> list[str]:
    """What is wrong with the shipments, in words: an order line's units that left must be those it
    counts, and no unit may be in two live shipments. One statement."""
    rows = (
        ShipmentLine.objects.filter(shipment__status__in=[str(status) for status in LIVE])
        .values_list(
            "order_line_id",
            "order_line__quantity",
            "order_line__shipped_quantity",
            "shipment__status",
        )
        .annotate(units=Sum("quantity"))
    )
    live: dict[UUID, int] = defaultdict(int)
    gone: dict[UUID, int] = defaultdict(int)
    facts: dict[UUID, tuple[int, int]] = {}
    for line_id, quantity, shipped, status, units in rows:
        facts[line_id] = (quantity, shipped)
        live[line_id] += units
        gone[line_id] += units if status in GONE else 0
    problems = []
    for line_id, (quantity, shipped) in facts.items():
        if live[line_id] > quantity:
            problems.append(f"order line {line_id}: {live[line_id]} of {quantity} in shipments")
        if gone[line_id] != shipped:
            problems.append(f"order line {line_id}: {gone[line_id]} have left, it counts {shipped}")
    return problems


def _facts(shipments: QuerySet[Shipment]) -> tuple[ShipmentFacts, ...]:
    found = list(shipments)
    by_shipment: dict[UUID, list[ShipmentLineFacts]] = {each.id: [] for each in found}
    rows = ShipmentLine.objects.filter(shipment__in=found).order_by("order_line__position")
    for shipment_id, *columns in rows.values_list("shipment_id", *_LINE):
        by_shipment[shipment_id].append(ShipmentLineFacts(*columns))
    return tuple(
        ShipmentFacts(
            **{name: getattr(each, name) for name in _PLAIN}, lines=tuple(by_shipment[each.id])
        )
        for each in found
    )
