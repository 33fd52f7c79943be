"""Order statuses, the moves between them, and the two statuses that are derived."""

from enum import StrEnum

from mercer.kernel.errors import IllegalMove


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
