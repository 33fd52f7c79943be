"""Orders as others see them: frozen copies in three statements, whatever the number of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from mercer.areas.customers.rules import PostalAddress
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.models import Order, OrderLine, OrderTag, TaxLine, TimelineEntry
from mercer.areas.orders.rules import OrderStatus, meant_numbers
from mercer.kernel.money import Money

SEEN_BY_BUYERS = (OrderStatus.PLACED, OrderStatus.CANCELLED, OrderStatus.CLOSED)


@dataclass(frozen=True)
class OrderLineFacts:
    """A line as sold; amounts in minor units."""

    id: UUID
    variant_id: UUID
    product_id: UUID
    sku: str
    title: str
    option_text: str
    image_key: str
    kind: str
    needs_shipping: bool
    weight_grams: int
    quantity: int
    shipped_quantity: int
    cancelled_quantity: int
    backordered_quantity: int
    unit_price_minor: int
    discount_minor: int
    total_minor: int
    tax_category: str
    tax_minor: int


@dataclass(frozen=True)
class TaxLineFacts:
    """Tax on a line, or on delivery (`line_id` None)."""

    line_id: UUID | None
    name: str
    rate: Decimal
    taxable_minor: int
    tax_minor: int


@dataclass(frozen=True)
class TaxSum:
    """All tax of one rate on an order."""

    name: str
    rate: Decimal
    taxable_minor: int
    tax_minor: int


@dataclass(frozen=True)
class OrderFacts:
    """An order with its lines; amounts in minor units of `currency`."""

    id: UUID
    store_id: UUID
    number: str
    token: str
    cart_id: UUID | None
    customer_id: UUID | None
    status: str
    payment_state: str
    fulfilment_state: str
    email: str
    phone: str
    language: str
    currency: str
    prices_include_tax: bool
    delivery_address: PostalAddress | None
    billing_address: PostalAddress | None
    delivery_method: dict[str, Any] | None
    payment_method_name: str
    note: str
    lines_minor: int
    discount_minor: int
    delivery_minor: int
    tax_minor: int
    total_minor: int
    cancel_reason: str
    created_at: datetime
    placed_at: datetime | None
    lines: tuple[OrderLineFacts, ...]
    tax_lines: tuple[TaxLineFacts, ...]
    market_id: UUID | None = None
    exchange_rate: Decimal | None = None
    is_test: bool = False

    @property
    def total(self) -> Money:
        """What the buyer owes."""
        return Money(self.total_minor, self.currency)

    @property
    def needs_shipping(self) -> bool:
        """Whether anything goes in a parcel."""
        return any(line.needs_shipping for line in self.lines)

    def tax_sums(self) -> tuple[TaxSum, ...]:
        """Tax by name and rate, highest rate first."""
        sums: dict[tuple[str, Decimal], list[int]] = {}
        for line in self.tax_lines:
            row = sums.setdefault((line.name, line.rate), [0, 0])
            row[0] += line.taxable_minor
            row[1] += line.tax_minor
        ordered = sorted(sums.items(), key=lambda pair: (-pair[0][1], pair[0][0]))
        return tuple(TaxSum(name, rate, *row) for (name, rate), row in ordered)


@dataclass(frozen=True)
class OrderSummary:
    """A row of an order history."""

    id: UUID
    number: str
    token: str
    status: str
    payment_state: str
    fulfilment_state: str
    total_minor: int
    currency: str
    placed_at: datetime | None
    units: int


@dataclass(frozen=True)
class TimelineFacts:
    """One thing that happened to an order."""

    kind: str
    actor: str
    details: dict[str, Any]
    is_public: bool
    happened_at: datetime


def get_order(store_id: UUID, order_id: UUID) -> OrderFacts:
    """An order of this store, whatever its status. Raises OrderNotFound."""
    return _one(Order.objects.filter(store_id=store_id, pk=order_id), str(order_id))


def find_order_by_token(store_id: UUID, token: str) -> OrderFacts | None:
    """The order that a signed link leads to; pending and abandoned ones are nobody's business."""
    return _first(Order.objects.filter(store_id=store_id, token=token, status__in=SEEN_BY_BUYERS))


def find_order_by_number(
    store_id: UUID, number: str, email: str, prefix: str = ""
) -> OrderFacts | None:
    """The order a guest asks for by number, as people write it, and mail address; `prefix` is what
    the store's numbers begin with."""
    rows = Order.objects.filter(
        store_id=store_id,
        number__in=meant_numbers(number, prefix),
        email__iexact=email.strip(),
        status__in=SEEN_BY_BUYERS,
    )
    return _first(rows)


def find_order_of_cart(store_id: UUID, cart_id: UUID, since: datetime) -> tuple[str, str] | None:
    """Number and token of the order that a cart became, unless that was before `since`; one
    statement."""
    rows = Order.objects.filter(
        store_id=store_id,
        cart_id=cart_id,
        status__in=(OrderStatus.PLACED, OrderStatus.CLOSED),
        placed_at__gte=since,
    )
    return rows.values_list("number", "token").first()


