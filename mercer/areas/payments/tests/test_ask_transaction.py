import pytest

from mercer.areas.payments.errors import PaymentRefused
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.queries import get_payment
from mercer.areas.payments.tests.make import make_authorised, rows_of, told
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def capture(payment, amount, subject="order"):
    return capture_payment(
        payment_id=payment.id, amount_minor=amount, subject=subject, actor=SYSTEM, now=clock.now()
    )


def state(payment):
    facts = get_payment(payment.store_id, payment.id)
    return facts.status, facts.captured_minor, facts.sums.capturable


def test_a_refusal_of_the_bank_is_kept_and_explained(bank):
    payment = make_authorised(bank)
    reference = bank.payment(str(payment.id))["id"]
    bank.http.post(f"/v1/payments/{reference}/voids", json={}, headers={"Idempotency-Key": "x"})

    with pytest.raises(PaymentRefused) as refusal:
        capture(payment, 2000)

    assert refusal.value.reason == "illegal_state"
    assert rows_of(payment) == [
        ("authorise", "succeeded", 2000),
        ("capture", "failed", 2000),
        ("void", "succeeded", 2000),
    ]
    assert state(payment) == ("voided", 0, 0)
    assert told(payment) == ["PaymentAuthorised", "TransactionFailed", "PaymentVoided"]
