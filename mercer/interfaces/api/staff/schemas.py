"""What programs of the shop send and get. Amounts are whole minor units."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.inventory.rules import MOST_MARK

LARGEST_STOCK = 10**9
LARGEST_AMOUNT = 10**12


class OrderRowOut(Schema):
    """An order in a list."""

    number: str
    status: str
    payment_state: str
    fulfilment_state: str
    email: str
    total_minor: int
    currency: str
    placed_at: datetime | None


class OrderListOut(Schema):
    """A page of orders, newest first; `next` goes into `before` for the page after."""

    orders: list[OrderRowOut]
    next: str | None


class CancelIn(Schema):
    """Why."""

    reason: str = Field("", max_length=200)


class ShipmentLineIn(Schema):
    """Units of one order line."""

    order_line_id: UUID
    quantity: int = Field(ge=1, le=1_000_000, strict=True)


class ShipmentIn(Schema):
    """What goes into the parcel; everything that remains, where not said."""

    lines: list[ShipmentLineIn] | None = Field(None, max_length=500)


class DispatchIn(Schema):
    """Who brings it, and where to ask for it."""

    carrier: str | None = Field(None, max_length=80, description="The name of one of the carriers")
    tracking_number: str = Field("", max_length=80)


class StockIn(Schema):
    """Either a change, or what was counted; beside it or by itself, when it counts as low."""

    delta: int | None = Field(None, ge=-LARGEST_STOCK, le=LARGEST_STOCK, strict=True)
    set_to: int | None = Field(None, ge=0, le=LARGEST_STOCK, strict=True)
    location: str | None = Field(None, max_length=40, description="A location's code")
    low_at: int | None = Field(
        None, ge=0, le=MOST_MARK, strict=True,
        description="At how many units it counts as low there; null: the shop's usual five",
    )  # fmt: skip
    reason: str = Field("count", pattern="^(receipt|count|damage|return|correction)$")
    reference: str = Field("", max_length=120)


class StockOut(Schema):
    """Stock of a variant at one location."""

    sku: str
    location: str
    on_hand: int
    allocated: int
    available: int
    low_at: int | None


class PriceIn(Schema):
    """A price, and the crossed-out one."""

    currency: str = Field(pattern=r"^[A-Z]{3}$")
    amount_minor: int = Field(ge=0, le=LARGEST_AMOUNT, strict=True)
    compare_at_minor: int | None = Field(None, ge=0, le=LARGEST_AMOUNT, strict=True)


class PriceOut(Schema):
    """A price as it is now."""

    sku: str
    currency: str
    amount_minor: int
    compare_at_minor: int | None
