"""Builders: customers and addresses."""

from typing import Any

from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.stores.models import Store, User
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock


def make_customer(store: Store, *, user: User | None = None, **options: Any) -> Customer:
    """A person with an account at the store: Ada Lovelace, unless named otherwise."""
    person = user or make_user(name="Ada Lovelace")
    asked = {
        "email": person.email,
        "name": person.name or "Ada Lovelace",
        "language": "en",
    } | options
    return register_customer(store_id=store.id, user_id=person.id, now=clock.now(), **asked)


def make_address(**parts: str) -> PostalAddress:
    """An address in London, unless another is named."""
    london = {
        "name": "Ada Lovelace",
        "street": "12 St James's Square",
        "city": "London",
        "postal_code": "SW1Y 4JH",
        "country": "GB",
    }
    return PostalAddress(**(london | parts))
