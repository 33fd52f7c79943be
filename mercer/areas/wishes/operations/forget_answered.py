"""Clear away requests that are of no use any more."""

from datetime import datetime

from django.db.models import Q

from mercer.areas.wishes.models import PriceDrop, PriceWatch, RestockRequest
from mercer.areas.wishes.rules import (
    ANSWERED_KEPT,
    DROPS_KEPT,
    UNCONFIRMED_KEPT,
    WAITING_KEPT,
)


def forget_answered(*, now: datetime) -> int:
    """Forget addresses a month after they were told, or stopped it, or after a year of waiting;
    those that never said yes to mails about prices after a week, and what was told after a year.

    **Returns** how many."""
    before = now - ANSWERED_KEPT
    answered = Q(told_at__lt=before) | Q(stopped_at__lt=before)
    in_vain = Q(asked_at__lt=now - WAITING_KEPT, told_at=None, stopped_at=None)
    deleted, _each = RestockRequest.objects.filter(answered | in_vain).delete()
    unsaid = Q(confirmed_at=None, asked_at__lt=now - UNCONFIRMED_KEPT)
    watches, _each = PriceWatch.objects.filter(Q(stopped_at__lt=before) | unsaid).delete()
    PriceDrop.objects.filter(found_at__lt=now - DROPS_KEPT).delete()
    return deleted + watches
