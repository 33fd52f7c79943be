"""Signing a customer out of apps."""

import pytest

from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.operations.revoke_customer_tokens import revoke_customer_tokens
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def issue(customer, device):
    """Signed in with an app of that name."""
    row, _secret = issue_customer_token(
        store_id=customer.store_id, customer_id=customer.id, device=device, now=clock.now()
    )
    return row


def revoke(customer, token=None):
    """Signed out; how many apps ended."""
    return revoke_customer_tokens(
        store_id=customer.store_id, customer_id=customer.id, token_id=token.id if token else None
    )


def devices():
    """The apps that are signed in."""
    return sorted(CustomerToken.objects.values_list("device", flat=True))


def test_one_app_ends_and_a_second_time_none():
    ada = make_customer(make_store())
    phone = issue(ada, "phone")
    issue(ada, "tablet")

    ended = [revoke(ada, phone) for _ in range(2)]

    assert (ended, devices()) == ([1, 0], ["tablet"])


def test_all_of_a_customer_s_end_and_nobody_else_s_nor_those_at_another_store():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    elsewhere = make_customer(make_store(), user=ada.user)
    for customer, device in ((ada, "phone"), (ada, "tablet"), (elsewhere, "radio"), (ben, "watch")):
        issue(customer, device)

    assert revoke(ada) == 2

    assert devices() == ["radio", "watch"]


def test_somebody_else_s_app_is_left_alone():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    phone = issue(ada, "phone")

    assert revoke(ben, phone) == 0

    assert devices() == ["phone"]
