from datetime import timedelta

import pytest

from mercer.areas.payments.errors import AmountTooLarge
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.receive_transfer import receive_transfer
from mercer.areas.payments.operations.refund_payment import refund_payment
from mercer.areas.payments.operations.retry_transactions import retry_transactions
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.payments.tests.make import make_authorised, make_transfer, rows_of, told
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def refund(payment, amount, subject="rma-1"):
    return refund_payment(
        payment_id=payment.id,
        amount_minor=amount,
        subject=subject,
        reason="broken",
        actor=SYSTEM,
        now=clock.now(),
    )


def take(payment, amount=2000):
    capture_payment(
        payment_id=payment.id, amount_minor=amount, subject="order", actor=SYSTEM, now=clock.now()
    )


def test_gives_back_part_by_part(bank):
    payment = make_authorised(bank)
    take(payment)

    refund(payment, 500, "one")
    after_one = get_payment(None, payment.id).status
    refund(payment, 1500, "two")

    facts = get_payment(None, payment.id)
    assert (after_one, facts.status, facts.refunded_minor) == ("partly_refunded", "refunded", 2000)
    assert bank.payment(str(payment.id))["refunded_minor"] == 2000
    assert told(payment)[-2:] == ["PaymentRefunded", "PaymentRefunded"]
    assert audit_money() == []


def test_the_same_subject_twice_is_the_first_refund(bank):
    payment = make_authorised(bank)
    take(payment)

    assert refund(payment, 500).id == refund(payment, 500).id
    assert bank.payment(str(payment.id))["refunded_minor"] == 500


def test_never_more_than_was_taken(bank):
    payment = make_authorised(bank)
    take(payment, 1000)

    with pytest.raises(AmountTooLarge) as refusal:
        refund(payment, 1001)

    assert refusal.value.available_minor == 1000
    assert len(rows_of(payment)) == 2


def test_a_refund_without_an_answer_counts_and_is_asked_again(bank):
    payment = make_authorised(bank)
    take(payment)
    bank.misbehave({"operation": "refund", "kind": "drop_answer"})

    row = refund(payment, 1500)
    with pytest.raises(AmountTooLarge):
        refund(payment, 501, "two")
    bank.misbehave()
    retry_transactions(now=clock.now() + timedelta(minutes=1))

    assert row.status == "pending"
    assert bank.payment(str(payment.id))["refunded_minor"] == 1500
    assert get_payment(None, payment.id).refunded_minor == 1500


def test_a_transfer_that_is_sent_back_is_written_down():
    payment = make_transfer()
    receive_transfer(
        payment_id=payment.id, amount_minor=2500, reference="line 7", actor=SYSTEM, now=clock.now()
    )

    refund(payment, 500)

    facts = get_payment(None, payment.id)
    assert (facts.captured_minor, facts.refunded_minor) == (2500, 500)
    assert (facts.status, facts.mismatch) == ("partly_refunded", "")
