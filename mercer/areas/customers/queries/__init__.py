"""What others may ask about customers; always from the store."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.models import Address, Consent, Customer, MailLink, OwnRecords
from mercer.areas.customers.rules import CONSENTS, LinkPurpose, PostalAddress, hash_token


@dataclass(frozen=True)
class CustomerFacts:
    """A person with an account at one store."""

    id: UUID
    store_id: UUID
    user_id: UUID | None
    email: str
    name: str
    phone: str
    language: str
    accepts_marketing: bool
    joined_at: datetime


@dataclass(frozen=True)
class AddressFacts:
    """An address in a customer's address book."""

    id: UUID
    postal: PostalAddress
    is_default: bool


def find_customer(store_id: UUID, user_id: UUID) -> CustomerFacts | None:
    """The customer that a signed-in person is at this store, if they are one; one statement."""
    row = Customer.objects.filter(store_id=store_id, user_id=user_id).first()
    return customer_facts(row) if row else None


def get_customer(store_id: UUID, customer_id: UUID) -> CustomerFacts:
    """A customer of this store. Raises CustomerNotFound."""
    row = Customer.objects.filter(store_id=store_id, pk=customer_id).first()
    if row is None:
        raise CustomerNotFound(str(customer_id))
    return customer_facts(row)


def customer_facts(row: Customer) -> CustomerFacts:
    """A customer row as others see it."""
    return CustomerFacts(
        id=row.pk,
        store_id=row.store_id,
        user_id=row.user_id,
        email=row.email,
        name=row.name,
        phone=row.phone,
        language=row.language,
        accepts_marketing=row.accepts_marketing,
        joined_at=row.joined_at,
    )


def list_addresses(store_id: UUID, customer_id: UUID) -> tuple[AddressFacts, ...]:
    """A customer's addresses, the default first, then the newest; one statement."""
    rows = Address.objects.filter(store_id=store_id, customer_id=customer_id)
    return tuple(address_facts(row) for row in rows.order_by("-is_default", "-created_at", "-id"))


def address_facts(row: Address) -> AddressFacts:
    """An address row as others see it."""
    return AddressFacts(row.pk, PostalAddress.read(row.postal), row.is_default)


@dataclass(frozen=True)
class ConsentFacts:
    """One time that a customer said yes or no."""

    purpose: str
    is_given: bool
    said_at: datetime


def list_consents(store_id: UUID, customer_id: UUID) -> tuple[ConsentFacts, ...]:
    """What a customer said yes or no to, the latest first; one statement."""
    rows = Consent.objects.filter(store_id=store_id, customer_id=customer_id)
    return tuple(
        ConsentFacts(row.purpose, row.is_given, row.said_at)
        for row in rows.order_by("-said_at", "-id")
    )


def said_to_offers(
    store_id: UUID, email: str, customer_id: UUID | None = None
) -> tuple[bool | None, datetime | None]:
    """What the customers of this address said to mail about offers, and when: False where one of
    them said no, True where the one who is named said yes, None where nobody said anything."""
    known = Customer.objects.filter(store_id=store_id)
    rows = known.filter(email__in={email, email.lower()} - {""})
    if customer_id is not None:
        rows = rows | known.filter(pk=customer_id)
    words = [(row.pk, row.accepts_marketing, *_last_word(row)) for row in rows]
    if any(not accepts and is_given is False for _pk, accepts, is_given, _at in words):
        return False, None
    yes = (at for pk, accepts, _given, at in words if accepts and pk == customer_id)
    for said_at in yes:
        return True, said_at
    return None, None


def _last_word(customer: Customer) -> tuple[bool | None, datetime | None]:
    rows = Consent.objects.filter(customer=customer, purpose=CONSENTS["accepts_marketing"])
    found = rows.order_by("-said_at", "-id").values_list("is_given", "said_at").first()
    return found or (None, None)


def find_own_records(store_id: UUID, customer_id: UUID, *, now: datetime) -> dict[str, Any] | None:
    """What was put together for a customer, while it is kept; one statement."""
    rows = OwnRecords.objects.filter(store_id=store_id, customer_id=customer_id, expires_at__gt=now)
    return rows.values_list("body", flat=True).first()


def is_link_valid(store_id: UUID, token: str, purpose: LinkPurpose, *, now: datetime) -> bool:
    """Whether a link can be used; looking at it does not use it up."""
    return MailLink.objects.filter(
        store_id=store_id,
        token_hash=hash_token(token),
        purpose=purpose,
        used_at=None,
        expires_at__gt=now,
    ).exists()
