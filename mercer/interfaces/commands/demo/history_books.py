"""The rows of one past order: what was bought, paid, packed and taken off the shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from mercer.areas.customers.models import Customer
from mercer.areas.fulfilment.models import Shipment, ShipmentLine
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.inventory.models import Allocation, StockMovement
from mercer.areas.inventory.rules import AllocationStatus, MovementReason
from mercer.areas.orders.models import Order, OrderLine, TaxLine, TimelineEntry
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
from mercer.areas.payments.models import Payment, PaymentTransaction
from mercer.areas.payments.rules import DRAWN, PaymentStatus, TransactionKind, TransactionStatus
from mercer.areas.tax.rules import TaxPart
from mercer.interfaces.commands.demo.past_year import Ending, PastOrder
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id

if TYPE_CHECKING:
    from mercer.areas.delivery.queries import DeliveryQuote
    from mercer.interfaces.commands.demo.add_history import Shop

LEFT = (Ending.ON_ITS_WAY, Ending.DELIVERED, Ending.REFUNDED)
ARRIVED = (Ending.DELIVERED, Ending.REFUNDED)
REFUNDED_AFTER = timedelta(days=6)
CARRIER = "Heron Parcel"
MARK = DRAWN


def drawn_orders(store_id: UUID) -> QuerySet[Any, UUID]:
    """The ids of the orders that were drawn: known by their money, which nobody edits. The tag that
    they carry is for the eye alone."""
    drawn = Payment.objects.filter(store_id=store_id, gateway_reference__startswith=MARK)
    return drawn.values_list("order_id", flat=True)


def with_regular(year: Sequence[PastOrder], regular: Customer | None) -> tuple[PastOrder, ...]:
    """The same year, in which whoever bought most often is the demo's own shopper."""
    emails = Counter(past.shopper.email for past in year if past.shopper.has_account)
    if regular is None or not emails:
        return tuple(year)
    often = emails.most_common(1)[0][0]
    name, email = regular.name, regular.email
    return tuple(
        replace(past, shopper=replace(past.shopper, name=name, email=email))
        if past.shopper.email == often
        else past
        for past in year
    )


def customer_rows(store_id: UUID, year: Iterable[PastOrder]) -> dict[str, Customer]:
    """The accounts of those who have one, by their mail address; joined with their first order."""
    found: dict[str, Customer] = {}
    for past in year:
        shopper = past.shopper
        if shopper.has_account and shopper.email not in found:
            found[shopper.email] = Customer(
                store_id=store_id, email=shopper.email, name=shopper.name, language="de",
                accepts_marketing=len(shopper.name) % 3 == 0, joined_at=past.placed_at,
            )  # fmt: skip
    return found


def line_rows(shop: Shop, past: PastOrder, order_id: UUID) -> tuple[list[OrderLine], list[TaxLine]]:
    """The lines with their taxes, at today's prices."""
    lines, taxes = [], []
    cancelled = past.ending is Ending.CANCELLED
    country = past.shopper.address["country"]
    for position, (sku, quantity) in enumerate(past.lines):
        variant = shop.variants[sku]
        total = shop.prices[sku] * quantity
        parts = shop.tax(variant.tax_category, country, total, quantity)
        gone = past.ending in LEFT and variant.needs_shipping
        line = OrderLine(
            store_id=shop.store.id, order_id=order_id, position=position,
            variant_id=variant.variant_id, product_id=variant.product_id, sku=sku,
            title=variant.title, option_text=variant.option_text, image_key=variant.image_key,
            kind=variant.kind, needs_shipping=variant.needs_shipping,
            weight_grams=variant.weight_grams, quantity=quantity,
            shipped_quantity=quantity if gone else 0,
            cancelled_quantity=quantity if cancelled else 0,
            unit_price_minor=shop.prices[sku], total_minor=total,
            tax_category=variant.tax_category, tax_minor=sum(part.tax_minor for part in parts),
        )  # fmt: skip
        lines.append(line)
        taxes += [_tax(shop, order_id, line, part) for part in parts]
    return lines, taxes


def _tax(shop: Shop, order_id: UUID, line: OrderLine | None, part: TaxPart) -> TaxLine:
    return TaxLine(store_id=shop.store.id, order_id=order_id, line=line, **asdict(part))


