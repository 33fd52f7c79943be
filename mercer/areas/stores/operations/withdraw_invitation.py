"""Taking an invitation back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import InvitationNotFound
from mercer.areas.stores.events import InvitationWithdrawn
from mercer.areas.stores.models import Invitation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def withdraw_invitation(
    *, store_id: UUID, invitation_id: UUID, actor: Actor, now: datetime
) -> Invitation:
    """Let an invitation's link let nobody in, from this moment; a second time changes nothing.

    Raises InvitationNotFound for one that was accepted. Locks the invitation. Announces
    InvitationWithdrawn."""
    with transaction.atomic():
        rows = Invitation.objects.select_for_update().filter(store_id=store_id, accepted_at=None)
        invitation = rows.filter(pk=invitation_id).first()
        if invitation is None:
            raise InvitationNotFound()
        if invitation.withdrawn_at is None:
            invitation.withdrawn_at = now
            invitation.save(update_fields=["withdrawn_at"])
            announce(
                InvitationWithdrawn(
                    store_id=store_id, invitation_id=invitation.id, actor=str(actor)
                )
            )
    return invitation
