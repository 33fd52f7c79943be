"""Keeping an address in a customer's address book."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from mercer.areas.customers.errors import TooManyAddresses
from mercer.areas.customers.models import Address
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.queries import list_addresses
from mercer.areas.customers.rules import MOST_ADDRESSES
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

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
def test_the_same_address_is_kept_once():
    customer = make_customer(make_store())

    first = add(customer, postal_code="sw1y4jh")
    again = add(customer, postal_code="SW1Y 4JH", make_default=True)

    assert again.id == first.id
    assert len(book(customer)) == 1


@pytest.mark.django_db
def test_a_wrong_address_is_not_kept():
    customer = make_customer(make_store())

    with pytest.raises(InvalidFields):
        add(customer, postal_code="nonsense")

    assert book(customer) == []


@pytest.mark.django_db
def test_an_address_book_has_an_end():
    customer = make_customer(make_store())
    Address.objects.bulk_create(
        Address(
            customer=customer,
            store_id=customer.store_id,
            postal=make_address(street=f"{number} Road").plain(),
            created_at=NOON,
        )
        for number in range(MOST_ADDRESSES)
    )

    with pytest.raises(TooManyAddresses):
        add(customer, street="One too many")

    assert len(book(customer)) == MOST_ADDRESSES


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_one_default_however_many_ask_at_once():
    customer = make_customer(make_store())

    def add_one(number: int) -> None:
        try:
            add(customer, street=f"{number} Road", make_default=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_one, range(8)))

    assert [default for _, default in book(customer)].count(True) == 1
    assert len(book(customer)) == 8