def order_row(
    shop: Shop, past: PastOrder, number: str, lines: list[OrderLine], taxes: list[TaxLine],
    delivery: DeliveryQuote | None, customer: Customer | None,
) -> tuple[Order, list[TaxLine]]:  # fmt: skip
    """The order, and the taxes on its delivery."""
    order_id, store, shopper = lines[0].order_id, shop.store, past.shopper
    price = delivery.price_minor if delivery else 0
    category = delivery.tax_category if delivery else "standard"
    parts = shop.tax(category, shopper.address["country"], price, 1) if price else ()
    on_delivery = [_tax(shop, order_id, None, part) for part in parts]
    tax = sum(each.tax_minor for each in (*taxes, *on_delivery))
    total = sum(line.total_minor for line in lines)
    gateway = "bank_transfer" if past.by_transfer else "sandbox"
    order = Order(
        id=order_id, store_id=store.id, number=number, customer=customer,
        email=shopper.email, language=store.language, currency=store.currency,
        prices_include_tax=store.prices_include_tax, tax_rounding=store.tax_rounding,
        delivery_address=shopper.address if delivery else None,
        billing_address=shopper.address,
        delivery_method=_plain(delivery) if delivery else None,
        payment_method_name=shop.methods[gateway].name,
        lines_minor=total, delivery_minor=price, tax_minor=tax,
        total_minor=total + price + (0 if store.prices_include_tax else tax),
        created_at=past.placed_at - timedelta(seconds=40), placed_at=past.placed_at,
        cancel_reason="Ordered twice" if past.ending is Ending.CANCELLED else "",
    )  # fmt: skip
    order.status, order.payment_state, order.fulfilment_state = _states(past, delivery is not None)
    return order, on_delivery


def _plain(quote: DeliveryQuote) -> dict[str, object]:
    """A way of delivery as an order keeps it."""
    return {
        name: str(value) if isinstance(value, UUID) else value
        for name, value in asdict(quote).items()
    }


def _states(past: PastOrder, ships: bool) -> tuple[OrderStatus, PaymentState, FulfilmentState]:
    if past.ending is Ending.CANCELLED:
        state = FulfilmentState.UNFULFILLED if ships else FulfilmentState.NOT_NEEDED
        return OrderStatus.CANCELLED, PaymentState.VOIDED, state
    if not ships:
        fulfilment = FulfilmentState.NOT_NEEDED
    elif past.ending in ARRIVED:
        fulfilment = FulfilmentState.DELIVERED
    elif past.ending is Ending.ON_ITS_WAY:
        fulfilment = FulfilmentState.SHIPPED
    else:
        fulfilment = FulfilmentState.UNFULFILLED
    done = fulfilment in (FulfilmentState.DELIVERED, FulfilmentState.NOT_NEEDED)
    paid = PaymentState.REFUNDED if past.ending is Ending.REFUNDED else PaymentState.PAID
    return OrderStatus.CLOSED if done else OrderStatus.PLACED, paid, fulfilment


def money_rows(shop: Shop, past: PastOrder, order: Order) -> list[Payment | PaymentTransaction]:
    """One payment and what the bank was asked: hold and take, or hold and let go, or give back."""
    placed, total = past.placed_at, order.total_minor
    cancelled, back = past.ending is Ending.CANCELLED, past.ending is Ending.REFUNDED
    gateway = "bank_transfer" if past.by_transfer else "sandbox"
    status = (
        PaymentStatus.VOIDED if cancelled
        else PaymentStatus.REFUNDED if back else PaymentStatus.CAPTURED
    )  # fmt: skip
    payment = Payment(
        store_id=order.store_id, order_id=order.id, order_number=order.number,
        method=shop.methods[gateway], gateway=gateway, currency=order.currency,
        amount_minor=total, status=status, authorised_minor=total,
        captured_minor=0 if cancelled else total, voided_minor=total if cancelled else 0,
        refunded_minor=total if back else 0, gateway_reference=f"{MARK}{order.number}",
        card={} if past.by_transfer else {"brand": "Visa", "last4": "4242"},
        is_settled=True, created_at=placed,
    )  # fmt: skip
    steps = [(TransactionKind.AUTHORISE, placed)]
    if cancelled:
        steps.append((TransactionKind.VOID, placed + timedelta(hours=2)))
    else:
        steps.append((TransactionKind.CAPTURE, placed + timedelta(seconds=2)))
    if back:
        steps.append((TransactionKind.REFUND, _arrived(past) + REFUNDED_AFTER))
    return [
        payment,
        *(
            PaymentTransaction(
                store_id=order.store_id, payment=payment, kind=kind,
                status=TransactionStatus.SUCCEEDED, amount_minor=total, actor=str(SYSTEM),
                subject="order" if kind is TransactionKind.CAPTURE else "",
                created_at=moment, answered_at=moment,
            )
            for kind, moment in steps
        ),
    ]  # fmt: skip


