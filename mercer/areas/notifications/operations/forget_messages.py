"""Forgetting what was written."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from mercer.areas.notifications.models import Message


def forget_messages(*, store_id: UUID, occasions: Sequence[str]) -> int:
    """Delete the messages whose occasions begin so ("cart_reminder:<id>:"), whatever became of
    them. **Returns** how many."""
    if not occasions:
        return 0
    about = reduce(or_, (Q(once__startswith=each) for each in occasions))
    deleted, _each = Message.objects.filter(about, store_id=store_id).delete()
    return deleted
