"""What is to be printed for orders, read in four statements however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.customers.rules import PostalAddress
from mercer.areas.fulfilment.models import ShipmentLine
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.rules import OrderStatus

MOST_ORDERS = 200
PRINTABLE = (OrderStatus.PLACED, OrderStatus.CLOSED)


@dataclass(frozen=True)
class SheetLine:
    """So many units of something to pack."""

    sku: str
    title: str
    quantity: int


@dataclass(frozen=True)
class Sheet:
    """One packing slip: a parcel of an order, or (`parcel` 0) all of it that is in none yet.

    `has_gone`: nothing of it is left to fetch."""

    order: str
    parcel: int
    language: str
    placed_at: datetime | None
    address: tuple[str, ...]
    delivery: str
    note: str
    lines: tuple[SheetLine, ...]
    has_gone: bool = False


@dataclass(frozen=True)
class Pick:
    """So many units of one SKU, and for which orders."""

    sku: str
    title: str
    quantity: int
    orders: tuple[tuple[str, int], ...]


def read_sheets(store_id: UUID, order_ids: Sequence[UUID]) -> tuple[Sheet, ...]:
    """The packing slips of these orders, in the order of their numbers: three statements.

    An open parcel has a slip of its own, and so have the units that are in no parcel yet. Where
    nothing is left to pack, it is the slips of the parcels that have gone."""
    orders = list(
        Order.objects.filter(
            store_id=store_id, pk__in=order_ids[:MOST_ORDERS], status__in=PRINTABLE
        ).order_by("number")
    )
    lines = defaultdict(list)
    for line in OrderLine.objects.filter(order__in=orders, needs_shipping=True):
        lines[line.order_id].append(line)
    packed: dict[UUID, list[ShipmentLine]] = defaultdict(list)
    for row in (
        ShipmentLine.objects.filter(shipment__order__in=orders)
        .exclude(shipment__status=ShipmentStatus.CANCELLED)
        .select_related("shipment")
        .order_by("shipment__number")
    ):
        packed[row.order_line_id].append(row)
    return tuple(
        _sheet(order, parcel, found, has_gone)
        for order in orders
        for parcel, found, has_gone in _parcels(lines[order.pk], packed)
    )


def read_picks(sheets: Iterable[Sheet]) -> tuple[Pick, ...]:
    """What to fetch for all of these slips together, by SKU; nothing of parcels that have gone."""
    wanted: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for sheet in sheets:
        for line in () if sheet.has_gone else sheet.lines:
            wanted[line.sku, line.title][sheet.order] += line.quantity
    return tuple(
        Pick(sku, title, sum(orders.values()), tuple(sorted(orders.items())))
        for (sku, title), orders in sorted(wanted.items())
    )


def _parcels(
    lines: Sequence[OrderLine], packed: dict[UUID, list[ShipmentLine]]
) -> list[tuple[int, tuple[SheetLine, ...], bool]]:
    """What goes together: open parcels by number, then what is in none; else what has gone."""
    opened: dict[int, list[SheetLine]] = defaultdict(list)
    gone: dict[int, list[SheetLine]] = defaultdict(list)
    loose = []
    for line in sorted(lines, key=lambda line: line.position):
        left = line.quantity - line.cancelled_quantity
        for row in packed[line.pk]:
            left -= row.quantity
            kind = opened if row.shipment.status == ShipmentStatus.OPEN else gone
            kind[row.shipment.number].append(_line(line, row.quantity))
        if left > 0:
            loose.append(_line(line, left))
    waiting = [*sorted(opened.items()), *([(0, loose)] if loose else [])]
    return [
        (number, tuple(found), not waiting) for number, found in waiting or sorted(gone.items())
    ]


def _line(line: OrderLine, quantity: int) -> SheetLine:
    title = f"{line.title}, {line.option_text}" if line.option_text else line.title
    return SheetLine(line.sku, title, quantity)


def _sheet(order: Order, parcel: int, lines: tuple[SheetLine, ...], has_gone: bool) -> Sheet:
    address = order.delivery_address or order.billing_address
    return Sheet(
        order=order.number,
        parcel=parcel,
        language=order.language,
        placed_at=order.placed_at,
        address=tuple(PostalAddress.read(address).lines()) if address else (),
        delivery=(order.delivery_method or {}).get("name", ""),
        note=order.note,
        lines=lines,
        has_gone=has_gone,
    )
