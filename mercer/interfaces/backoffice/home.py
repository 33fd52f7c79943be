"""What counts as waiting: the home page counts it, lists filter by it."""

from datetime import timedelta

from django.db.models import F, Q

from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState

LOW_BY_DEFAULT = 5
READY_TO_SHIP = (PaymentState.AUTHORISED, PaymentState.PARTLY_PAID, PaymentState.PAID)
TO_SHIP = (FulfilmentState.UNFULFILLED, FulfilmentState.PARTLY_SHIPPED)
EXPIRING_WITHIN = timedelta(days=2)
FAILED_SINCE = timedelta(days=2)


def ready_to_ship() -> Q:
    """Orders whose money is safe and whose goods are still here."""
    return Q(
        status=OrderStatus.PLACED, payment_state__in=READY_TO_SHIP, fulfilment_state__in=TO_SHIP
    )


def low_stock() -> Q:
    """Levels at or below their own mark, or at five where they have none."""
    free = F("on_hand") - F("allocated")
    marked = Q(low_at__isnull=False, low_at__gte=free)
    unmarked = Q(low_at__isnull=True, on_hand__lte=F("allocated") + LOW_BY_DEFAULT)
    counted = ~Q(variant__stock_policy="untracked") & Q(variant__is_active=True)
    return counted & (marked | unmarked)
