"""Doing something for an app while it is signed in."""

from datetime import timedelta

import pytest
from django.db import transaction

from mercer.areas.customers.operations.hold_sign_in import hold_sign_in
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.queries.apps import standing_apps
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def sign_in(customer, now):
    """An app in which somebody is signed in."""
    who = {"store_id": customer.store_id, "customer_id": customer.id}
    row, _ = issue_customer_token(device="Ada's phone", now=now, **who)
    return row


def stands(row, now, **more):
    """Whether it lets in now, by both ways of asking."""
    asked = {"store_id": row.store_id, "customer_id": row.customer_id} | more
    with transaction.atomic():
        held = hold_sign_in(token_id=row.pk, now=now, **asked)
    assert held == (row.pk in standing_apps(asked["store_id"], asked["customer_id"], now=now))
    return held


def test_a_sign_in_stands_until_it_runs_out_and_for_its_own_customer_and_store_alone():
    store, other, now = make_store(), make_store(), clock.now()
    ada, ben = make_customer(store), make_customer(store)
    row = sign_in(ada, now)

    assert stands(row, now)
    assert stands(row, now + timedelta(days=89))
    assert not stands(row, now + timedelta(days=90))
    assert not stands(row, now, customer_id=ben.id)
    assert not stands(row, now, store_id=other.id)


def test_another_password_ends_it_and_so_does_a_closed_sign_in():
    now = clock.now()
    ada = make_customer(make_store())
    row = sign_in(ada, now)

    ada.user.set_password("nine lamps in a row")
    ada.user.save()
    after_password = stands(row, now)
    again = sign_in(ada, now)
    before_closing = stands(again, now)
    ada.user.is_active = False
    ada.user.save()

    assert (after_password, before_closing, stands(again, now)) == (False, True, False)


def test_holding_is_one_statement(django_assert_num_queries):
    now = clock.now()
    row = sign_in(make_customer(make_store()), now)
    asked = {"store_id": row.store_id, "customer_id": row.customer_id, "now": now}

    with transaction.atomic(), django_assert_num_queries(1):
        assert hold_sign_in(token_id=row.pk, **asked)
    with django_assert_num_queries(1):
        assert standing_apps(**asked) == {row.pk}
