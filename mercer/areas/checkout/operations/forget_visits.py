"""Forgetting visits to wallets that are long over."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.visits import FORGOTTEN_AFTER

OF_CUSTOMER = """
    DELETE FROM checkout_walletvisit visit USING cart_cart cart
    WHERE cart.id = visit.cart_id AND visit.store_id = %s AND cart.customer_id = %s
"""


def forget_visits(*, now: datetime) -> int:
    """Delete visits a day after their time is over; **returns** how many."""
    return WalletVisit.objects.filter(expires_at__lt=now - FORGOTTEN_AFTER).delete()[0]


def forget_visits_of(*, store_id: UUID, customer_id: UUID) -> int:
    """Delete the visits of an erased customer's carts; **returns** how many.

    **Source**: GDPR article 17."""
    with connection.cursor() as cursor:
        cursor.execute(OF_CUSTOMER, [store_id, customer_id])
        return int(cursor.rowcount)
