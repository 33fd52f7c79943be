"""Removing an address."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.customers.errors import AddressNotFound, CustomerNotFound
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.remove_address import remove_address
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
def test_the_first_address_is_the_default_until_another_is_chosen():
    customer = make_customer(make_store())

    add(customer, street="1 First Road")
    add(customer, street="2 Second Road", now=NOON + timedelta(minutes=1))
    assert book(customer) == [("1 First Road", True), ("2 Second Road", False)]
    third = add(customer, street="3 Third Road", make_default=True)
    assert [street for street, default in book(customer) if default] == ["3 Third Road"]

    remove_address(
        store_id=customer.store_id, customer_id=customer.id, address_id=third.id, now=NOON
    )
    assert book(customer) == [("2 Second Road", True), ("1 First Road", False)]


@pytest.mark.django_db
def test_nobody_reaches_the_address_of_another():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    address = add(ada)

    with pytest.raises(AddressNotFound):
        remove_address(store_id=store.id, customer_id=ben.id, address_id=address.id, now=NOON)
    with pytest.raises(CustomerNotFound):
        remove_address(
            store_id=make_store().id, customer_id=ada.id, address_id=address.id, now=NOON
        )

    assert len(book(ada)) == 1
