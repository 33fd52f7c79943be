"""How people sign in, and where they are signed in now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from mercer.areas.stores.models import User
from mercer.areas.stores.rules import device_words

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class SessionFacts:
    """A browser in which a person is signed in; `place` is a shortened network address."""

    id: int
    device: str
    place: str
    started_at: datetime
    last_seen_at: datetime
    is_current: bool


@dataclass(frozen=True)
class FactorFacts:
    """A passkey (`webauthn`), an app that shows codes (`totp`), or codes for emergencies; nothing
    that lets anybody in."""

    kind: str
    name: str
    added_at: datetime
    last_used_at: datetime | None


def list_factors(user_id: UUID) -> tuple[FactorFacts, ...]:
    """With what a person signs in beside a password, the oldest first; one statement."""
    return tuple(
        FactorFacts(row.type, str(row.data.get("name", "")), row.created_at, row.last_used_at)
        for row in Authenticator.objects.filter(user_id=user_id).order_by("created_at", "id")
    )


def has_second_factor(user_id: UUID) -> bool:
    """Whether a person needs more than a password to sign in; one statement."""
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=SECOND_FACTORS).exists())


def has_never_shown(user_id: UUID) -> bool:
    """Whether a person has signed up with an address, and followed no link that was sent to it;
    one statement."""
    shown = set(EmailAddress.objects.filter(user_id=user_id).values_list("verified", flat=True))
    return shown == {False}


def people_with_second_factor(user_ids: list[UUID]) -> frozenset[UUID]:
    """Who of them needs more than a password to sign in; one statement."""
    rows = Authenticator.objects.filter(user_id__in=user_ids, type__in=SECOND_FACTORS)
    found: frozenset[UUID] = frozenset(rows.values_list("user_id", flat=True))
    return found


def list_sessions(user_id: UUID, *, current: str, now: datetime) -> tuple[SessionFacts, ...]:
    """Where a person is signed in, this browser first, then the last seen; two statements.

    **Shapes and units**: `current` is the session key of the browser that asks."""
    rows = list(UserSession.objects.filter(user_id=user_id).order_by("-last_seen_at"))
    keys = [row.session_key for row in rows]
    open_now = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list(
            "session_key", flat=True
        )
    )
    found = [
        SessionFacts(
            id=row.pk,
            device=device_words(row.user_agent),
            place=row.ip,
            started_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_current=row.session_key == current,
        )
        for row in rows
        if row.session_key in open_now
    ]
    return tuple(sorted(found, key=lambda each: not each.is_current))


@dataclass(frozen=True)
class PersonFacts:
    """Somebody who can sign in."""

    id: UUID
    email: str


def find_person(email: str) -> PersonFacts | None:
    """Who can sign in with this address, if anybody; one statement."""
    row = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    return PersonFacts(row.pk, row.email) if row else None
