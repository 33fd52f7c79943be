"""The money of a trial is forgotten, unless a real bank has it."""

import pytest

from mercer.areas.payments.gateway import gateways
from mercer.areas.payments.models import Payment, PaymentTransaction
from mercer.areas.payments.operations.forget_payments import forget_payments
from mercer.areas.payments.operations.receive_transfer import receive_transfer
from mercer.areas.payments.tests.make import make_authorised, make_transfer
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def forget(payment):
    return forget_payments(store_id=payment.store_id, order_id=payment.order_id)


def test_what_the_test_bank_holds_is_forgotten(bank):
    payment, other = make_authorised(bank), make_authorised(bank)

    assert forget(payment) is True

    assert list(Payment.objects.all()) == [other]
    assert set(PaymentTransaction.objects.values_list("payment", flat=True)) == {other.pk}


def test_what_a_real_bank_holds_stays(bank, monkeypatch):
    payment = make_authorised(bank)
    monkeypatch.setattr(gateways()["sandbox"], "is_trial", False)

    assert forget(payment) is False

    assert Payment.objects.get() == payment


def test_a_transfer_that_came_stays_and_one_that_is_awaited_goes():
    came, awaited = make_transfer(), make_transfer()
    receive_transfer(
        payment_id=came.id, amount_minor=500, reference="line 1", actor=SYSTEM, now=clock.now()
    )

    assert (forget(came), forget(awaited)) == (False, True)

    assert list(Payment.objects.all()) == [came]
