"""Order statuses, the moves between them, the two that are derived, and numbers as typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from mercer.areas.payments.rules import Sums
from mercer.kernel.errors import IllegalMove, InvalidField

MOST_TAGS, LONGEST_TAG = 20, 40
NUMBER = re.compile(r"(.*?)([0-9]+)")


class OrderStatus(StrEnum):
    """Pending while the bank is asked; abandoned orders never were orders to anybody but us."""

    PENDING = "pending"
    PLACED = "placed"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    ABANDONED = "abandoned"


class PaymentState(StrEnum):
    """How far the money of an order is; derived from its payments."""

    UNPAID = "unpaid"
    AWAITING = "awaiting"  # an unpaid order that may be paid later: bank transfer
    AUTHORISED = "authorised"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    VOIDED = "voided"


class FulfilmentState(StrEnum):
    """How far the goods of an order are; derived from its shipments."""

    UNFULFILLED = "unfulfilled"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    NOT_NEEDED = "not_needed"


MOVES: dict[OrderStatus, frozenset[OrderStatus]] = {
    OrderStatus.PENDING: frozenset({OrderStatus.PLACED, OrderStatus.ABANDONED}),
    OrderStatus.PLACED: frozenset({OrderStatus.CANCELLED, OrderStatus.CLOSED}),
}


def check_move(old: str, new: OrderStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(OrderStatus(old), frozenset()):
        raise IllegalMove("order", old, new)


@dataclass(frozen=True)
class TaxDraft:
    """One rate on one line, in minor units."""

    name: str
    rate: Decimal
    taxable_minor: int
    tax_minor: int


@dataclass(frozen=True)
class LineDraft:
    """A line as it is to be frozen; the caller chooses `id`, so that stock can name it first."""

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
    backordered_quantity: int
    unit_price_minor: int
    total_minor: int
    tax_category: str
    taxes: tuple[TaxDraft, ...]


@dataclass(frozen=True)
class OrderDraft:
    """All that an order freezes; amounts in minor units of `currency`."""

    id: UUID
    number: str
    store_id: UUID
    cart_id: UUID
    customer_id: UUID | None
    email: str
    phone: str
    language: str
    currency: str
    prices_include_tax: bool
    tax_rounding: str
    delivery_address: dict[str, str] | None
    billing_address: dict[str, str] | None
    delivery_method: dict[str, Any] | None
    payment_method_name: str
    note: str
    lines: tuple[LineDraft, ...]
    delivery_minor: int
    delivery_taxes: tuple[TaxDraft, ...]
    tax_minor: int
    total_minor: int
    market_id: UUID | None = None
    exchange_rate: Decimal | None = None
    is_test: bool = False


def derive_payment_state(*, total: int, awaiting: bool, sums: Iterable[Sums]) -> PaymentState:
    """What all payments of an order amount to; declined attempts count for nothing."""
    rows = list(sums)
    captured = sum(row.captured for row in rows)
    refunded = sum(row.refunded for row in rows)
    held = sum(row.authorised - row.voided - row.captured for row in rows)
    voided = sum(row.voided for row in rows)
    if refunded and refunded >= captured:
        return PaymentState.REFUNDED
    if refunded:
        return PaymentState.PARTLY_REFUNDED
    if captured >= total:
        return PaymentState.PAID
    if captured:
        return PaymentState.PARTLY_PAID
    if held > 0:
        return PaymentState.AUTHORISED
    if voided:
        return PaymentState.VOIDED
    return PaymentState.AWAITING if awaiting else PaymentState.UNPAID


def derive_fulfilment_state(
    lines: Iterable[tuple[int, int, int, bool]], *, all_delivered: bool
) -> FulfilmentState:
    """From (quantity, shipped, cancelled, needs shipping) of each line."""
    rows = [row for row in lines if row[3]]
    due = sum(quantity - cancelled for quantity, _, cancelled, _ in rows)
    shipped = sum(row[1] for row in rows)
    if not rows or (due == 0 and shipped == 0):
        return FulfilmentState.NOT_NEEDED
    if shipped == 0:
        return FulfilmentState.UNFULFILLED
    if shipped < due:
        return FulfilmentState.PARTLY_SHIPPED
    return FulfilmentState.DELIVERED if all_delivered else FulfilmentState.SHIPPED


def read_tags(written: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: spaces tidied, each once, in the order of writing.

    Raises InvalidField for a tag that is too long, or holds a comma or a control character."""
    tags: dict[str, str] = {}
    for each in written:
        tag = " ".join(each.split())
        if len(tag) > LONGEST_TAG:
            raise InvalidField("tags", "too_long", str(LONGEST_TAG))
        if "," in tag or not tag.isprintable():
            raise InvalidField("tags", "bad_character")
        if tag:
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def meant_numbers(typed: str, prefix: str) -> tuple[str, ...]:
    """The order numbers that somebody may mean, the likeliest last: people write "#AF-2106",
    "AF2106", or leave the store's prefix out."""
    number = "".join(typed.split()).upper().removeprefix("#")
    parts = NUMBER.fullmatch(number)
    if parts is None or _letters(parts[1]) not in ("", _letters(prefix)):
        return (number,)
    return tuple(dict.fromkeys((number, f"{prefix}{parts[2]}")))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
