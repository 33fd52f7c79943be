"""What counts as waiting: the home page counts it, lists filter by it."""

from datetime import timedelta

from django.db.models import Q

from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState

READY_TO_SHIP = (PaymentState.AUTHORISED, PaymentState.PARTLY_PAID, PaymentState.PAID)
TO_SHIP = (FulfilmentState.UNFULFILLED, FulfilmentState.PARTLY_SHIPPED)
EXPIRING_WITHIN = timedelta(days=2)
FAILED_SINCE = timedelta(days=2)


def ready_to_ship() -> Q:
    """Orders whose money is safe and whose goods are still here."""
    return Q(
        status=OrderStatus.PLACED, payment_state__in=READY_TO_SHIP, fulfilment_state__in=TO_SHIP
    )
