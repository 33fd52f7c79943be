"""Giving a person a job in a store."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mercer.areas.stores.errors import AlreadyStaff
from mercer.areas.stores.events import StaffAdded
from mercer.areas.stores.models import StaffMember, User
from mercer.areas.stores.operations._rows import lock_store, refuse_gift
from mercer.areas.stores.rules import check_person
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def add_staff(
    *,
    store_id: UUID,
    email: str,
    role: str,
    name: str = "",
    password: str | None = None,
    actor: Actor,
    now: datetime,
    permissions: Sequence[str] = (),
) -> StaffMember:
    """Give a person a job in a store; who can sign in already keeps the password they have.

    Who accepts an invitation begins their own job: it was another's to give, and checked then.

    Raises InvalidFields, AlreadyStaff, NotYoursToGive, StoreNotFound. Locks the store.
    Announces StaffAdded."""
    person = check_person(email=email, role=role, name=name, permissions=permissions)
    with transaction.atomic():
        store = lock_store(store_id)
        user = User.objects.filter(email__iexact=person.email).first()
        if user is None or user.pk != actor.id:
            refuse_gift(store_id, actor, (person.role, person.permissions))
        user = user or _new_user(person.email, person.name, password)
        if not user.is_staff:
            user.is_staff = True
            user.save(update_fields=["is_staff"])
        if StaffMember.objects.filter(store=store, user=user).exists():
            raise AlreadyStaff(person.email)
        staff = StaffMember.objects.create(
            store=store, user=user, role=person.role, permissions=list(person.permissions)
        )
        announce(
            StaffAdded(
                store_id=store.id,
                staff_id=staff.id,
                user_id=user.id,
                role=person.role,
                actor=str(actor),
            )
        )
    return staff


def _new_user(email: str, name: str, password: str | None) -> User:
    if password is not None:
        _check_password(password, User(email=email, name=name))
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, name=name)
    except IntegrityError:
        # Somebody else made the same person a moment ago.
        return User.objects.get(email__iexact=email)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        reasons = [each.code or "invalid" for each in refusal.error_list]
        raise InvalidFields(tuple(InvalidField("password", reason) for reason in reasons)) from None
