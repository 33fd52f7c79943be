"""What a cart can be, how much it holds, and how it moves."""

from enum import StrEnum

MOST_PER_LINE = 9_999
MOST_LINES = 200
MOST_NOTE = 2_000


class CartStatus(StrEnum):
    """Open until an order is confirmed from it; `placing` while the bank is asked."""

    OPEN = "open"
    PLACING = "placing"
    PLACED = "placed"
    MERGED = "merged"


MOVES: dict[CartStatus, frozenset[CartStatus]] = {
    CartStatus.OPEN: frozenset({CartStatus.PLACING, CartStatus.PLACED, CartStatus.MERGED}),
    CartStatus.PLACING: frozenset({CartStatus.OPEN, CartStatus.PLACED}),
    CartStatus.PLACED: frozenset(),
    CartStatus.MERGED: frozenset(),
}


class Problem(StrEnum):
    """Why an order cannot be placed yet; the first four also mark single lines."""

    NOT_FOR_SALE = "not_for_sale"
    QUANTITY_TOO_LARGE = "quantity_too_large"
    OUT_OF_STOCK = "out_of_stock"
    PRICE_CHANGED = "price_changed"
    EMPTY = "empty"
    CURRENCY_NOT_SOLD = "currency_not_sold"
    CONTACT_MISSING = "contact_missing"
    ADDRESS_MISSING = "address_missing"
    DELIVERY_MISSING = "delivery_missing"
    PAYMENT_MISSING = "payment_missing"


def may_come_from(status: CartStatus) -> list[str]:
    """The statuses from which a cart can become this one."""
    return [old.value for old, new in MOVES.items() if status in new]


def most_of(max_per_order: int | None) -> int:
    """How many of a variant one cart may hold, whatever the stock."""
    return MOST_PER_LINE if max_per_order is None else min(max_per_order, MOST_PER_LINE)
