from datetime import timedelta

import pytest

from mercer.areas.payments.models import Payment
from mercer.areas.payments.queries import audit_money, list_payment_sums, payments_of_order
from mercer.areas.payments.tests.make import make_authorised, make_payment
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_sums_that_no_transaction_explains_are_found(bank, django_assert_num_queries):
    payment = make_authorised(bank)
    make_authorised(bank)
    Payment.objects.filter(pk=payment.id).update(captured_minor=1)

    with django_assert_num_queries(3):
        problems = audit_money()

    assert problems == [f"payment {payment.id}: its sums are not those of its transactions"]


def test_sums_are_listed_for_those_who_audit_orders(bank, django_assert_num_queries):
    payment = make_authorised(bank)
    make_payment(payment.method, now=clock.now() - timedelta(days=2))

    with django_assert_num_queries(1):
        sums = list_payment_sums(clock.now() - timedelta(days=1))

    assert [(each.order_id, each.authorised_minor) for each in sums] == [(payment.order_id, 2000)]


def test_an_orders_payments_come_with_their_transactions(bank, django_assert_num_queries):
    first = make_authorised(bank)
    second = make_authorised(bank, order_id=first.order_id)

    with django_assert_num_queries(2):
        facts = payments_of_order(first.order_id)

    assert [each.id for each in facts] == [first.id, second.id]
    assert [each.sums.capturable for each in facts] == [2000, 2000]