def _arrived(past: PastOrder) -> datetime:
    return past.placed_at + past.packed_after + past.under_way


def parcel_rows(
    past: PastOrder, order: Order, lines: list[OrderLine]
) -> list[Shipment | ShipmentLine]:
    """The parcel, once it has left."""
    if past.ending not in LEFT:
        return []
    number = f"HP{order.id.int % 10**10:010}"
    left = past.placed_at + past.packed_after
    arrived = past.ending in ARRIVED
    shipment = Shipment(
        store_id=order.store_id, order=order, number=1,
        status=ShipmentStatus.DELIVERED if arrived else ShipmentStatus.DISPATCHED,
        carrier_name=CARRIER, tracking_number=number,
        tracking_url=f"https://track.heronparcel.example/parcels/{number}",
        amount_minor=order.total_minor, opened_at=left - timedelta(minutes=25),
        dispatched_at=left, delivered_at=_arrived(past) if arrived else None,
    )  # fmt: skip
    packed = [line for line in lines if line.needs_shipping]
    return [shipment, *(
        ShipmentLine(shipment=shipment, order_line=line, quantity=line.quantity) for line in packed
    )]  # fmt: skip


def stock_rows(
    shop: Shop, past: PastOrder, order: Order, lines: list[OrderLine],
    sold: dict[UUID, int], held: dict[UUID, int],
) -> list[Allocation | StockMovement]:  # fmt: skip
    """What was promised, and what left the shelf; adds to what was `sold` and what is `held`."""
    rows: list[Allocation | StockMovement] = []
    for line in lines:
        variant = shop.variants[line.sku]
        if variant.stock_policy == "untracked":
            continue
        level = shop.levels[variant.variant_id]
        status = AllocationStatus.OPEN
        if past.ending is Ending.CANCELLED:
            status = AllocationStatus.RELEASED
        elif past.ending in LEFT:
            status = AllocationStatus.SHIPPED
            sold[level.pk] += line.quantity
            rows.append(
                StockMovement(
                    store_id=order.store_id, level=level, delta=-line.quantity, on_hand_after=0,
                    reason=MovementReason.SALE, reference=f"{order.number}/1", actor=str(SYSTEM),
                    moved_at=past.placed_at + past.packed_after,
                )
            )  # fmt: skip
        else:
            held[level.pk] += line.quantity
        rows.append(
            Allocation(
                store_id=order.store_id, order_id=order.id, order_line_id=line.pk, level=level,
                quantity=line.quantity, status=status, allocated_at=past.placed_at,
            )
        )  # fmt: skip
    return rows


def story_rows(past: PastOrder, order: Order, shipment: Shipment | None) -> list[TimelineEntry]:
    """The order's timeline, in the words that the shop itself would have written."""
    money = {"amount_minor": order.total_minor, "currency": order.currency}
    story: list[tuple[str, datetime, dict[str, object]]] = [
        ("placed", past.placed_at, {"total_minor": order.total_minor, "currency": order.currency})
    ]
    if past.ending is Ending.CANCELLED:
        hour = past.placed_at + timedelta(hours=2)
        story += [("cancelled", hour, {"reason": order.cancel_reason}), ("voided", hour, money)]
    else:
        story.append(("captured", past.placed_at + timedelta(seconds=2), money))
    if shipment is not None:
        parcel = {
            "number": 1, "carrier": CARRIER, "tracking_number": shipment.tracking_number,
            "tracking_url": shipment.tracking_url,
        }  # fmt: skip
        story.append(("dispatched", past.placed_at + past.packed_after, parcel))
        if past.ending in ARRIVED:
            story.append(("delivered", _arrived(past), {"number": 1}))
    if past.ending is Ending.REFUNDED:
        story.append(("refunded", _arrived(past) + REFUNDED_AFTER, money))
    return [
        TimelineEntry(
            id=new_id(), store_id=order.store_id, order=order, kind=kind, actor=str(SYSTEM),
            details=details, happened_at=moment,
        )
        for kind, moment, details in story
    ]  # fmt: skip
