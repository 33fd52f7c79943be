"""Rows of a customer, locked, and the one default among their addresses."""

from uuid import UUID

from mercer.areas.customers.errors import AddressNotFound, CustomerNotFound
from mercer.areas.customers.models import Address, Customer


def lock_customer(store_id: UUID, customer_id: UUID) -> Customer:
    """A customer's row, locked until the transaction ends. Raises CustomerNotFound."""
    rows = Customer.objects.select_for_update(of=("self",))
    customer = rows.filter(store_id=store_id, pk=customer_id).first()
    if customer is None:
        raise CustomerNotFound(str(customer_id))
    return customer


def lock_address(store_id: UUID, customer_id: UUID, address_id: UUID) -> Address:
    """An address, under its customer's lock. Raises CustomerNotFound, AddressNotFound."""
    customer = lock_customer(store_id, customer_id)
    row = Address.objects.filter(customer=customer, pk=address_id).first()
    if row is None:
        raise AddressNotFound(str(address_id))
    return row


def make_it_default(row: Address) -> None:
    """Make an address the one default of its customer, under the customer's lock."""
    Address.objects.filter(customer_id=row.customer_id, is_default=True).exclude(pk=row.pk).update(
        is_default=False
    )
    if not row.is_default:
        row.is_default = True
        row.save(update_fields=["is_default"])
