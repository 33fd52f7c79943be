"""What a cart can be, how much it holds, and how it moves."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from mercer.areas.customers.rules import PostalAddress

MOST_PER_LINE = 9_999
MOST_LINES = 200
MOST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form of a checkout and does not fit yet, letter by letter.

    `market` is the market that it was typed in, as text."""

    email: str
    note: str
    delivery: PostalAddress
    billing: PostalAddress
    has_own_billing: bool
    market: str

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """From JSON as stored."""
        return cls(
            email=str(stored.get("email") or ""),
            note=str(stored.get("note") or ""),
            delivery=PostalAddress.read(stored.get("delivery") or {}),
            billing=PostalAddress.read(stored.get("billing") or {}),
            has_own_billing=bool(stored.get("has_own_billing")),
            market=str(stored.get("market") or ""),
        )

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "email": _storable(self.email),
            "note": _storable(self.note),
            "delivery": {name: _storable(text) for name, text in self.delivery.plain().items()},
            "billing": {name: _storable(text) for name, text in self.billing.plain().items()},
            "has_own_billing": self.has_own_billing,
            "market": self.market,
        }


def _storable(text: str) -> str:
    """Without the one sign that JSON in a table cannot hold."""
    return text.replace("\x00", "")


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
