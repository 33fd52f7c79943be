"""Clear away requests that are of no use any more."""

from datetime import datetime

from django.db.models import Q

from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.rules import ANSWERED_KEPT, WAITING_KEPT


def forget_answered(*, now: datetime) -> int:
    """Forget addresses a month after they were told, or stopped it, or after a year of waiting.

    **Returns** how many."""
    before = now - ANSWERED_KEPT
    answered = Q(told_at__lt=before) | Q(stopped_at__lt=before)
    in_vain = Q(asked_at__lt=now - WAITING_KEPT, told_at=None, stopped_at=None)
    deleted, _each = RestockRequest.objects.filter(answered | in_vain).delete()
    return deleted
