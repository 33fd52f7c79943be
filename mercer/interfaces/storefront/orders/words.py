"""Statuses and happenings of orders in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.queries import OrderFacts, OrderSummary, TimelineFacts
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.orders.pages import State

OWED = (PaymentState.AWAITING, PaymentState.PARTLY_PAID)
SETTLED = (PaymentState.PAID, PaymentState.PARTLY_REFUNDED, PaymentState.REFUNDED)

PAYMENT: dict[str, Callable[[], State]] = {
    PaymentState.UNPAID: lambda: State(_("Not paid"), "warn"),
    PaymentState.AWAITING: lambda: State(_("Waiting for your transfer"), "warn"),
    PaymentState.AUTHORISED: lambda: State(_("Payment confirmed"), "good"),
    PaymentState.PARTLY_PAID: lambda: State(_("Partly paid"), "warn"),
    PaymentState.PAID: lambda: State(_("Paid"), "good"),
    PaymentState.PARTLY_REFUNDED: lambda: State(_("Partly refunded"), "info"),
    PaymentState.REFUNDED: lambda: State(_("Refunded"), "info"),
    PaymentState.VOIDED: lambda: State(_("Payment let go"), "info"),
}
FULFILMENT: dict[str, Callable[[], State]] = {
    FulfilmentState.UNFULFILLED: lambda: State(_("Being prepared"), "info"),
    FulfilmentState.PARTLY_SHIPPED: lambda: State(_("Partly on its way"), "info"),
    FulfilmentState.SHIPPED: lambda: State(_("On its way"), "good"),
    FulfilmentState.DELIVERED: lambda: State(_("Delivered"), "good"),
}
SHIPMENT: dict[str, Callable[[], tuple[str, str]]] = {
    ShipmentStatus.OPEN: lambda: (_("Being packed"), "info"),
    ShipmentStatus.DISPATCHED: lambda: (_("On its way"), "good"),
    ShipmentStatus.DELIVERED: lambda: (_("Delivered"), "good"),
}
HAPPENED: dict[str, Callable[[], str]] = {
    "placed": lambda: _("Order placed"),
    "cancelled": lambda: _("Order cancelled"),
    "closed": lambda: _("Order finished"),
    "authorised": lambda: _("Payment confirmed by the bank"),
    "captured": lambda: _("Payment taken: %s"),
    "voided": lambda: _("Payment let go: %s"),
    "refunded": lambda: _("Money sent back: %s"),
    "shipment_opened": lambda: _("Being packed"),
    "shipment_dispatched": lambda: _("Parcel on its way"),
    "shipment_delivered": lambda: _("Parcel delivered"),
    "shipment_cancelled": lambda: _("Parcel held back"),
    "dispatched": lambda: _("Parcel on its way"),
    "delivered": lambda: _("Parcel delivered"),
}


def is_moving(order: OrderFacts) -> bool:
    """Whether more is to come, so that who looks at the page is told."""
    if order.status in (OrderStatus.CANCELLED, OrderStatus.ABANDONED, OrderStatus.CLOSED):
        return False
    is_here = order.fulfilment_state in (FulfilmentState.DELIVERED, FulfilmentState.NOT_NEEDED)
    return not is_here or order.payment_state not in SETTLED


def states(order: OrderFacts | OrderSummary) -> tuple[State, ...]:
    """Where an order stands: the goods, then the money. Nothing is packed while a transfer is
    awaited, so nothing is said of goods before."""
    found = []
    is_untouched = order.fulfilment_state == FulfilmentState.UNFULFILLED
    if order.status == OrderStatus.CANCELLED:
        found.append(State(_("Cancelled"), "bad"))
    elif is_untouched and order.payment_state in OWED:
        pass
    elif order.fulfilment_state in FULFILMENT:
        found.append(FULFILMENT[order.fulfilment_state]())
    if order.payment_state in PAYMENT:
        found.append(PAYMENT[order.payment_state]())
    return tuple(found)


def shipment_state(status: str) -> tuple[str, str]:
    """Where a parcel is, and the tone of it."""
    known = SHIPMENT.get(status)
    return known() if known else (status, "info")


def timeline_words(entry: TimelineFacts, language: str) -> str:
    """One thing that happened; a note says itself."""
    details = entry.details
    known = HAPPENED.get(entry.kind)
    if known is None:
        said = details.get("text") or details.get("note")
        return str(said) if said else entry.kind.replace("_", " ").capitalize()
    text = known()
    if "%s" not in text:
        return text
    minor, currency = details.get("amount_minor"), details.get("currency")
    if not isinstance(minor, int) or not currency:
        return text.replace(": %s", "")
    return text % formats.amount(minor, str(currency), language)
