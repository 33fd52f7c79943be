"""Saying whether one wants the morning mail about what runs out."""

from datetime import datetime
from uuid import UUID

from mercer.areas.stores.errors import StaffNotFound
from mercer.areas.stores.models import StaffMember
from mercer.kernel.actors import Actor


def choose_low_stock_mail(
    *, store_id: UUID, user_id: UUID, wants: bool, actor: Actor, now: datetime
) -> None:
    """Somebody who works in the store takes the mail, or does without it; nobody else is concerned.

    Raises StaffNotFound."""
    mine = StaffMember.objects.filter(store_id=store_id, user_id=user_id)
    if not mine.update(wants_low_stock=wants):
        raise StaffNotFound(str(user_id))
