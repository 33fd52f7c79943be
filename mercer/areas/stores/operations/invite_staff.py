"""Asking somebody to work in a store."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import AlreadyStaff, TooManyInvitations
from mercer.areas.stores.events import StaffInvited
from mercer.areas.stores.models import Invitation, StaffMember
from mercer.areas.stores.operations._rows import lock_store, refuse_gift
from mercer.areas.stores.rules import HOLDS_FOR, MOST_PENDING, check_person, hash_token
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.ids import new_token


def invite_staff(
    *,
    store_id: UUID,
    email: str,
    role: str,
    actor: Actor,
    now: datetime,
    permissions: Sequence[str] = (),
) -> tuple[Invitation, str]:
    """Invite a person by mail address; a second invitation takes the place of the first.

    **Returns** the invitation and the secret of its link, of which only a hash is kept; the link
    works once, for seven days.

    Raises InvalidFields, AlreadyStaff, TooManyInvitations, NotYoursToGive, StoreNotFound. Locks
    the store. Announces StaffInvited."""
    person = check_person(email=email, role=role, name="", permissions=permissions)
    token = new_token()
    with transaction.atomic():
        store = lock_store(store_id)
        refuse_gift(store_id, actor, (person.role, person.permissions))
        if StaffMember.objects.filter(store=store, user__email__iexact=person.email).exists():
            raise AlreadyStaff(person.email)
        pending = Invitation.objects.filter(store=store, accepted_at=None, withdrawn_at=None)
        pending.filter(email__iexact=person.email).update(withdrawn_at=now)
        if pending.filter(expires_at__gt=now).count() >= MOST_PENDING:
            raise TooManyInvitations(MOST_PENDING)
        invitation = Invitation.objects.create(
            store=store,
            email=person.email,
            role=person.role,
            permissions=list(person.permissions),
            token_hash=hash_token(token),
            invited_by=actor.label[:150],
            invited_at=now,
            expires_at=now + HOLDS_FOR,
        )
        announce(
            StaffInvited(
                store_id=store.id,
                invitation_id=invitation.id,
                role=person.role,
                actor=str(actor),
            )
        )
    return invitation, token
