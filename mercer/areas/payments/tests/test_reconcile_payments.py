from datetime import timedelta

import pytest

from mercer.areas.payments.operations.reconcile_payments import reconcile_payments
from mercer.areas.payments.queries import get_payment
from mercer.areas.payments.tests.make import make_authorised, told
from mercer.kernel import clock

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=1)


def test_finds_what_no_notice_told(bank):
    payment, quiet = make_authorised(bank), make_authorised(bank)
    reference = bank.payment(str(payment.id))["id"]
    bank.http.post(
        f"/v1/payments/{reference}/captures",
        json={"amount_minor": 500, "final": False},
        headers={"Idempotency-Key": "desk"},
    )

    differed = reconcile_payments(now=clock.now() + LATER)

    assert differed == 1
    assert get_payment(None, payment.id).captured_minor == 500
    assert told(payment) == ["PaymentAuthorised", "PaymentCaptured", "PaymentMismatch"]
    assert told(quiet) == ["PaymentAuthorised"]


def test_looks_at_each_payment_twice_a_day(bank):
    payment = make_authorised(bank)

    reconcile_payments(now=clock.now())
    too_young = get_payment(None, payment.id)
    reconcile_payments(now=clock.now() + LATER)
    payment.refresh_from_db()
    first = payment.checked_at
    reconcile_payments(now=clock.now() + 2 * LATER)
    payment.refresh_from_db()

    assert too_young.status == "authorised"
    assert first is not None
    assert payment.checked_at == first


def test_a_silent_bank_differs_in_nothing(bank):
    payment = make_authorised(bank)
    bank.misbehave({"operation": "look_up", "kind": "error_500"})

    assert reconcile_payments(now=clock.now() + LATER) == 0
    assert told(payment) == ["PaymentAuthorised"]
