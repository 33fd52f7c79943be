"""Giving a person an account at a store."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import CustomerRegistered
from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations._consents import note_consents
from mercer.areas.customers.rules import check_customer
from mercer.areas.stores.queries import get_store
from mercer.kernel.events import announce


def register_customer(
    *,
    store_id: UUID,
    user_id: UUID,
    email: str,
    name: str = "",
    language: str = "",
    accepts_marketing: bool = False,
    now: datetime,
) -> Customer:
    """Make a signed-in person a customer of a store; a second time gives the one there is.

    What the customer wrote about themselves before is not overwritten.

    Raises StoreNotFound, InvalidFields. Announces CustomerRegistered, the first time."""
    asked = {
        "email": email,
        "name": name,
        "language": language,
        "accepts_marketing": accepts_marketing,
    }
    words = check_customer(asked)
    store = get_store(store_id)
    with transaction.atomic():
        customer, first = Customer.objects.get_or_create(
            store_id=store.id, user_id=user_id, defaults=words | {"joined_at": now}
        )
        if first and customer.accepts_marketing:
            said_by = f"customer:{customer.id}"
            note_consents(customer, ["accepts_marketing"], said_by=said_by, now=now)
        if first:
            announce(CustomerRegistered(store_id=store.id, customer_id=customer.id))
    return customer
