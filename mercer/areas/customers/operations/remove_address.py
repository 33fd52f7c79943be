"""Removing an address from a customer's address book."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import AddressBookChanged
from mercer.areas.customers.models import Address
from mercer.areas.customers.operations._rows import lock_address, make_it_default
from mercer.kernel.events import announce


def remove_address(*, store_id: UUID, customer_id: UUID, address_id: UUID, now: datetime) -> None:
    """Remove an address; if it was the default, the newest of the others takes its place.

    Raises CustomerNotFound, AddressNotFound. Locks the customer.
    Announces AddressBookChanged."""
    with transaction.atomic():
        row = lock_address(store_id, customer_id, address_id)
        was_default = row.is_default
        row.delete()
        others = Address.objects.filter(customer_id=customer_id).order_by("-created_at", "-id")
        newest = others.first()
        if was_default and newest is not None:
            make_it_default(newest)
        announce(AddressBookChanged(store_id=store_id, customer_id=customer_id))
