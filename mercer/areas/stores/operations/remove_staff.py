"""Ending a person's job in a store."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import StaffRemoved
from mercer.areas.stores.models import StaffMember, User
from mercer.areas.stores.operations._rows import lock_staff, refuse_gift, refuse_last_owner
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_staff(*, store_id: UUID, staff_id: UUID, actor: Actor, now: datetime) -> None:
    """End a person's job; they can still sign in as a customer. The last owner stays, and who may
    do more than the actor.

    Raises StaffNotFound, LastOwner, NotYoursToGive. Locks the store. Announces StaffRemoved."""
    with transaction.atomic():
        staff = lock_staff(store_id, staff_id)
        refuse_gift(store_id, actor, (staff.role, staff.permissions))
        refuse_last_owner(staff)
        user_id = staff.user_id
        staff.delete()
        if not StaffMember.objects.filter(user_id=user_id).exists():
            User.objects.filter(pk=user_id, is_superuser=False).update(is_staff=False)
        announce(StaffRemoved(store_id=store_id, user_id=user_id, actor=str(actor)))
