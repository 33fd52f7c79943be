"""Changing what a person may do in a store."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import StaffEdited
from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.operations._rows import lock_staff, refuse_gift, refuse_last_owner
from mercer.areas.stores.rules import Role, check_role, check_verbs
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_staff(
    *,
    store_id: UUID,
    staff_id: UUID,
    role: str,
    permissions: Sequence[str],
    actor: Actor,
    now: datetime,
) -> StaffMember:
    """Give a staff member another role or other verbs; the last owner stays owner, and nobody
    gives, or takes from somebody, what they may not do themselves.

    Raises InvalidFields, StaffNotFound, LastOwner, NotYoursToGive. Locks the store. Announces
    StaffEdited."""
    check_role(role)
    verbs = check_verbs(permissions)
    with transaction.atomic():
        staff = lock_staff(store_id, staff_id)
        refuse_gift(store_id, actor, (staff.role, staff.permissions), (role, verbs))
        if role != Role.OWNER:
            refuse_last_owner(staff)
        staff.role, staff.permissions = role, list(verbs)
        staff.save(update_fields=["role", "permissions"])
        announce(StaffEdited(store_id=store_id, staff_id=staff.id, role=role, actor=str(actor)))
    return staff
