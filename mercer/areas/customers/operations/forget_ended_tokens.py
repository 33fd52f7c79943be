"""Forgetting tokens that let nobody in any more."""

from datetime import datetime

from mercer.areas.customers.models import CustomerToken


def forget_ended_tokens(*, now: datetime) -> int:
    """Delete the tokens of every store that have run out. **Returns** how many."""
    forgotten, _ = CustomerToken.objects.filter(expires_at__lte=now).delete()
    return forgotten
