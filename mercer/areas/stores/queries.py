"""What others may ask about stores, their staff, keys and policies.

Stores and their generations are kept in the process and read again at most once a second, by one
statement, so that a warm request asks the database nothing.
"""

import hashlib
import hmac
import threading
import time
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import FilteredRelation, Q

from mercer.areas.stores.errors import PolicyNotFound, StaffNotFound, StoreNotFound
from mercer.areas.stores.models import ApiKey, Policy, StaffMember, Store, StoreGeneration, User
from mercer.areas.stores.rules import ALL_VERBS, STARTER_MARK, StoreStatus, normal_host, verbs_of
from mercer.kernel import clock

FRESH_SECONDS = 1.0


@dataclass(frozen=True)
class StoreFacts:
    """A store as others see it: its settings, and the address its links begin with."""

    id: UUID
    code: str
    name: str
    legal_name: str
    domain: str
    status: str
    country: str
    currency: str
    currencies: tuple[str, ...]
    prices_include_tax: bool
    tax_rounding: str
    time_zone: str
    language: str
    mail_sender: str
    contact_email: str
    contact_phone: str
    address: dict[str, str]
    tagline: str
    capture_policy: str
    hold_minutes: int
    payment_deadline_days: int
    order_prefix: str
    is_demo: bool
    opened_at: datetime
    base_url: str

    @property
    def is_live(self) -> bool:
        """Whether the public may come in."""
        return self.status == StoreStatus.LIVE

    def sells_in(self, currency: str) -> bool:
        """Whether prices in this currency are offered."""
        return currency == self.currency or currency in self.currencies


@dataclass(frozen=True)
class StoreDirectory:
    """Every store of this install, at one moment."""

    by_host: dict[str, StoreFacts]
    by_id: dict[UUID, StoreFacts]
    generations: dict[UUID, int]


_lock = threading.Lock()
_directory: StoreDirectory | None = None
_stale_at = 0.0


def store_directory() -> StoreDirectory:
    """Every store with its generation: at most one second old, read by one statement.

    While one thread reads it again, the others go on with what they have."""
    directory = _directory
    if directory is not None and time.monotonic() < _stale_at:
        return directory
    if not _lock.acquire(blocking=directory is None):
        assert directory is not None
        return directory
    try:
        if _directory is None or time.monotonic() >= _stale_at:
            _remember(_read_directory())
        assert _directory is not None
        return _directory
    finally:
        _lock.release()


def forget_directory() -> None:
    """Read the stores again when they are next asked for; for this process."""
    global _stale_at, _directory
    _directory, _stale_at = None, 0.0


def _remember(directory: StoreDirectory) -> None:
    global _stale_at, _directory
    _directory, _stale_at = directory, time.monotonic() + FRESH_SECONDS


def _read_directory() -> StoreDirectory:
    rows = list(StoreGeneration.objects.select_related("store").order_by("store__name"))
    stores = [store_facts(row.store) for row in rows]
    return StoreDirectory(
        by_host={store.domain: store for store in stores},
        by_id={store.id: store for store in stores},
        generations={row.store_id: row.value for row in rows},
    )


def store_facts(store: Store) -> StoreFacts:
    """A store row as others see it."""
    columns: dict[str, Any] = {
        field.name: getattr(store, field.name)
        for field in fields(StoreFacts)
        if field.name != "base_url"
    }
    columns["currencies"] = tuple(store.currencies)
    return StoreFacts(**columns, base_url=base_url(store.domain))


def base_url(domain: str) -> str:
    """Where the public finds a domain, without a slash at the end; the usual port is left out."""
    usual = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME]
    port = "" if settings.PUBLIC_PORT == usual else f":{settings.PUBLIC_PORT}"
    return f"{settings.PUBLIC_SCHEME}://{domain}{port}"


def find_store_by_host(host: str) -> StoreFacts | None:
    """The store that answers on a host name (a port is ignored); no SQL when warm."""
    return store_directory().by_host.get(normal_host(host))


