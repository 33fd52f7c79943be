"""Clear away requests that are of no use any more."""

from datetime import datetime

from django.db.models import Q

from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.rules import ANSWERED_KEPT


def forget_answered(*, now: datetime) -> int:
    """Forget addresses a month after they were told, or stopped it. **Returns** how many."""
    before = now - ANSWERED_KEPT
    answered = Q(told_at__lt=before) | Q(stopped_at__lt=before)
    deleted, _each = RestockRequest.objects.filter(answered).delete()
    return deleted
