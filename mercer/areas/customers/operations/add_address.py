"""Keeping an address in a customer's address book."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.errors import TooManyAddresses
from mercer.areas.customers.events import AddressBookChanged
from mercer.areas.customers.models import Address
from mercer.areas.customers.operations._rows import lock_customer, make_it_default
from mercer.areas.customers.rules import MOST_ADDRESSES, PostalAddress, check_address
from mercer.kernel.events import announce


def add_address(
    *,
    store_id: UUID,
    customer_id: UUID,
    address: PostalAddress,
    make_default: bool = False,
    now: datetime,
) -> Address:
    """Keep an address; the first one is the default, and the same one is kept once.

    Raises CustomerNotFound, InvalidFields, TooManyAddresses. Locks the customer.
    Announces AddressBookChanged, when that changes anything."""
    postal = check_address(address).plain()
    with transaction.atomic():
        customer = lock_customer(store_id, customer_id)
        kept = list(Address.objects.filter(customer=customer))
        row = next((each for each in kept if each.postal == postal), None)
        if row is None:
            if len(kept) >= MOST_ADDRESSES:
                raise TooManyAddresses(MOST_ADDRESSES)
            row = Address.objects.create(
                customer=customer, store_id=store_id, postal=postal, created_at=now
            )
        takes_over = not row.is_default and (make_default or not _has_default(kept))
        if takes_over:
            make_it_default(row)
        if takes_over or row not in kept:
            announce(AddressBookChanged(store_id=store_id, customer_id=customer_id))
    return row


def _has_default(kept: list[Address]) -> bool:
    return any(each.is_default for each in kept)
