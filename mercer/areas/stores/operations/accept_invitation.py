"""Accepting an invitation."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mercer.areas.stores.errors import InvitationNotFound
from mercer.areas.stores.models import Invitation, StaffMember, User
from mercer.areas.stores.operations.add_staff import add_staff
from mercer.areas.stores.rules import hash_token
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidField, InvalidFields


def accept_invitation(
    *, store_id: UUID, token: str, name: str = "", password: str = "", now: datetime
) -> StaffMember:
    """Begin to work in a store, by the link of an invitation; it works once.

    Who can sign in already keeps the password they have; who cannot chooses one. Whoever holds the
    link reads the mail of that address, which is all that the invitation asked for.

    Raises InvitationNotFound, InvalidFields, AlreadyStaff. Locks the invitation. Announces
    StaffAdded."""
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update()
            .filter(
                store_id=store_id,
                token_hash=hash_token(token),
                accepted_at=None,
                withdrawn_at=None,
                expires_at__gt=now,
            )
            .first()
        )
        if invitation is None:
            raise InvitationNotFound()
        user = User.objects.filter(email__iexact=invitation.email).first()
        if user is None or not user.has_usable_password():
            _check_password(password, user or User(email=invitation.email, name=name))
        if user is not None and not user.has_usable_password():
            user.set_password(password)
            user.save(update_fields=["password"])
        staff = add_staff(
            store_id=store_id,
            email=invitation.email,
            role=invitation.role,
            name=name,
            password=password or None,
            permissions=invitation.permissions,
            actor=Actor(ActorKind.STAFF, name or invitation.email, user.pk if user else None),
            now=now,
        )
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
    return staff


def _check_password(password: str, user: User) -> None:
    if not password:
        raise InvalidFields((InvalidField("password", "required"),))
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        reasons = [each.code or "invalid" for each in refusal.error_list]
        raise InvalidFields(tuple(InvalidField("password", each) for each in reasons)) from None
