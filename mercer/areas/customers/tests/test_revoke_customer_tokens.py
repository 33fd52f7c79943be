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


def devices():
    """The apps that are signed in."""
    return sorted(CustomerToken.objects.values_list("device", flat=True))


def test_one_app_ends_and_a_second_time_none():
    ada = make_customer(make_store())
    phone = issue(ada, "phone")
    issue(ada, "tablet")

    ended = [revoke_customer_tokens(user_id=ada.user_id, token_id=phone.id) for _ in range(2)]

    assert (ended, devices()) == ([1, 0], ["tablet"])


def test_all_of_a_person_s_end_and_nobody_else_s():
    ada, ben = make_customer(make_store()), make_customer(make_store())
    elsewhere = make_customer(make_store(), user=ada.user)
    for customer, device in ((ada, "phone"), (elsewhere, "tablet"), (ben, "watch")):
        issue(customer, device)

    assert revoke_customer_tokens(user_id=ada.user_id) == 2

    assert devices() == ["watch"]


def test_somebody_else_s_app_is_left_alone():
    ada, ben = make_customer(make_store()), make_customer(make_store())
    phone = issue(ada, "phone")

    assert revoke_customer_tokens(user_id=ben.user_id, token_id=phone.id) == 0

    assert devices() == ["phone"]
