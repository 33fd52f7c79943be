"""Forgetting a customer."""

import pytest

from mercer.areas.customers.models import Address, Customer
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.queries import find_customer
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.stores.models import User
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.models import EventRecord

ADA = Actor(ActorKind.CUSTOMER, "Ada")


@pytest.mark.django_db
def test_a_forgotten_customer_leaves_nothing_behind():
    store = make_store()
    ada = make_user("ada@example.org")
    customer = make_customer(store, user=ada)
    add_address(store_id=store.id, customer_id=customer.id, address=make_address(), now=clock.now())

    for _ in range(2):
        erase_customer(store_id=store.id, customer_id=customer.id, actor=ADA, now=clock.now())

    row = Customer.objects.get(pk=customer.pk)
    assert (row.user, row.email, row.name) == (None, "", "")
    assert not Address.objects.exists()
    assert find_customer(store.id, ada.id) is None
    assert not User.objects.filter(pk=ada.pk).exists()
    assert EventRecord.objects.filter(name="customers.CustomerErased").count() == 1


@pytest.mark.django_db
def test_a_sign_in_that_another_store_needs_stays():
    store, other = make_store(), make_store()
    ada = make_user("ada@example.org")
    customer = make_customer(store, user=ada)
    make_customer(other, user=ada)

    erase_customer(store_id=store.id, customer_id=customer.id, actor=ADA, now=clock.now())

    assert User.objects.filter(pk=ada.pk).exists()
    assert find_customer(other.id, ada.id).email == "ada@example.org"
