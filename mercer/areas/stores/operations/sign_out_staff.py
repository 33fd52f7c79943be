"""Signing a person who works in a store out of every browser."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import StaffSignedOut
from mercer.areas.stores.operations._rows import lock_staff
from mercer.areas.stores.operations.end_sessions import end_sessions
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def sign_out_staff(
    *, store_id: UUID, staff_id: UUID, keep: str = "", actor: Actor, now: datetime
) -> int:
    """End every session of somebody who works in the store, as when a laptop was lost; the audit
    trail keeps who did so, and when.

    **Shapes and units**: `keep` is the key of a session that goes on, that of who asks.

    **Returns** how many sessions ended. Raises StaffNotFound. Locks the store. Announces
    StaffSignedOut."""
    with transaction.atomic():
        staff = lock_staff(store_id, staff_id)
        ended = end_sessions(user_id=staff.user_id, keep=keep, now=now)
        staff.signed_out_at = now
        staff.save(update_fields=["signed_out_at"])
        announce(
            StaffSignedOut(store_id=store_id, staff_id=staff.id, sessions=ended, actor=str(actor))
        )
    return ended