def list_orders_of(
    store_id: UUID,
    customer_id: UUID,
    limit: int = 200,
    before: tuple[datetime, UUID] | None = None,
) -> tuple[OrderSummary, ...]:
    """A customer's orders, newest first, in one statement; `before`: those that come after this one
    in that order, by when it was placed and its id."""
    at, order_id = before or (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.number, o.token, o.status, o.payment_state, o.fulfilment_state,"
            " o.total_minor, o.currency, o.placed_at,"
            " (SELECT COALESCE(sum(quantity), 0)::int FROM orders_orderline WHERE order_id = o.id)"
            " FROM orders_order o WHERE o.store_id = %s AND o.customer_id = %s"
            " AND o.status = ANY(%s) AND (%s::timestamptz IS NULL"
            " OR (o.placed_at, o.id) < (%s::timestamptz, %s::uuid))"
            " ORDER BY o.placed_at DESC, o.id DESC LIMIT %s",
            [store_id, customer_id, list(map(str, SEEN_BY_BUYERS)), at, at, order_id, limit],
        )
        return tuple(OrderSummary(*row) for row in cursor.fetchall())


def find_own_order(store_id: UUID, customer_id: UUID, number: str) -> OrderFacts | None:
    """An order of this customer's, by its number."""
    return _first(
        Order.objects.filter(
            store_id=store_id,
            customer_id=customer_id,
            number=number,
            status__in=SEEN_BY_BUYERS,
        )
    )


def list_orders_with(
    store_id: UUID, customer_id: UUID, product_id: UUID, limit: int = 20
) -> tuple[UUID, ...]:
    """A customer's orders in which a product was bought, newest first; one statement."""
    rows = Order.objects.filter(
        store_id=store_id,
        customer_id=customer_id,
        status__in=(OrderStatus.PLACED, OrderStatus.CLOSED),
        pk__in=OrderLine.objects.filter(product_id=product_id).values("order_id"),
    )
    return tuple(rows.order_by("-placed_at").values_list("pk", flat=True)[:limit])


@dataclass(frozen=True)
class OrderRow:
    """An order in a list for staff."""

    id: UUID
    number: str
    status: str
    payment_state: str
    fulfilment_state: str
    email: str
    total_minor: int
    currency: str
    placed_at: datetime | None


def list_orders(
    store_id: UUID, *, status: str | None, before: datetime | None, limit: int
) -> list[OrderRow]:
    """Orders that were placed, newest first, `limit` at a time; one statement."""
    statuses = [status] if status else list(SEEN_BY_BUYERS)
    rows = Order.objects.filter(store_id=store_id, status__in=statuses).order_by("-placed_at")
    if before is not None:
        rows = rows.filter(placed_at__lt=before)
    columns = tuple(OrderRow.__dataclass_fields__)
    return [OrderRow(*row) for row in rows.values_list(*columns)[:limit]]


def find_order_id(store_id: UUID, number: str) -> UUID | None:
    """The order with this number, if it was ever placed."""
    return (
        Order.objects.filter(store_id=store_id, number=number, status__in=SEEN_BY_BUYERS)
        .values_list("pk", flat=True)
        .first()
    )


def find_buyer(store_id: UUID, order_id: UUID) -> UUID | None:
    """Whose account an order was placed with; None for a guest's. One statement."""
    rows = Order.objects.filter(store_id=store_id, pk=order_id)
    return rows.values_list("customer_id", flat=True).first()


def list_timeline(order_id: UUID, *, public_only: bool) -> tuple[TimelineFacts, ...]:
    """What happened to an order, oldest first."""
    rows = TimelineEntry.objects.filter(order_id=order_id)
    if public_only:
        rows = rows.filter(is_public=True)
    columns = ("kind", "actor", "details", "is_public", "happened_at")
    return tuple(TimelineFacts(*row) for row in rows.values_list(*columns))


def list_test_orders(store_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """What was ordered while the store was not open, attempts too: ids and numbers; one
    statement."""
    rows = Order.objects.filter(store_id=store_id, is_test=True).order_by("created_at", "number")
    return tuple(rows.values_list("id", "number"))


def list_tags(store_id: UUID, order_id: UUID | None = None) -> tuple[str, ...]:
    """The tags of an order, or every tag that a store uses, by name; one statement."""
    rows = OrderTag.objects.filter(store_id=store_id)
    if order_id is not None:
        rows = rows.filter(order_id=order_id)
    return tuple(rows.order_by("name").values_list("name", flat=True).distinct())


def _first(rows: QuerySet[Order]) -> OrderFacts | None:
    order = rows.first()
    return _facts(order) if order else None


def _one(rows: QuerySet[Order], wanted: str) -> OrderFacts:
    order = rows.first()
    if order is None:
        raise OrderNotFound(wanted)
    return _facts(order)


_LINE_COLUMNS: Sequence[str] = tuple(OrderLineFacts.__dataclass_fields__)
_TAX_COLUMNS: Sequence[str] = tuple(TaxLineFacts.__dataclass_fields__)
_PLAIN = tuple(
    name
    for name in OrderFacts.__dataclass_fields__
    if name not in ("lines", "tax_lines", "delivery_address", "billing_address")
)


def _facts(order: Order) -> OrderFacts:
    lines = OrderLine.objects.filter(order=order).order_by("position").values_list(*_LINE_COLUMNS)
    taxes = TaxLine.objects.filter(order=order).order_by("id").values_list(*_TAX_COLUMNS)
    return OrderFacts(
        **{name: getattr(order, name) for name in _PLAIN},
        delivery_address=_address(order.delivery_address),
        billing_address=_address(order.billing_address),
        lines=tuple(OrderLineFacts(*row) for row in lines),
        tax_lines=tuple(TaxLineFacts(*row) for row in taxes),
    )


def _address(stored: dict[str, Any] | None) -> PostalAddress | None:
    return PostalAddress.read(stored) if stored else None
