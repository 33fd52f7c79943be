"""What the cart refuses."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mercer.kernel.errors import Conflict, Invalid, NotFound


@dataclass(eq=False)
class CartNotFound(NotFound):
    """The store has no such cart."""

    code: ClassVar[str] = "cart_not_found"
    cart: str


@dataclass(eq=False)
class LineNotFound(NotFound):
    """The cart does not hold this variant."""

    code: ClassVar[str] = "cart_line_not_found"
    variant_id: UUID


@dataclass(eq=False)
class CartBeingPaid(Conflict):
    """The bank is being asked about this cart; it cannot change until that is settled."""

    code: ClassVar[str] = "cart_being_paid"
    cart: str


@dataclass(eq=False)
class CartClosed(Conflict):
    """The cart has become an order, or has gone into another cart."""

    code: ClassVar[str] = "cart_closed"
    cart: str
    status: str


@dataclass(eq=False)
class NotForSale(Conflict):
    """The variant is not sold here, or not in this currency, or not now."""

    code: ClassVar[str] = "not_for_sale"
    variant_id: UUID
    sku: str


@dataclass(eq=False)
class QuantityTooLarge(Conflict):
    """One cart may not hold so many of this variant."""

    code: ClassVar[str] = "quantity_too_large"
    sku: str
    wanted: int
    most: int


@dataclass(eq=False)
class TooManyLines(Conflict):
    """A cart holds no more different variants than this."""

    code: ClassVar[str] = "too_many_lines"
    most: int


@dataclass(eq=False)
class NotDeliveredTo(Conflict):
    """The cart's market does not deliver to this country; `markets` are the codes of those that do:
    the cart can be moved to one."""

    code: ClassVar[str] = "not_delivered_to"
    country: str
    markets: tuple[str, ...]


@dataclass(eq=False)
class DeliveryNotOffered(Conflict):
    """This method does not take these goods to this address."""

    code: ClassVar[str] = "delivery_not_offered"
    method_id: UUID


@dataclass(eq=False)
class PaymentNotOffered(Conflict):
    """The store does not take this method in the cart's currency."""

    code: ClassVar[str] = "payment_not_offered"
    method_id: UUID


@dataclass(eq=False)
class CurrencyNotSold(Invalid):
    """The store does not sell in this currency."""

    code: ClassVar[str] = "currency_not_sold"
    currency: str
    sold: tuple[str, ...]
