"""Letting an app in by its token."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.operations.use_customer_token import use_customer_token
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def issue(customer):
    """Ada is signed in with an app."""
    return issue_customer_token(
        store_id=customer.store_id, customer_id=customer.id, device="Ada's phone", now=NOON
    )


def use(customer, secret, now=NOON):
    """Her app asks for something."""
    return use_customer_token(store_id=customer.store_id, secret=secret, now=now)


def test_it_stands_for_its_customer_in_one_statement(django_assert_num_queries):
    ada = make_customer(make_store())
    row, secret = issue(ada)

    with django_assert_num_queries(1):
        holder = use(ada, secret, NOON + timedelta(minutes=4))

    assert (holder.customer.id, holder.token_id) == (ada.id, row.id)


def test_each_use_makes_it_hold_for_another_ninety_days():
    ada = make_customer(make_store())
    row, secret = issue(ada)
    later = NOON + timedelta(days=89)

    assert use(ada, secret, later) is not None

    row.refresh_from_db()
    assert (row.last_used_at, row.expires_at) == (later, later + timedelta(days=90))


def test_unused_for_ninety_days_it_has_run_out():
    ada = make_customer(make_store())
    _row, secret = issue(ada)

    assert use(ada, secret, NOON + timedelta(days=90)) is None


def test_in_another_store_it_is_nobody_s_and_left_alone():
    ada, later = make_customer(make_store()), NOON + timedelta(days=1)
    _row, secret = issue(ada)
    other = make_customer(make_store(), user=ada.user)

    assert use(other, secret, later) is None

    assert CustomerToken.objects.get().last_used_at == NOON


def test_another_password_ends_it():
    ada = make_customer(make_store())
    _row, secret = issue(ada)

    ada.user.set_password("another one")
    ada.user.save()

    assert use(ada, secret) is None


def test_who_may_not_sign_in_any_more_is_not_let_in():
    ada = make_customer(make_store())
    _row, secret = issue(ada)

    ada.user.is_active = False
    ada.user.save()

    assert use(ada, secret) is None


@pytest.mark.parametrize("secret", ["", "mc_guessed", "mk_guessed", "x" * 5000])
def test_what_was_guessed_opens_nothing(secret):
    ada = make_customer(make_store())
    issue(ada)

    assert use(ada, secret) is None
