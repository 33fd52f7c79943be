"""Becoming a customer of a store."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.queries import find_customer, get_customer, list_addresses
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord

ADA = Actor(ActorKind.CUSTOMER, "Ada")


@pytest.mark.django_db
def test_a_person_is_one_customer_of_each_store():
    lamps, books = make_store(), make_store()
    ada = make_user("ada@example.org")

    first = make_customer(lamps, user=ada, name="Ada Lovelace")
    again = make_customer(lamps, user=ada, name="Somebody Else")
    other = make_customer(books, user=ada)

    assert again.id == first.id
    assert get_customer(lamps.id, first.id).name == "Ada Lovelace"
    assert other.id != first.id
    found = find_customer(lamps.id, ada.id)
    assert found is not None
    assert found.id == first.id
    assert EventRecord.objects.filter(name="customers.CustomerRegistered").count() == 2


@pytest.mark.django_db
def test_a_store_never_sees_the_customers_of_another():
    lamps, books = make_store(), make_store()
    ada = make_user()
    customer = make_customer(lamps, user=ada)
    add_address(store_id=lamps.id, customer_id=customer.id, address=make_address(), now=clock.now())

    assert find_customer(books.id, ada.id) is None
    with pytest.raises(CustomerNotFound):
        get_customer(books.id, customer.id)
    assert list_addresses(books.id, customer.id) == ()
    with pytest.raises(CustomerNotFound):
        edit_customer(
            store_id=books.id,
            customer_id=customer.id,
            changes={"name": "Mallory"},
            actor=ADA,
            now=clock.now(),
        )
    with pytest.raises(CustomerNotFound):
        erase_customer(store_id=books.id, customer_id=customer.id, actor=ADA, now=clock.now())

    assert get_customer(lamps.id, customer.id).name == "Ada Lovelace"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "ada"}, "email"),
        ({"email": "ada@example.org\nBcc: ben@example.org"}, "email"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "a\0"}, "name"),
        ({"language": "x" * 13}, "language"),
        ({"accepts_marketing": "yes"}, "accepts_marketing"),
    ],
)
def test_refuses_particulars_that_cannot_be(wrong, field):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_customer(store, **wrong)

    assert [each.field for each in refusal.value.problems] == [field]
    assert not Customer.objects.exists()


@pytest.mark.django_db
def test_refuses_a_store_that_there_is_not():
    with pytest.raises(StoreNotFound):
        register_customer(
            store_id=new_id(), user_id=make_user().id, email="a@example.org", now=clock.now()
        )

    assert not Customer.objects.exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_customer():
    store, ada = make_store(), make_user()

    def register(_: int):
        try:
            return make_customer(store, user=ada).id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(register, range(8)))

    assert len(made) == 1
    assert EventRecord.objects.filter(name="customers.CustomerRegistered").count() == 1
