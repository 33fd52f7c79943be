"""Changing an address in a customer's address book."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.models import Address
from mercer.areas.customers.operations._rows import lock_address, make_it_default
from mercer.areas.customers.rules import PostalAddress, check_address


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

    Raises CustomerNotFound, AddressNotFound, InvalidFields. Locks the customer."""
    postal = check_address(address).plain()
    with transaction.atomic():
        row = lock_address(store_id, customer_id, address_id)
        row.postal = postal
        row.save(update_fields=["postal"])
        if make_default:
            make_it_default(row)
    return row
