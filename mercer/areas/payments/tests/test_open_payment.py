import pytest

from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.models import Payment
from mercer.areas.payments.rules import PaymentStatus
from mercer.areas.payments.tests.make import make_method, make_payment
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def test_opens_in_two_statements(django_assert_num_queries):
    method = make_method()

    with django_assert_num_queries(2):
        payment = make_payment(method)

    assert (payment.status, payment.amount_minor, payment.gateway) == (
        PaymentStatus.NEW,
        2000,
        "bank_transfer",
    )


def test_refuses_another_stores_method():
    method = make_method()
    method.store_id = make_store().id

    with pytest.raises(PaymentMethodNotFound):
        make_payment(method)

    assert not Payment.objects.exists()


def test_refuses_a_method_that_is_switched_off():
    method = make_method()
    method.is_active = False
    method.save()

    with pytest.raises(PaymentMethodNotFound):
        make_payment(method)

    assert not Payment.objects.exists()


def test_refuses_to_ask_for_nothing():
    with pytest.raises(InvalidField) as refusal:
        make_payment(amount_minor=0)

    assert refusal.value.field == "amount_minor"
    assert not Payment.objects.exists()
