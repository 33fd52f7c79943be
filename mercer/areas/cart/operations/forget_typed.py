"""Forget what was typed into carts that nobody came back to."""

from datetime import datetime

from mercer.areas.cart.models import Cart
from mercer.areas.cart.rules import CartStatus


def forget_typed(*, before: datetime) -> int:
    """Forget addresses that were typed, and never became an order, in carts of every store that
    nobody has touched since, also where no mail address was left; what lies in them stays.

    A cart that is being paid is left alone. **Returns** how many. One statement.
    **Source**: GDPR article 5 (1) (e)."""
    rows = Cart.objects.filter(typed__isnull=False, changed_at__lt=before)
    return rows.exclude(status=CartStatus.PLACING).update(typed=None)
