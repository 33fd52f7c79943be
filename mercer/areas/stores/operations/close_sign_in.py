"""Ending that a person can sign in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.models import StaffMember, User
from mercer.areas.stores.operations.end_sessions import end_sessions


def close_sign_in(*, user_id: UUID, now: datetime) -> bool:
    """Delete a person's sign-in with its passkeys and sessions; who works in a store keeps it.

    **Returns** whether it is gone."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=user_id, is_superuser=False).first()
        if user is None or StaffMember.objects.filter(user=user).exists():
            return False
        end_sessions(user_id=user.pk, now=now)
        user.delete()
    return True
