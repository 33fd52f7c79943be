"""Changing an address in a customer's address book."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import AddressBookChanged
from mercer.areas.customers.models import Address
from mercer.areas.customers.operations._rows import lock_address, make_it_default
from mercer.areas.customers.rules import PostalAddress, check_address
from mercer.kernel.events import announce


def edit_address(
    *,
    store_id: UUID,
    customer_id: UUID,
    address_id: UUID,
    address: PostalAddress,
    make_default: bool = False,
    now: datetime,
) -> Address:
    """Change an address; orders keep the copy they were written with.

    Raises CustomerNotFound, AddressNotFound, InvalidFields. Locks the customer.
    Announces AddressBookChanged."""
    postal = check_address(address).plain()
    with transaction.atomic():
        row = lock_address(store_id, customer_id, address_id)
        row.postal = postal
        row.save(update_fields=["postal"])
        if make_default:
            make_it_default(row)
        announce(AddressBookChanged(store_id=store_id, customer_id=customer_id))
    return row