def get_store(store_id: UUID) -> StoreFacts:
    """A store; no SQL when warm. Raises StoreNotFound."""
    known = store_directory().by_id.get(store_id)
    if known:
        return known
    store = Store.objects.filter(pk=store_id).first()
    if store is None:
        raise StoreNotFound(str(store_id))
    return store_facts(store)


def list_stores() -> tuple[StoreFacts, ...]:
    """Every store, by name."""
    return tuple(store_directory().by_id.values())


def generation(store_id: UUID) -> int:
    """How often what the public sees of a store has changed; no SQL when warm."""
    return store_directory().generations.get(store_id, 0)


@dataclass(frozen=True)
class PolicyFacts:
    """A policy page; `body` is Markdown. A starter text has not been reviewed by the merchant yet."""

    slug: str
    title: str
    body: str
    position: int
    updated_at: datetime

    @property
    def is_starter(self) -> bool:
        return STARTER_MARK in self.body


def list_policies(store_id: UUID) -> tuple[PolicyFacts, ...]:
    """A store's policies in the order of its footer; one statement."""
    return tuple(_policy(row) for row in Policy.objects.filter(store_id=store_id))


def find_policy(store_id: UUID, slug: str) -> PolicyFacts | None:
    """One policy of a store."""
    row = Policy.objects.filter(store_id=store_id, slug=slug).first()
    return _policy(row) if row else None


def get_policy(store_id: UUID, slug: str) -> PolicyFacts:
    """One policy of a store. Raises PolicyNotFound."""
    found = find_policy(store_id, slug)
    if found is None:
        raise PolicyNotFound(slug)
    return found


def _policy(row: Policy) -> PolicyFacts:
    return PolicyFacts(row.slug, row.title, row.body, row.position, row.updated_at)


def staff_permissions(user_id: UUID, store_id: UUID) -> frozenset[str]:
    """Every verb that a person may use in a store; one statement.

    A superuser may use all; who is not staff there, or may not sign in any more, none."""
    person = (
        User.objects.filter(pk=user_id, is_active=True)
        .annotate(job=FilteredRelation("jobs", condition=Q(jobs__store_id=store_id)))
        .values("is_superuser", "job__role", "job__permissions")
        .first()
    )
    if person is None:
        return frozenset()
    if person["is_superuser"]:
        return ALL_VERBS
    return (
        verbs_of(person["job__role"], person["job__permissions"])
        if person["job__role"]
        else frozenset()
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


@dataclass(frozen=True)
class StaffFacts:
    """A person's job in a store."""

    id: UUID
    user_id: UUID
    email: str
    name: str
    role: str
    permissions: frozenset[str]


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
    return StaffFacts(row.pk, row.user_id, row.user.email, row.user.name, row.role, permissions)


@dataclass(frozen=True)
class ApiKeyFacts:
    """A key that lets a program in: to which store, and what it may do there."""

    id: UUID
    store_id: UUID
    name: str
    permissions: frozenset[str]
    last_used_at: datetime | None


def hash_key(secret: str) -> str:
    """What is kept of a key. Keys are 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_api_key(secret: str, now: datetime | None = None) -> ApiKeyFacts | None:
    """The key behind a secret `mk_<prefix>_<secret>`, unless revoked or expired; one statement.

    Compared in constant time."""
    parts = secret.split("_", 2)
    if len(parts) != 3 or parts[0] != "mk" or not parts[1].isalnum() or len(secret) > 100:
        return None
    row = ApiKey.objects.filter(prefix=parts[1]).first()
    kept = row.key_hash if row else hash_key("")
    right = hmac.compare_digest(kept, hash_key(secret))
    if row is None or not right or row.revoked_at is not None:
        return None
    if row.expires_at is not None and row.expires_at <= (now or clock.now()):
        return None
    permissions = frozenset(row.permissions) & ALL_VERBS
    return ApiKeyFacts(row.pk, row.store_id, row.name, permissions, row.last_used_at)
