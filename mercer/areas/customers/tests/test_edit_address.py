"""Changing an address."""

from datetime import UTC, datetime

import pytest

from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.edit_address import edit_address
from mercer.areas.customers.queries import list_addresses
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.stores.tests.make import make_store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def add(customer, *, make_default=False, now=NOON, **parts):
    return add_address(
        store_id=customer.store_id,
        customer_id=customer.id,
        address=make_address(**parts),
        make_default=make_default,
        now=now,
    )


def book(customer):
    listed = list_addresses(customer.store_id, customer.id)
    return [(each.postal.street, each.is_default) for each in listed]


@pytest.mark.django_db
def test_an_address_is_changed_in_place():
    customer = make_customer(make_store())
    add(customer, street="1 First Road")
    second = add(customer, street="2 Second Road")

    edit_address(
        store_id=customer.store_id,
        customer_id=customer.id,
        address_id=second.id,
        address=make_address(street="3 Moved Road"),
        make_default=True,
        now=NOON,
    )

    assert book(customer) == [("3 Moved Road", True), ("1 First Road", False)]
