"""Who works in a store and what they may do there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q

from mercer.areas.stores.errors import InvitationNotFound, StaffNotFound
from mercer.areas.stores.models import Invitation, StaffMember, User
from mercer.areas.stores.queries.directory import StoreFacts, list_stores
from mercer.areas.stores.queries.sign_ins import has_second_factor
from mercer.areas.stores.rules import ALL_VERBS, Role, hash_token, needs_second_factor, verbs_of


def staff_permissions(user_id: UUID, store_id: UUID) -> frozenset[str]:
    """Every verb that a person may use in a store; one statement.

    A superuser may use all; who is not staff there, or may not sign in any more, none."""
    person = _job_of(user_id, store_id)
    if person is None:
        return frozenset()
    if person["is_superuser"]:
        return ALL_VERBS
    return (
        verbs_of(person["job__role"], person["job__permissions"])
        if person["job__role"]
        else frozenset()
    )


def lacks_second_factor(user_id: UUID, store: StoreFacts) -> bool:
    """Whether a store asks this person for a second step at sign-in, and there is none; a passkey
    is one. A superuser is asked like an owner.

    No statement where nobody is asked, one for who has it, else two."""
    if not store.second_factor_of or has_second_factor(user_id):
        return False
    job = _job_of(user_id, store.id)
    if job is None:
        return False
    role = Role.OWNER if job["is_superuser"] else job["job__role"]
    return bool(role) and needs_second_factor(
        store.second_factor_of, role, job["job__permissions"] or ()
    )


def stores_of_staff(user_id: UUID) -> tuple[StoreFacts, ...]:
    """The stores in which a person works; all of them for a superuser."""
    person = User.objects.filter(pk=user_id, is_active=True).first()
    if person is None:
        return ()
    if person.is_superuser:
        return list_stores()
    mine = set(StaffMember.objects.filter(user_id=user_id).values_list("store_id", flat=True))
    return tuple(store for store in list_stores() if store.id in mine)


def _job_of(user_id: UUID, store_id: UUID) -> dict[str, Any] | None:
    found: Any = (
        User.objects.filter(pk=user_id, is_active=True)
        .annotate(job=FilteredRelation("jobs", condition=Q(jobs__store_id=store_id)))
        .values("is_superuser", "job__role", "job__permissions")
        .first()
    )
    job: dict[str, Any] | None = found
    return job


@dataclass(frozen=True)
class StaffFacts:
    """A person's job in a store."""

    id: UUID
    user_id: UUID
    email: str
    name: str
    role: str
    permissions: frozenset[str]
    is_active: bool
    wants_low_stock: bool


def list_staff(store_id: UUID) -> tuple[StaffFacts, ...]:
    """Who works in a store, by mail address; one statement."""
    rows = StaffMember.objects.filter(store_id=store_id).select_related("user")
    return tuple(_staff(row) for row in rows.order_by("user__email"))


def get_staff(store_id: UUID, staff_id: UUID) -> StaffFacts:
    """One staff member. Raises StaffNotFound."""
    rows = StaffMember.objects.filter(store_id=store_id, pk=staff_id).select_related("user")
    row = rows.first()
    if row is None:
        raise StaffNotFound(str(staff_id))
    return _staff(row)


def _staff(row: StaffMember) -> StaffFacts:
    permissions = verbs_of(row.role, row.permissions)
    return StaffFacts(
        id=row.pk,
        user_id=row.user_id,
        email=row.user.email,
        name=row.user.name,
        role=row.role,
        permissions=permissions,
        is_active=row.user.is_active,
        wants_low_stock=row.wants_low_stock,
    )


@dataclass(frozen=True)
class InvitationFacts:
    """An invitation that can be accepted."""

    id: UUID
    store_id: UUID
    email: str
    role: str
    invited_by: str
    has_password: bool


def get_invitation(store_id: UUID, token: str, *, now: datetime) -> InvitationFacts:
    """The invitation behind a link, with whether its person can sign in already.

    Raises InvitationNotFound for a link that is unknown, used, withdrawn or too old."""
    row = Invitation.objects.filter(
        store_id=store_id,
        token_hash=hash_token(token),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
    ).first()
    if row is None:
        raise InvitationNotFound()
    user = User.objects.filter(email__iexact=row.email).first()
    return InvitationFacts(
        id=row.pk,
        store_id=row.store_id,
        email=row.email,
        role=row.role,
        invited_by=row.invited_by,
        has_password=user is not None and user.has_usable_password(),
    )
