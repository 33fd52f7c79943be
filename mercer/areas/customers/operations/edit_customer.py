"""Changing what a customer has told about themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import CustomerEdited
from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations._consents import note_consents
from mercer.areas.customers.operations._rows import lock_customer
from mercer.areas.customers.rules import check_customer
from mercer.areas.stores.queries import get_store, home_countries, spoken_languages
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def edit_customer(
    *, store_id: UUID, customer_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Customer:
    """Change a customer's email, name, phone, language or consent to marketing, by name;
    a consent given or taken back is written down.

    The language is one that the store speaks, or none: then the store's own.

    Raises CustomerNotFound, InvalidFields. Locks the customer. Announces CustomerEdited."""
    words = check_customer(changes, home_countries(get_store(store_id)))
    with transaction.atomic():
        customer = lock_customer(store_id, customer_id)
        changed = sorted(name for name in words if getattr(customer, name) != words[name])
        if not changed:
            return customer
        if "language" in changed:
            check_spoken(store_id, words["language"])
        for name in changed:
            setattr(customer, name, words[name])
        customer.save(update_fields=changed)
        note_consents(customer, changed, said_by=str(actor), now=now)
        announce(
            CustomerEdited(
                store_id=store_id,
                customer_id=customer_id,
                fields=tuple(changed),
                actor=str(actor),
            )
        )
    return customer


def check_spoken(store_id: UUID, language: str) -> None:
    """One of the languages that the store speaks in any market, or none. Raises InvalidFields."""
    spoken = (get_store(store_id).language, *spoken_languages(store_id))
    if language and language not in spoken:
        raise InvalidFields((InvalidField("language", "unknown", ", ".join(spoken)),))
